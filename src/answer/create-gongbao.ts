import type { SubwordTable } from '../embed/embedder.ts'
import { type Retrieval, type RetrieveParts, retrieve } from '../retrieve/retrieve.ts'
import type { AskEvent, Filters, Passage, Plan } from '../types.ts'
import type { Lexicon } from '../understand/correct-homophones.ts'
import type { Query } from '../understand/query.ts'
import { understand } from '../understand/understand.ts'
import { unsafe } from './chat/check-sentence.ts'
import type { AskRequest, Gongbao, SearchRequest } from './gongbao.ts'
import { aboutSubject } from './plan/about-subject.ts'
import {
  answerEach,
  answerSeries,
  answerSides,
  type Planned,
  withNewestOfSeries
} from './plan/answer-by-plan.ts'
import { askedOfReport, askedSigner, asksForSigned, signatures } from './plan/asked-report.ts'
import { isCorrection } from './plan/corrections.ts'
import { labelledParts } from './plan/issue-labels.ts'
import { asksForContents, namedFiles } from './plan/of-paper.ts'
import { asksWherePrinted, printedParts } from './plan/printed.ts'
import weights from './read/rules/answer-weights.json' with { type: 'json' }
import { type Evidence, gatherEvidence } from './read/rules/evidence.ts'
import { confidence, gateFeatures, lacksAnswer } from './read/rules/gate.ts'
import { namedPeople } from './read/rules/named-people.ts'
import { brokenPremises } from './read/rules/premises.ts'
import { answerFromTables } from './tables/answer-from-tables.ts'
import { withoutBounds } from './tables/asked.ts'
import { withoutUnnamedRows } from './tables/row-evidence.ts'
import { bylineClaim, type Claim, titleClaim } from './write/claim.ts'
import { composeComparison, splitComparison } from './write/comparison.ts'
import { type Draft, renderDraft } from './write/draft.ts'
import { claimOf, composeFact } from './write/fact.ts'
import {
  asksForIssue,
  issueParts,
  namesPaper,
  withoutIssues,
  withoutPictures
} from './write/issue.ts'
import {
  bestPerArticle,
  byPage,
  composeListing,
  listArticles,
  listHead,
  listPage
} from './write/listing.ts'
import { summarise } from './write/summary.ts'
import { wordingFor } from './write/wording.ts'

/** Passages looked at for a fact; for a list the whole collection is, up to this many. */
const factPassages = 12
const listPassages = 1000
const planPassages = 40
/** Under this the question is refused. */
const leastConfidence = weights.threshold
/** An article whose premises hold must fit at least this well, beside one whose premises do not. */
const leastOfNearest = 0.8
/** Each side of a comparison. */
const sideMaxChars = 130

const plainDraft: Omit<Draft, 'parts'> = { refused: false, separator: '\n', related: [] }

type Parts = RetrieveParts & { readonly table: SubwordTable }

/** Reports only: what a page says of its paper answers no other question. */
const findReports = async (...asked: Parameters<typeof retrieve>): Promise<Retrieval> =>
  withoutIssues(await retrieve(...asked))

/** The paper's own words on itself, where the question asks for them and they are there. */
async function answerIssue(
  query: Query,
  filters: Filters,
  parts: Parts
): Promise<Draft | undefined> {
  if (!asksForIssue(query.focus) && !namesPaper(query.focus)) return undefined
  const records = await retrieve(parts, query, {
    k: factPassages,
    filters: { ...filters, kind: 'issue' }
  })
  const known = issueParts(query.text, records)
  const told = known.length > 0 ? known : labelledParts(query.text, records.passages)
  return told.length > 0
    ? { ...plainDraft, plan: { kind: 'issue', steps: [] }, parts: told }
    : undefined
}

const toPassage = ({ article, chunk, score }: Retrieval['passages'][number]): Passage => ({
  article,
  chunk,
  score
})

function refusal(query: Query, nearest: readonly Claim[], asked?: string): Draft {
  const words = wordingFor(query.language)
  // What is asked comes back in our words, so it must be nothing but words.
  const text = asked && unsafe(asked, '') === undefined ? words.premise(asked) : words.nothing
  const [first] = nearest
  const tail = first ? `${words.nearest}${first.article.title}` : ''
  return {
    refused: true,
    separator: '',
    related: nearest,
    parts: [{ text: tail ? `${text}${tail}` : text, claims: [] }]
  }
}

function usableEvidence(query: Query, retrieval: Retrieval, table: SubwordTable) {
  const { matcher } = retrieval
  const evidence = withoutUnnamedRows(gatherEvidence(retrieval, query), { query, matcher, table })
  const broken = new Map(
    retrieval.passages.map(({ article }) => [article.id, brokenPremises(query, article)])
  )
  const premisesOf = (one: Evidence) => broken.get(one.passage.article.id) ?? []
  return { evidence, usable: evidence.filter(one => premisesOf(one).length === 0), premisesOf }
}

