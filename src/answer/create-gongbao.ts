import type { SubwordTable } from '../embed/embedder.ts'
import { type Retrieval, type RetrieveParts, retrieve } from '../retrieve/retrieve.ts'
import type { AskEvent, Filters, Passage } from '../types.ts'
import type { Lexicon } from '../understand/correct-homophones.ts'
import type { Query } from '../understand/query.ts'
import { understand } from '../understand/understand.ts'
import { unsafe } from './chat/check-sentence.ts'
import type { AskRequest, Gongbao, SearchRequest } from './gongbao.ts'
import weights from './read/rules/answer-weights.json' with { type: 'json' }
import { type Evidence, gatherEvidence } from './read/rules/evidence.ts'
import { confidence, gateFeatures, lacksAnswer } from './read/rules/gate.ts'
import { namedPeople } from './read/rules/named-people.ts'
import { brokenPremises } from './read/rules/premises.ts'
import { answerFromTables } from './tables/answer-from-tables.ts'
import { withoutBounds } from './tables/asked.ts'
import { withoutUnnamedRows } from './tables/row-evidence.ts'
import { bylineClaim, type Claim } from './write/claim.ts'
import { composeComparison, splitComparison } from './write/comparison.ts'
import { type Draft, renderDraft } from './write/draft.ts'
import { claimOf, composeFact } from './write/fact.ts'
import { asksForIssue, issueParts, withoutIssues, withoutPictures } from './write/issue.ts'
import { composeListing, listArticles, listHead, listPage } from './write/listing.ts'
import { summarise } from './write/summary.ts'
import { wordingFor } from './write/wording.ts'

/** Passages looked at for a fact; for a list the whole collection is, up to this many. */
const factPassages = 12
const listPassages = 1000
/** Under this the question is refused. */
const leastConfidence = weights.threshold
/** An article whose premises hold must fit at least this well, beside one whose premises do not. */
const leastOfNearest = 0.8
/** Each side of a comparison. */
const sideMaxChars = 130

const plainDraft: Omit<Draft, 'parts'> = { refused: false, separator: '\n', related: [] }

/** Whoever wrote a report did not take its picture. */
const asksForPhotographer = (question: string) => /拍|摄|照片|图片|photo|shot|took/i.test(question)

const asksForAuthor = (question: string) =>
  /(谁|哪位|哪个人|何人)[^,，。?？]{0,4}(拍|摄|写|采写|撰|报道)|(照片|图片|图)[^,，。?？]{0,4}(谁|哪位)|(记者|通讯员|作者)(是|叫)|who (took|shot|wrote|reported|photographed)|whose photo|photographer/i.test(
    question
  )

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
  if (!asksForIssue(query.focus)) return undefined
  const records = await retrieve(parts, query, {
    k: factPassages,
    filters: { ...filters, kind: 'issue' }
  })
  const told = issueParts(query.text, records)
  return told.length > 0 ? { ...plainDraft, parts: told } : undefined
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
  if (asksForAuthor(query.focus)) {
    const shot = usable.find(({ passage }) => /[摄攝图圖]/u.test(passage.article.byline ?? ''))
    const signed = asksForPhotographer(query.focus) ? (shot ?? best) : best
    const credit = bylineClaim(signed.passage.article, 1)
    const claim =
      asksForPhotographer(query.focus) && !/[摄攝图圖]/.test(credit?.quote ?? '')
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
  const listed = listArticles(retrieval, query)
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

async function answer(query: Query, retrieval: Retrieval, asked: Asked): Promise<Draft> {
  const { filters, parts, lexicon } = asked
  if (query.intent === 'summary')
    return answerSummary(query, withoutPictures(retrieval), parts.table)
  const tabled = answerTabled(query, retrieval, parts.table)
  if (tabled) return tabled
  if (query.intent === 'list' || query.intent === 'count') return answerListing(query, asked)
  const compared =
    query.intent === 'compare' ? await answerComparison(query, filters, parts, lexicon) : undefined
  return compared ?? answerFact(query, retrieval, parts.table)
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
    const draft =
      (await answerIssue(query, filters, parts)) ??
      (await answer(query, retrieval, { filters, parts, lexicon, offset }))
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
