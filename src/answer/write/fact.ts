import { questionWords } from '../../chinese/content-words.ts'
import { fold } from '../../chinese/fold.ts'
import { combine, coverage, type Matcher, textCoverage } from '../../retrieve/late-interaction.ts'
import type { Query } from '../../understand/query.ts'
import { announces, answerBelow } from '../read/answer-below.ts'
import type { PassageReading } from '../read/passage-reader.ts'
import { withAskedYear } from '../read/rules/asked-year.ts'
import { type Evidence, typedShare } from '../read/rules/evidence.ts'
import { type Claim, textClaim } from './claim.ts'
import type { ClaimContext } from './claim-context.ts'
import { bestWindow } from './clauses.ts'
import type { DraftPart } from './draft.ts'
import { wordingFor } from './wording.ts'

/** A fact is a short sentence: at most this many characters, citations aside. */
export const factMaxChars = 200
/** A second sentence must add this much coverage of the question, or a type that the first lacks. */
const worthwhileGain = 0.06
/** …or come this close to it in the race for first. */
const closeRace = 1
const mostExtras = 2
const leastRoom = 20

const oneLine = (text: string) => text.replace(/\n/g, '').trim()

/** A clause that holds what is asked for is worth this much coverage. */
const typedBonus = 0.15

/** The sentence, or of a long one the clauses that answer best. */
export function claimOf(
  { passage, start, text }: Evidence,
  { query, matcher, table, sure }: ClaimContext,
  maxChars = factMaxChars
): Claim {
  const value = (clause: string) =>
    textCoverage(matcher, table, clause) +
    typedBonus * typedShare(fold(clause), query.words, query.wants)
  const window = bestWindow(text, maxChars, value)
  return textClaim(passage.article, start + window.start, start + window.end, sure)
}

const gain = (matcher: Matcher, first: Evidence, next: Evidence) =>
  coverage(matcher.tokens, combine([first.best, first.passage.title, next.best])) -
  coverage(matcher.tokens, combine([first.best, first.passage.title]))

const typesOf = (evidence: Evidence, query: Query) =>
  typedShare(fold(evidence.text), query.words, query.wants)

/**
 * The sentence that answers, and where it leaves part of the question open, the sentence of the same article that
 * closes it, within `factMaxChars`.
 * @param readings sentences fit to answer, best first; at least one
 */
export function composeFact(
  readings: readonly PassageReading[],
  context: ClaimContext
): DraftPart[] {
  const { query, matcher } = context
  const [best, ...others] = readings
  if (!best) return []
  const below = tellsItself(best, query) ? [] : composeBelow(best.evidence, context.sure)
  if (below.length > 0) return below
  const { evidence: first, span: lead } = best
  const rest = others.map(({ evidence }) => evidence)
  const claim = (lead ? null : wholeClaim(first, context.sure)) ?? claimOf(first, context)
  const sentence = withAskedYear(oneLine(claim.quote), claim.article, query)
  const parts: DraftPart[] = [{ text: sentence, claims: [claim] }]
  const before = lead ? null : antecedentOf(first, context)
  if (before && before.quote.length + claim.quote.length <= factMaxChars)
    parts.unshift({ text: oneLine(before.quote), claims: [before] })
  if (lead)
    parts.unshift({ text: `${lead}${wordingFor(query.language).sentenceEnd}`, claims: [claim] })
  let room = factMaxChars - claim.quote.length
  // A span is the whole answer to one question; each question word more asks for something else.
  const isOpen = !lead || questionWords(query.words.focus).length > 1
  const candidates = rest
    .filter(next => next.passage.article.id === first.passage.article.id)
    .filter(
      next =>
        closes(first, next, query, matcher) || (isOpen && first.score - next.score < closeRace)
    )
  for (const next of candidates.slice(0, mostExtras)) {
    if (room < leastRoom) break
    const extra = claimOf(next, context, room)
    if (extra.quote.length > room) continue
    parts.push({ text: oneLine(extra.quote), claims: [extra] })
    room -= extra.quote.length
  }
  return parts
}

/**
 * The whole of a sentence that semicolons part into points, where one of them was found and all have room; null for any
 * other.
 */
function wholeClaim({ passage, start }: Evidence, sure: number): Claim | null {
  const { sentences, start: from, text } = passage.chunk
  const isPart = (at: number) => {
    const { start: first = 0, end = 0 } = sentences[at] ?? {}
    return /[；;]\s*$/u.test(text.slice(first - from, end - from))
  }
  const at = sentences.findIndex(sentence => sentence.start === start)
  let [first, last] = [at, at]
  while (first > 0 && isPart(first - 1)) first--
  while (last < sentences.length - 1 && isPart(last)) last++
  const [head, tail] = [sentences[first], sentences[last]]
  if (at < 0 || first === last || !head || !tail || tail.end - head.start > factMaxChars)
    return null
  return textClaim(passage.article, head.start, tail.end, sure)
}

/** A sentence that announces a list and itself holds the number, day or name that is asked for. */
const tellsItself = ({ evidence, span }: PassageReading, query: Query): boolean =>
  announces(evidence.text) &&
  Boolean(span) &&
  query.wants.answerTypes.length > 0 &&
  typedShare(fold(evidence.text), query.words, query.wants) > 0

const pronoun = /^[“"「]?(?:他|她)(?!们?的)/u

/** For a person asked for where the sentence says 他 or 她: the sentence before, which says who that is. */
function antecedentOf(
  { passage, start, text }: Evidence,
  { query, sure }: ClaimContext
): Claim | null {
  if (!query.wants.answerTypes.includes('person') || !pronoun.test(text)) return null
  const { sentences } = passage.chunk
  const before = sentences[sentences.findIndex(sentence => sentence.start === start) - 1]
  return before ? textClaim(passage.article, before.start, before.end, sure) : null
}

/** What stands below a question or a heading, as far as there is room. */
function composeBelow(evidence: Evidence, sure: number): DraftPart[] {
  const parts: DraftPart[] = []
  let room = factMaxChars
  for (const { start, end } of answerBelow(evidence)) {
    const claim = textClaim(evidence.passage.article, start, end, sure)
    if (claim.quote === '') continue
    if (claim.quote.length > room) break
    parts.push({ text: oneLine(claim.quote), claims: [claim] })
    room -= claim.quote.length
  }
  return parts
}

/** The next sentence answers a part of the question that the first leaves open. */
const closes = (first: Evidence, next: Evidence, query: Query, matcher: Matcher) =>
  gain(matcher, first, next) >= worthwhileGain || typesOf(first, query) < typesOf(next, query)