function answerFact(query: Query, retrieval: Retrieval, table: SubwordTable): Draft {
  const { evidence, usable, premisesOf } = usableEvidence(query, retrieval, table)
  const [nearest] = evidence
  const context = { query, matcher: retrieval.matcher, table, sure: 0 }
  const related = nearest ? [claimOf(nearest, context)] : []
  const [best] = usable
  // A report that fits far better is the one that is meant, and it does not bear the question out.
  const fitsFarWorse =
    best && nearest !== best && nearest && best.score < nearest.score * leastOfNearest
  if (!best || fitsFarWorse)
    return refusal(query, related, nearest && premisesOf(nearest)[0]?.asked)
  if (askedOfReport(query.focus)) {
    const shot = usable.find(({ passage }) => /[摄攝图圖]/u.test(passage.article.byline ?? ''))
    const signed = askedOfReport(query.focus) === 'photographer' ? (shot ?? best) : best
    const credit = bylineClaim(signed.passage.article, 1)
    const claim =
      askedOfReport(query.focus) === 'photographer' && !/[摄攝图圖]/.test(credit?.quote ?? '')
        ? undefined
        : credit
    return claim
      ? { ...plainDraft, parts: [{ text: claim.quote, claims: [claim] }] }
      : refusal(query, related)
  }
  const sure = confidence(gateFeatures(best, retrieval, query))
  if (sure < leastConfidence || lacksAnswer(best, query)) {
    // A sentence may hold more of the question than any of the report that is about its subject.
    const about = retrieval.passages[0]?.article
    const closest = evidence.find(({ passage }) => passage.article === about) ?? best
    return refusal(query, [claimOf(closest, context)])
  }
  return { ...plainDraft, parts: composeFact(usable, { ...context, sure }) }
}

/** Lone characters left of a topic are grammar. */
const topicWords = (topic: string) =>
  topic.replace(/(?<!\p{Script=Han})\p{Script=Han}(?!\p{Script=Han})/gu, ' ')

/** The reports that one person signed. */
async function answerSigned(
  query: Query,
  { filters, parts, offset }: Asked
): Promise<Draft | undefined> {
  const found = await findReports(parts, query, {
    k: listPassages,
    filters,
    candidates: listPassages
  })
  const retrieval = withoutPictures(found)
  const articles = bestPerArticle(retrieval)
  const name = askedSigner(
    query.focus,
    articles.map(({ article }) => article.byline)
  )
  if (!name) return undefined
  const signed = articles
    .filter(({ article }) => signatures(article.byline ?? '').includes(name))
    .sort(byPage)
  const list = listPage(signed.length, offset)
  const lines = signed.slice(offset, list.nextOffset ?? undefined).flatMap(({ article }, at) => {
    const claim = bylineClaim(article, 1)
    return claim ? [{ text: `${offset + at + 1}. ${article.title}`, claims: [claim] }] : []
  })
  const told = [{ text: listHead(query, list), claims: [] }, ...lines]
  return {
    ...plainDraft,
    list,
    plan: { kind: 'list', steps: [{ ask: name, found: true }] },
    parts: told
  }
}

async function answerListing(
  query: Query,
  { filters, parts, offset }: Pick<Asked, 'filters' | 'parts' | 'offset'>
): Promise<Draft> {
  const topical = { ...query, focus: topicWords(query.topic), context: '' }
  const found = await findReports(parts, topical, {
    k: listPassages,
    filters,
    candidates: listPassages
  })
  const retrieval = withoutPictures(found)
  const listed = listArticles(retrieval, query).filter(({ article }) => !isCorrection(article))
  if (listed.length === 0) {
    const own = await findReports(parts, query, { k: factPassages, filters })
    return answerFact(query, own, parts.table)
  }
  const lines = composeListing(listed, retrieval, { table: parts.table, from: offset })
  const list = listPage(listed.length, offset)
  return { ...plainDraft, list, parts: [{ text: listHead(query, list), claims: [] }, ...lines] }
}

