import { analyze } from '../chinese/analyze.ts'
import type { SubwordTable } from '../embed/embedder.ts'
import { passageAsRecognised } from '../retrieve/as-asked.ts'
import type { Retrieval } from '../retrieve/retrieve.ts'
import type { Filters, Passage, Plan } from '../types.ts'
import { serviceQuestion } from '../understand/about-service.ts'
import type { Lexicon } from '../understand/correct-homophones.ts'
import type { Query } from '../understand/query.ts'
import { understand } from '../understand/understand.ts'
import { answerFact, leastConfidence, refusal } from './answer-fact.ts'
import { answerService } from './answer-service.ts'
import { askedNames } from './asked-names.ts'
import type { AskRequest, ExtractiveGongbao, SearchRequest } from './gongbao.ts'
import { type Asked, factPassages, findReports, type GongbaoParts, type Parts } from './parts.ts'
import { aboutSubject } from './plan/about-subject.ts'
import { withNewestOfSeries } from './plan/answer-by-plan.ts'
import {
  answerContents,
  answerIssue,
  answerPrinted,
  answerSigned
} from './plan/answer-by-record.ts'
import { answerEvents } from './plan/answer-events.ts'
import { answerInParts } from './plan/answer-in-parts.ts'
import { answerListing } from './plan/answer-listing.ts'
import { answerPoints } from './plan/answer-points.ts'
import { asksForSigned } from './plan/asked-report.ts'
import { createModelReader } from './read/model-reader.ts'
import { borneOut } from './read/passage-reader.ts'
import { gatherEvidence } from './read/rules/evidence.ts'
import { namedPeople } from './read/rules/named-people.ts'
import { brokenPremises } from './read/rules/premises.ts'
import { createRulesReader } from './read/rules-reader.ts'
import { createTrainedReader } from './read/trained-reader.ts'
import { answerFromTables } from './tables/answer-from-tables.ts'
import { withoutBounds } from './tables/asked.ts'
import type { Claim } from './write/claim.ts'
import { composeComparison, splitComparison } from './write/comparison.ts'
import { type Draft, plainDraft, renderDraft } from './write/draft.ts'
import { claimOf } from './write/fact.ts'
import { withoutPictures } from './write/issue.ts'
import { summarise } from './write/summary.ts'

/** Each side of a comparison. */
const sideMaxChars = 130

/** What is asked of the service itself, where nothing narrows the collection. */
async function answerAside(query: Query, filters: Filters, store: Parts['store']) {
  const asked = query.context === '' ? serviceQuestion(query.question) : undefined
  const narrowed = Object.values(filters).some(Boolean)
  return asked && !narrowed ? answerService(asked, query.language, store) : undefined
}

const toPassage = ({ article, chunk, score }: Retrieval['passages'][number]): Passage =>
  passageAsRecognised({ article, chunk, score })

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
  query: Query,
  filters: Filters,
  parts: Parts,
  lexicon: Lexicon
): Promise<Draft | undefined> {
  const operands = splitComparison(query.focus)
  if (!operands) return undefined
  const [first, second] = await Promise.all(
    [operands.first, operands.second].map(async side =>
      bestClaim(await understand(`${side} ${operands.asked}`, [], lexicon), filters, parts)
    )
  )
  if (!first || !second || (first.article.id === second.article.id && first.quote === second.quote))
    return undefined
  return {
    ...plainDraft,
    parts: composeComparison(operands, first, second, query.focus, query.language)
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
      query,
      readings.slice(0, 1).map(({ evidence }) => claimOf(evidence, context))
    )
  }
  const parts = summarise(best.evidence.passage.article, matcher, table)
  return { ...plainDraft, separator: '', parts }
}

/** What a table says, or that it lacks the row asked for; undefined where no table is asked. */
function answerTabled(query: Query, retrieval: Retrieval, table: SubwordTable): Draft | undefined {
  const finding = answerFromTables(
    query,
    retrieval,
    table,
    article => brokenPremises(withoutBounds(query), article).length === 0
  )
  if (finding.parts) return { ...plainDraft, parts: finding.parts }
  if (!finding.absent) return undefined
  const [nearest] = gatherEvidence(retrieval, query)
  const context = { query, matcher: retrieval.matcher, table, sure: 0 }
  return refusal(query, nearest ? [claimOf(nearest, context)] : [])
}

