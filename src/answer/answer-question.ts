import { analyze } from '../chinese/analyze.ts'
import type { SubwordTable } from '../embed/embedder.ts'
import type { Retrieval } from '../retrieve/retrieve.ts'
import type { Filters, FoundArticle } from '../types.ts'
import { serviceQuestion } from '../understand/about-service.ts'
import type { Lexicon } from '../understand/correct-homophones.ts'
import type { Query, QueryWords, WordedQuery } from '../understand/query.ts'
import { understand } from '../understand/understand.ts'
import { answerFact, refusal } from './answer-fact.ts'
import { answerService } from './answer-service.ts'
import { type Asked, factPassages, findReports, type Parts } from './parts.ts'
import { aboutSubject } from './plan/about-subject.ts'
import { withNewestOfSeries } from './plan/answer-by-plan.ts'
import {
  answerContents,
  answerIssue,
  answerPrinted,
  answerSigned
} from './plan/answer-by-record.ts'
import { answerCompared } from './plan/answer-compared.ts'
import { answerCredit, creditWithin } from './plan/answer-credit.ts'
import { answerEvents } from './plan/answer-events.ts'
import { answerInParts } from './plan/answer-in-parts.ts'
import { answerListing } from './plan/answer-listing.ts'
import { answerPoints } from './plan/answer-points.ts'
import { answerReckoned } from './plan/answer-reckoned.ts'
import { answerPlacings, answerSection } from './plan/answer-section.ts'
import { asksForSigned, byTheSigner } from './plan/asked-report.ts'
import { leavesOut } from './plan/compared-pair.ts'
import { borneOut } from './read/passage-reader.ts'
import { gatherEvidence } from './read/rules/evidence.ts'
import { leastConfidence } from './read/rules/gate.ts'
import { brokenPremises } from './read/rules/premises.ts'
import { asksWhy } from './read/rules/reason.ts'
import { answerFromTables } from './tables/answer-from-tables.ts'
import { withoutBounds } from './tables/asked.ts'
import { askedOfSeries } from './tables/told-series.ts'
import { withoutNames } from './with-names.ts'
import type { Claim } from './write/claim.ts'
import { composeComparison, splitComparison } from './write/comparison.ts'
import { type Draft, plainDraft } from './write/draft.ts'
import { claimOf } from './write/fact.ts'
import { withoutPictures } from './write/issue.ts'
import { summarise } from './write/summary.ts'

/** Each side of a comparison. */
const sideMaxChars = 130

/** What is asked of the service itself, where nothing narrows the collection. */
async function answerAside(query: WordedQuery, filters: Filters, store: Parts['store']) {
  const asked = query.words.context === '' ? serviceQuestion(query.words.question) : undefined
  const narrowed = Object.values(filters).some(Boolean)
  return asked && !narrowed ? answerService(asked, query.language, store) : undefined
}

async function factOf(query: Query, retrieval: Retrieval, { reader, table, store }: Parts) {
  const isHeld = async (asked: string) =>
    (await store.termStatistics(analyze(asked))).documentFrequencies.every(count => count > 0)
  return answerFact(query, retrieval, await reader.read(query, retrieval), { table, isHeld })
}

async function bestClaim(query: Query, filters: Filters, parts: Parts): Promise<Claim | undefined> {
  const retrieval = await findReports(parts, query, { k: factPassages, filters })
  const { reader, table } = parts
  const [best] = borneOut(await reader.read(query, retrieval))
  if (!best) return undefined
  const context = { query, matcher: retrieval.matcher, table, sure: best.confidence }
  return claimOf(best.evidence, context, sideMaxChars)
}

async function answerComparison(
  query: WordedQuery,
  filters: Filters,
  parts: Parts,
  lexicon: Lexicon
): Promise<Draft | undefined> {
  const operands = splitComparison(query.words.focus)
  if (!operands) return undefined
  const [first, second] = await Promise.all(
    [operands.first, operands.second].map(async side => {
      const asked = await understand(`${side} ${operands.asked}`, [], lexicon)
      return bestClaim(withoutNames(asked), filters, parts)
    })
  )
  if (!first || !second || (first.article.id === second.article.id && first.quote === second.quote))
    return undefined
  return {
    ...plainDraft,
    parts: composeComparison(operands, first, second, query.words.focus, query.language)
  }
}

async function answerSummary(
  query: Query,
  retrieval: Retrieval,
  { reader, table }: Parts
): Promise<Draft> {
  const readings = await reader.read(query, retrieval)
  const [best] = borneOut(readings)
  const { matcher } = retrieval
  if (!best || best.confidence < leastConfidence) {
    const context = { query, matcher, table, sure: best?.confidence ?? 0 }
    return refusal(
      query.language,
      readings.slice(0, 1).map(({ evidence }) => claimOf(evidence, context))
    )
  }
  const parts = summarise(best.evidence.passage.article, matcher, table)
  return { ...plainDraft, separator: '', parts }
}

const bearsOut = (query: Query) => (article: FoundArticle) =>
  brokenPremises(withoutBounds(query), article).length === 0