async function bestClaim(query: Query, filters: Filters, parts: Parts): Promise<Claim | undefined> {
  const retrieval = await findReports(parts, query, { k: factPassages, filters })
  const [best] = usableEvidence(query, retrieval, parts.table).usable
  if (!best) return undefined
  const sure = confidence(gateFeatures(best, retrieval, query))
  return claimOf(
    best,
    { query, matcher: retrieval.matcher, table: parts.table, sure },
    sideMaxChars
  )
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

function answerSummary(query: Query, retrieval: Retrieval, table: SubwordTable): Draft {
  const { evidence, usable } = usableEvidence(query, retrieval, table)
  const best = usable[0]
  const sure = best ? confidence(gateFeatures(best, retrieval, query)) : 0
  if (!best || sure < leastConfidence) {
    return refusal(
      query,
      evidence
        .slice(0, 1)
        .map(one => claimOf(one, { query, matcher: retrieval.matcher, table, sure }))
    )
  }
  return {
    ...plainDraft,
    separator: '',
    parts: summarise(best.passage.article, retrieval.matcher, table)
  }
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

interface Asked {
  readonly filters: Filters
  readonly parts: Parts
  readonly lexicon: Lexicon
  /** Lines of a list left out. */
  readonly offset: number
}

/** All that a paper named by the question printed. */
async function answerContents(query: Query, asked: Asked): Promise<Draft | undefined> {
  const { filters, parts, offset } = asked
  if (!namesPaper(query.focus) || !asksForContents(query.focus)) return undefined
  const k = listPassages
  const [records, reports] = await Promise.all([
    retrieve(parts, query, { k, candidates: k, filters: { ...filters, kind: 'issue' } }),
    findReports(parts, query, { k, candidates: k, filters })
  ])
  const files = namedFiles(query.focus, query.dates, records.passages)
  const retrieval = withoutPictures(reports)
  const listed = bestPerArticle(retrieval)
    .filter(({ article }) => files.has(article.file) && !isCorrection(article))
    .sort(byPage)
  if (listed.length === 0) return undefined
  const list = listPage(listed.length, offset)
  const lines = composeListing(listed, retrieval, { table: parts.table, from: offset })
  return { ...plainDraft, list, parts: [{ text: listHead(query, list), claims: [] }, ...lines] }
}

/** The issue and page of the report that is asked for. */
async function answerPrinted(
  query: Query,
  retrieval: Retrieval,
  { filters, parts }: Asked
): Promise<Draft | undefined> {
  const report = retrieval.passages[0]?.article
  if (!report || !asksWherePrinted(query.focus)) return undefined
  const records = await retrieve(parts, query, {
    k: listPassages,
    filters: { ...filters, kind: 'issue' }
  })
  const told = printedParts(report, records.passages)
  const title = titleClaim(report, 1)
  if (told.length === 0) return undefined
  const named = title ? [{ text: title.quote, claims: [title] }] : []
  return { ...plainDraft, plan: { kind: 'report', steps: [] }, parts: [...told, ...named] }
}

const drafted = ({ plan, parts }: Planned): Draft => ({ ...plainDraft, plan, parts })

/** Each side of a question and each date of a series has a report of its own, so more of them are looked at. */
async function answerInParts(query: Query, asked: Asked): Promise<Draft | undefined> {
  const { filters, parts } = asked
  const found = await findReports(parts, query, { k: planPassages, filters })
  const retrieval = withoutPictures(found)
  const planned = { query, retrieval, table: parts.table }
  const answered = answerSides(planned) ?? answerEach(planned) ?? answerSeries(planned)
  return answered && drafted(answered)
}

async function answer(query: Query, found: Retrieval, asked: Asked): Promise<Draft> {
  const { filters, parts, lexicon } = asked
  if (query.intent === 'summary') return answerSummary(query, withoutPictures(found), parts.table)
  const retrieval = withNewestOfSeries(query, aboutSubject(found, query.subject))
  const signed = asksForSigned(query.focus) ? await answerSigned(query, asked) : undefined
  if (signed) return signed
  const printed = await answerPrinted(query, retrieval, asked)
  if (printed) return printed
  const tabled = answerTabled(query, retrieval, parts.table)
  if (tabled) return tabled
  const inParts = await answerInParts(query, asked)
  if (inParts) return inParts
  if (query.intent === 'list' || query.intent === 'count') return answerListing(query, asked)
  const compared =
    query.intent === 'compare' ? await answerComparison(query, filters, parts, lexicon) : undefined
  return compared ?? answerFact(query, retrieval, parts.table)
}

/** What a question without a plan in parts was taken for. */
function planKind({ intent }: Query, { list }: Draft): Plan['kind'] {
  if (list) return 'list'
  return intent === 'summary' ? 'summary' : 'fact'
}

/** The question-answering service over one opened index. */
export function createGongbao(parts: Parts): Gongbao {
  const lexicon: Lexicon = {
    frequencies: async terms => (await parts.store.termStatistics(terms)).documentFrequencies,
    isWord: parts.table.isSubword
  }

  async function* ask(
    { question, history = [], filters = {}, offset = 0 }: AskRequest,
    signal?: AbortSignal
  ): AsyncGenerator<AskEvent> {
    const started = performance.now()
    const understood = await understand(question, history, lexicon)
    const query = { ...understood, people: await namedPeople(understood.text, parts.store) }
    const retrieval = await findReports(parts, query, { k: factPassages, filters })
    const retrieved = performance.now()
    signal?.throwIfAborted()
    yield { type: 'passages-ready', passages: retrieval.passages.map(toPassage) }
    const asked = { filters, parts, lexicon, offset }
    const draft =
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