async function answer(query: Query, found: Retrieval, asked: Asked): Promise<Draft> {
  const { filters, parts, lexicon } = asked
  if (query.intent === 'summary') {
    const shown = withoutPictures(found)
    return (await answerPoints(query, shown, parts)) ?? answerSummary(query, shown, parts)
  }
  const events = await answerEvents(query, asked)
  if (events) return events
  const retrieval = withNewestOfSeries(query, aboutSubject(found, query.subject))
  const points = await answerPoints(query, retrieval, parts)
  if (points) return points
  const signed = asksForSigned(query.focus) ? await answerSigned(query, asked) : undefined
  if (signed) return signed
  const printed = await answerPrinted(query, retrieval, asked)
  if (printed) return printed
  const tabled = answerTabled(query, retrieval, parts.table)
  if (tabled) return tabled
  const inParts = await answerInParts(query, asked)
  if (inParts) return inParts
  const listed = await answerListing(query, asked)
  if (listed) return listed
  const compared =
    query.intent === 'compare' ? await answerComparison(query, filters, parts, lexicon) : undefined
  const isList = query.intent === 'list' || query.intent === 'count'
  // What belongs to no list may still be said; every passage is looked at again, of whatever date.
  return compared ?? factOf(query, isList ? found : retrieval, parts)
}

/** What a question without a plan in parts was taken for. */
function planKind({ intent }: Query, { list }: Draft): Plan['kind'] {
  if (list) return 'list'
  return intent === 'summary' ? 'summary' : 'fact'
}

/** The question-answering service over one opened index. */
export function createGongbao(given: GongbaoParts): ExtractiveGongbao {
  const reader = createTrainedReader(createRulesReader(given.table), createModelReader())
  const parts: Parts = { reader, ...given }
  const lexicon: Lexicon = {
    frequencies: async terms => (await parts.store.termStatistics(terms)).documentFrequencies,
    isWord: parts.table.isSubword
  }

  async function* ask(
    { question, history = [], filters = {}, offset = 0 }: AskRequest,
    signal?: AbortSignal
  ): ReturnType<ExtractiveGongbao['ask']> {
    const started = performance.now()
    const understood = await understand(question, history, lexicon)
    const [people, names] = await Promise.all([
      namedPeople(understood.text, parts.store),
      askedNames(understood, { table: parts.table, frequencies: lexicon.frequencies })
    ])
    const query = { ...understood, people, names }
    const retrieval = await findReports(parts, query, { k: factPassages, filters })
    const retrieved = performance.now()
    signal?.throwIfAborted()
    const { intent, language } = query
    const passages = retrieval.passages.map(toPassage)
    yield { type: 'passages-ready', passages, understood: { intent, language } }
    const asked = { filters, parts, lexicon, offset }
    const draft =
      (await answerAside(query, filters, parts.store)) ??
      (await answerContents(query, asked)) ??
      (await answerIssue(query, filters, parts)) ??
      (await answer(query, retrieval, asked))
    const { pieces, citations, related } = renderDraft(draft)
    for (const text of pieces) {
      signal?.throwIfAborted()
      yield { type: 'text-delta', text }
    }
    const timings = {
      retrieveMs: Math.round(retrieved - started),
      answerMs: Math.round(performance.now() - retrieved)
    }
    yield {
      type: 'answer-end',
      reply: {
        answer: pieces.join(''),
        refused: draft.refused,
        engine: 'extractive',
        searched: query.searched,
        citations: draft.refused ? [] : citations,
        related,
        ...(draft.list && { list: draft.list }),
        plan: draft.plan ?? { kind: planKind(query, draft), steps: [] },
        timings
      }
    }
  }

  async function search({ question, k, filters = {} }: SearchRequest): Promise<Passage[]> {
    const query = await understand(question, [], lexicon)
    return (await findReports(parts, query, { k, filters })).passages.map(toPassage)
  }

  return { ask, search }
}
