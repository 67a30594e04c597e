import type { SubwordTable } from '../embed/embedder.ts'
import { fold } from '../fold.ts'
import { combine, coverage, type Matcher } from '../retrieve/late-interaction.ts'
import type { Query } from '../understand/query.ts'
import { type Claim, textClaim } from './claim.ts'
import { bestWindow } from './clauses.ts'
import type { DraftPart } from './draft.ts'
import { type Evidence, typedShare } from './evidence.ts'

/** A fact is a short sentence: at most this many characters, citations aside. */
export const factMaxChars = 200
/** A second sentence must add this much coverage of the question, or a type that the first lacks. */
const worthwhileGain = 0.06

const oneLine = (text: string) => text.replace(/\n/g, '').trim()

/** The sentence, or of a long one the clauses that answer best. */
export function claimOf(
  evidence: Evidence,
  query: Query,
  matcher: Matcher,
  table: SubwordTable,
  maxChars = factMaxChars
): Claim {
  const { passage, start, text, score } = evidence
  const value = (clause: string) =>
    coverage(matcher.tokens, matcher.match(table.tokenize(clause), fold(clause))) +
    0.15 * typedShare(fold(clause), query)
  const window = bestWindow(text, maxChars, value)
  return textClaim(passage.article, start + window.start, start + window.end, score)
}

const gain = (matcher: Matcher, first: Evidence, next: Evidence) =>
  coverage(matcher.tokens, combine([first.best, first.passage.title, next.best])) -
  coverage(matcher.tokens, combine([first.best, first.passage.title]))

const typesOf = (evidence: Evidence, query: Query) => typedShare(fold(evidence.text), query)

/**
 * The sentence that answers, and where it leaves part of the question open, the sentence of the same article that
 * closes it, within `factMaxChars`.
 * @param evidence sentences fit to answer, best first; at least one
 */
export function composeFact(
  evidence: readonly Evidence[],
  query: Query,
  matcher: Matcher,
  table: SubwordTable
): DraftPart[] {
  const [first, ...rest] = evidence
  if (!first) return []
  const claim = claimOf(first, query, matcher, table)
  const parts: DraftPart[] = [{ text: oneLine(claim.quote), claims: [claim] }]
  let room = factMaxChars - claim.quote.length
  const candidates = rest
    .filter(next => next.passage.article.id === first.passage.article.id)
    .map(next => ({
      next,
      gain: gain(matcher, first, next) + (typesOf(first, query) < typesOf(next, query) ? 0.1 : 0)
    }))
    .filter(({ gain }) => gain >= worthwhileGain)
    .sort((a, b) => b.gain - a.gain)
  for (const { next } of candidates.slice(0, 1)) {
    if (room < 20) break
    const extra = claimOf(next, query, matcher, table, room)
    if (extra.quote.length > room) continue
    parts.push({ text: oneLine(extra.quote), claims: [extra] })
    room -= extra.quote.length
  }
  return parts
}
