import { shareOf } from '../../arithmetic.ts'
import { analyze } from '../../chinese/analyze.ts'
import { fold } from '../../chinese/fold.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { Passage, Sentence } from '../../types.ts'
import { unknownAddresses } from './check-addresses.ts'
import { type CoveringText, createCoverage } from './check-coverage.ts'
import { hiddenCharacters } from './check-hidden.ts'
import { unknownNames } from './check-names.ts'
import { claimedNumbers, daysIn, heldNumbers } from './check-numbers.ts'
import { numbersMoved } from './check-words.ts'
import type { SpokenSentence } from './spoken-sentences.ts'

/** A sentence of a passage that carries a claim. */
export interface Support {
  readonly passage: Passage
  readonly sentence: Sentence
  /** 0 to 1: the share of the claim's terms, numbers counting double, that stand in the sentence. */
  readonly score: number
}

type Verdict =
  | { readonly stands: true; readonly supports: readonly Support[] }
  | { readonly stands: false; readonly reason: string }

/** A Chinese claim shares at least this part of its bigrams with its passage, however freely it is put. */
const leastShared = 0.3

/** All a passage says, its headline and metadata included. */
function factsOf({ article, chunk }: Passage): string {
  const { title, kicker, subtitle, section, byline, place, organisation, date } = article
  const parts = [title, kicker, subtitle, section, byline, place, organisation]
  return [...parts, date?.from, date?.to, date?.text, chunk.text].filter(Boolean).join('\n')
}

const hanBigrams = (text: string) => analyze(text).filter(term => /\p{Script=Han}/u.test(term))

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

function sharedPart(claim: string, source: string): number {
  // Japanese has characters, and words of its own.
  if (kana.test(claim)) return 1
  const terms = hanBigrams(claim)
  if (terms.length === 0) return 1
  const held = new Set(hanBigrams(source))
  return shareOf(terms, term => held.has(term))
}

const lacking = (what: string | undefined) =>
  what === undefined ? undefined : `${what} does not stand in the cited passage`

/**
 * Why words must not be shown, whoever made them: they hold characters that do not show, or an address to go to, and
 * the source has neither; undefined when they may.
 */
export const unsafe = (text: string, source: string): string | undefined =>
  lacking(hiddenCharacters(text, source)[0] ?? unknownAddresses(text, source)[0])

/** What the claim says and its source does not; undefined when nothing. Cheap checks first. */
function added(claim: string, source: string): string | undefined {
  const numbers = heldNumbers(source)
  const number = claimedNumbers(claim).find(value => !numbers.has(value))
  if (number !== undefined) return lacking(String(number))
  const days = new Set(daysIn(source))
  const day = daysIn(claim).find(value => !days.has(value))
  if (day !== undefined) return lacking(`the day ${day}`)
  const name = unknownNames(claim, source)[0]
  if (name !== undefined) return lacking(name)
  const [words, held] = [fold(claim), fold(source)]
  const [moved] = numbersMoved(words, held)
  if (moved !== undefined) return `${moved} is more or less than in the cited passage`
  return sharedPart(claim, source) < leastShared
    ? 'its words are not those of the passage'
    : undefined
}

function sentenceScore(claim: string, text: string): number {
  const terms = analyze(claim)
  const held = new Set(analyze(text))
  const numbers = claimedNumbers(claim)
  const heldHere = heldNumbers(text)
  const shared = terms.filter(term => held.has(term)).length
  const sharedNumbers = numbers.filter(value => heldHere.has(value)).length
  return (shared + 2 * sharedNumbers) / Math.max(1, terms.length + 2 * numbers.length)
}

/** The sentence of the passage nearest to the claim; the earlier of equals. */
function bestSupport(claim: string, passage: Passage): Support | undefined {
  const { article, chunk } = passage
  const scored = chunk.sentences.map(sentence => ({
    passage,
    sentence,
    score: sentenceScore(claim, article.text.slice(sentence.start, sentence.end))
  }))
  return scored.reduce<Support | undefined>(
    (best, next) => (best === undefined || next.score > best.score ? next : best),
    undefined
  )
}

export type SentenceCheck = (spoken: SpokenSentence, passages: readonly Passage[]) => Verdict

/** A sentence longer than this is none, and is not looked into. */
const sentenceMaxChars = 1200

/**
 * Checks one sentence against the passages it cites: every `[n]` exists; every number, day, name and address of it
 * stands in what is cited; and in any language it says what is said there, no more and not the contrary. No model is
 * asked. What was read of a passage is kept as long as the check.
 */
export function createSentenceCheck(table: SubwordTable): SentenceCheck {
  const coverage = createCoverage(table)
  const read = new Map<string, CoveringText>()
  const readOf = (facts: string) => {
    const text = read.get(facts) ?? coverage.read(fold(facts))
    read.set(facts, text)
    return text
  }

  return (spoken, passages) => {
    if (spoken.cites.length === 0) return { stands: false, reason: 'it cites nothing' }
    if (spoken.text.length > sentenceMaxChars)
      return { stands: false, reason: 'it is too long for a sentence' }
    const cited = spoken.cites.map(n => passages[n - 1])
    const known = cited.filter(passage => passage !== undefined)
    if (known.length < cited.length) {
      return { stands: false, reason: 'it cites a passage there is not' }
    }
    const facts = known.map(factsOf).join('\n')
    const reason =
      unsafe(spoken.text, facts) ??
      added(spoken.text, facts) ??
      coverage.fault(fold(spoken.text), readOf(facts))
    if (reason !== undefined) return { stands: false, reason }
    const supports = known.flatMap(passage => bestSupport(spoken.text, passage) ?? [])
    return supports.length > 0
      ? { stands: true, supports }
      : { stands: false, reason: 'the cited passage is empty' }
  }
}