/** The most of what a sentence lists; undefined where it is not asked for or none is listed. */
function answerFromSeries(
  query: Query,
  retrieval: Retrieval,
  table: SubwordTable
): Draft | undefined {
  const series = askedOfSeries(query.words.focus)
  if (!series) return undefined
  const { parts } = answerFromTables(query, retrieval, table, bearsOut(query), series)
  return parts ? { ...plainDraft, parts } : undefined
}

/** What a table says, or that it lacks the row asked for; undefined where no table is asked. */
function answerTabled(query: Query, retrieval: Retrieval, table: SubwordTable): Draft | undefined {
  // No cell says why.
  if (asksWhy(query.words.focus)) return undefined
  const finding = answerFromTables(query, retrieval, table, bearsOut(query))
  if (finding.parts) return { ...plainDraft, tabled: true, parts: finding.parts }
  if (!finding.absent) return undefined
  const [nearest] = gatherEvidence(retrieval, query)
  const context = { query, matcher: retrieval.matcher, table, sure: 0 }
  return refusal(query.language, nearest ? [claimOf(nearest, context)] : [])
}

/** The reports that a fact is looked for in: of the subject, the writer and the date that the question means. */
const reportsMeant = (query: Query, found: Retrieval): Retrieval =>
  withNewestOfSeries(
    query.words,
    byTheSigner(query.words.focus, aboutSubject(found, query.premises.subject))
  )

/** Both sides were found, by names that leave nothing out that tells them apart. */
const tellsSides = ({ plan }: Draft, { focus }: QueryWords): boolean =>
  plan?.kind !== 'sides' ||
  (plan.steps.every(({ found }) => found) &&
    !leavesOut(
      focus,
      plan.steps.map(({ ask }) => ask)
    ))

/** What is put together of more than a sentence of a report, or told by its credits and tables. */
async function answerFromReports(
  query: Query,
  found: Retrieval,
  asked: Asked
): Promise<Draft | undefined> {
  const { filters, parts, lexicon } = asked
  if (query.wants.intent === 'summary') {
    const shown = withoutPictures(found)
    return answerSection(query, shown, parts.table) ?? answerPoints(query, shown, parts)
  }
  const events = await answerEvents(query, asked)
  if (events) return events
  const retrieval = reportsMeant(query, found)
  const named =
    answerReckoned(query, retrieval, parts.table, bearsOut(query)) ??
    answerPlacings(query, retrieval) ??
    answerSection(query, retrieval, parts.table)
  if (named) return named
  const points = await answerPoints(query, retrieval, parts)
  if (points) return points
  const signed = asksForSigned(query.words.focus) ? await answerSigned(query, asked) : undefined
  if (signed) return signed
  const credited = await answerCredit(query, retrieval, asked)
  if (credited) return credited
  const printed = await answerPrinted(query, retrieval, asked)
  if (printed) return printed
  const tabled = answerTabled(query, retrieval, parts.table)
  if (tabled) return tabled
  const told = answerFromSeries(query, retrieval, parts.table)
  if (told) return told
  const inParts = await answerInParts(query, asked)
  if (inParts && tellsSides(inParts, query.words)) return inParts
  const compared = await answerCompared(query, asked)
  if (compared) return compared
  if (inParts) return inParts
  const listed = await answerListing(query, asked)
  if (listed) return listed
  return query.wants.intent === 'compare'
    ? answerComparison(query, filters, parts, lexicon)
    : undefined
}

/**
 * What is asked of the service, of a paper, or needs a plan; undefined for a plain fact or a summary.
 * @param found passages of the question, best first
 */
export async function answerPlanned(
  query: Query,
  found: Retrieval,
  asked: Asked
): Promise<Draft | undefined> {
  const { filters, parts } = asked
  return (
    (await answerAside(query, filters, parts.store)) ??
    (await answerContents(query, asked)) ??
    (await answerIssue(query, filters, parts)) ??
    (await answerFromReports(query, found, asked))
  )
}

/** A fact or a summary, or that the bulletins do not say. */
export function answerPlainly(query: Query, found: Retrieval, { parts }: Asked): Promise<Draft> {
  if (query.wants.intent === 'summary') return answerSummary(query, withoutPictures(found), parts)
  const isList = query.wants.intent === 'list' || query.wants.intent === 'count'
  // What belongs to no list may still be said; every passage is looked at again, of whatever date.
  return factOf(query, isList ? found : reportsMeant(query, found), parts)
}

/** One question answered. */
export const answerQuestion = async (...asked: Parameters<typeof answerPlanned>): Promise<Draft> =>
  (await answerPlanned(...asked)) ?? answerPlainly(...asked)

/** A fact that some articles tell, in a table or in words; undefined where they do not. */
export async function answerWithin(
  query: Query,
  { passages, ...found }: Retrieval,
  articles: ReadonlySet<string>,
  { parts }: Asked
): Promise<Draft | undefined> {
  const retrieval = {
    ...found,
    passages: passages.filter(({ article }) => articles.has(article.id))
  }
  if (retrieval.passages.length === 0) return undefined
  const meant = [...new Set(retrieval.passages.map(({ article }) => article))]
  const draft =
    creditWithin(query.words, meant) ??
    answerTabled(query, retrieval, parts.table) ??
    (await factOf(query, retrieval, parts))
  return draft.refused ? undefined : draft
}
