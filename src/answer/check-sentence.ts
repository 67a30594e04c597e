import { analyze } from '../index/analyze.ts'
import type { Passage, Sentence } from '../types.ts'
import { unknownNames } from './check-names.ts'
import { claimedNumbers, daysIn, heldNumbers } from './check-numbers.ts'
import type { SpokenSentence } from './spoken-sentences.ts'

/** A sentence of a passage that carries a claim. */
export interface Support {
  readonly passage: Passage
  readonly sentence: Sentence
  /** 0 to 1: the share of the claim's terms, numbers counting double, that stand in the sentence. */
  readonly score: number
}

export type Verdict =
  | { readonly stands: true; readonly supports: readonly Support[] }
  | { readonly stands: false; readonly reason: string }

/** A Chinese claim shares at least this part of its bigrams with its passage, however freely it is put. */
const leastShared = 0.3

/** All a passage says, its headline and metadata included. */
export function factsOf({ article, chunk }: Passage): string {
  const { title, kicker, subtitle, section, byline, place, organisation, date } = article
  const parts = [title, kicker, subtitle, section, byline, place, organisation]
  return [...parts, date?.from, date?.to, date?.text, chunk.text].filter(Boolean).join('\n')
}

const hanBigrams = (text: string) => analyze(text).filter(term => /\p{Script=Han}/u.test(term))

function sharedPart(claim: string, source: string): number {
  const terms = hanBigrams(claim)
  if (terms.length === 0) return 1
  const held = new Set(hanBigrams(source))
  return terms.filter(term => held.has(term)).length / terms.length
}

function fault(claim: string, source: string): string | undefined {
  const numbers = heldNumbers(source)
  const number = claimedNumbers(claim).find(value => !numbers.has(value))
  if (number !== undefined) return `${number} does not stand in the cited passage`
  const days = new Set(daysIn(source))
  const day = daysIn(claim).find(value => !days.has(value))
  if (day !== undefined) return `the day ${day} does not stand in the cited passage`
  const name = unknownNames(claim, source)[0]
  if (name !== undefined) return `${name} does not stand in the cited passage`
  if (sharedPart(claim, source) < leastShared) return 'its words are not those of the passage'
  return undefined
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

/**
 * Checks one sentence against the passages it cites: every `[n]` exists, and every number, day and name of it
 * stands in what is cited. No model is asked.
 */
export function checkSentence(spoken: SpokenSentence, passages: readonly Passage[]): Verdict {
  if (spoken.cites.length === 0) return { stands: false, reason: 'it cites nothing' }
  const cited = spoken.cites.map(n => passages[n - 1])
  const known = cited.filter(passage => passage !== undefined)
  if (known.length < cited.length) {
    return { stands: false, reason: 'it cites a passage there is not' }
  }
  const reason = fault(spoken.text, known.map(factsOf).join('\n'))
  if (reason !== undefined) return { stands: false, reason }
  const supports = known.flatMap(passage => bestSupport(spoken.text, passage) ?? [])
  return supports.length > 0
    ? { stands: true, supports }
    : { stands: false, reason: 'the cited passage is empty' }
}
