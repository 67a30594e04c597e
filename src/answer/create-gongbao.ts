import type { SubwordTable } from '../embed/embedder.ts'
import { type Retrieval, type RetrieveParts, retrieve } from '../retrieve/retrieve.ts'
import type { AskEvent, Filters, Passage } from '../types.ts'
import type { Query } from '../understand/query.ts'
import { understand } from '../understand/understand.ts'
import { type Claim, textClaim } from './claim.ts'
import { composeComparison, splitComparison } from './comparison.ts'
import { type Draft, renderDraft } from './draft.ts'
import { type Evidence, gatherEvidence } from './evidence.ts'
import { claimOf, composeFact } from './fact.ts'
import { confidence, gateFeatures } from './gate.ts'
import type { AskRequest, Gongbao, SearchRequest } from './gongbao.ts'
import { composeListing, listArticles } from './listing.ts'
import { brokenPremises } from './premises.ts'
import { summarise } from './summary.ts'
import { wordingFor } from './wording.ts'

/** Passages looked at for a fact; for a list the whole collection is, up to this many. */
const factPassages = 12
const listPassages = 1000
/** Under this the question is refused. */
const leastConfidence = 0.5

type Parts = RetrieveParts & { readonly table: SubwordTable }

const toPassage = ({ article, chunk, score }: Retrieval['passages'][number]): Passage => ({
  article,
  chunk,
  score
})

function refusal(query: Query, nearest: readonly Claim[], asked?: string): Draft {
  const words = wordingFor(query.language)
  const text = asked ? words.premise(asked) : words.nothing
  const [first] = nearest
  const tail = first ? `${words.nearest}${first.article.title}` : ''
  return {
    refused: true,
    separator: '',
    related: nearest,
    parts: [{ text: tail ? `${text}${tail}` : text, claims: [] }]
  }
}

function answerFact(query: Query, retrieval: Retrieval, table: SubwordTable): Draft {
  const evidence = gatherEvidence(retrieval, query)
  const claims = (from: readonly Evidence[]) =>
    from.slice(0, 1).map(one => claimOf(one, query, retrieval.matcher, table))
  const broken = new Map(
    retrieval.passages.map(({ article }) => [article.id, brokenPremises(query, article)])
  )
  const usable = evidence.filter(one => broken.get(one.passage.article.id)?.length === 0)
  const [best] = usable
  if (!best) {
    const asked = evidence[0] && broken.get(evidence[0].passage.article.id)?.[0]?.asked
    return refusal(query, claims(evidence), asked)
  }
  const sure = confidence(gateFeatures(best, retrieval, query.language))
  if (sure < leastConfidence) return refusal(query, claims(evidence))
  const scored = usable.map(one => ({ ...one, score: sure }))
  return {
    refused: false,
    separator: '\n',
    related: [],
    parts: composeFact(scored, query, retrieval.matcher, table)
  }
}

async function answerListing(query: Query, filters: Filters, parts: Parts): Promise<Draft> {
  const retrieval = await retrieve(parts, query, {
    k: listPassages,
    filters,
    candidates: listPassages
  })
  const listed = listArticles(retrieval, query)
  if (listed.length === 0)
    return answerFact(
      query,
      { ...retrieval, passages: retrieval.passages.slice(0, factPassages) },
      parts.table
    )
  const lines = composeListing(listed, retrieval, parts.table)
  const total = { text: wordingFor(query.language).total(listed.length), claims: [] }
  return { refused: false, separator: '\n', related: [], parts: [total, ...lines] }
}

async function bestClaim(query: Query, filters: Filters, parts: Parts): Promise<Claim | undefined> {
  const retrieval = await retrieve(parts, query, { k: factPassages, filters })
  const best = gatherEvidence(retrieval, query).find(
    one => brokenPremises(query, one.passage.article).length === 0
  )
  return best && claimOf(best, query, retrieval.matcher, parts.table, 130)
}

async function answerComparison(
  query: Query,
  filters: Filters,
  parts: Parts
): Promise<Draft | undefined> {
  const operands = splitComparison(query.focus)
  if (!operands) return undefined
  const side = (text: string): Query => {
    const focus = `${text} ${operands.asked}`
    return {
      ...query,
      intent: 'fact',
      focus,
      text: focus,
      answerTypes: [operands.type],
      dates: [],
      places: []
    }
  }
  const [first, second] = await Promise.all([
    bestClaim(side(operands.first), filters, parts),
    bestClaim(side(operands.second), filters, parts)
  ])
  if (!first || !second || (first.article.id === second.article.id && first.quote === second.quote))
    return undefined
  return {
    refused: false,
    separator: '\n',
    related: [],
    parts: composeComparison(operands, first, second, query.focus, query.language)
  }
}

function answerSummary(query: Query, retrieval: Retrieval, table: SubwordTable): Draft {
  const fitting = retrieval.passages.filter(
    ({ article }) => brokenPremises(query, article).length === 0
  )
  const [best] = fitting
  const evidence = gatherEvidence(retrieval, query)
  const sure = evidence[0] ? confidence(gateFeatures(evidence[0], retrieval, query.language)) : 0
  if (!best || sure < leastConfidence) {
    const related = retrieval.passages
      .slice(0, 1)
      .map(({ article, chunk }) =>
        textClaim(article, chunk.sentences[0]?.start ?? 0, chunk.sentences[0]?.end ?? 0, sure)
      )
    return refusal(query, related)
  }
  return {
    refused: false,
    separator: '',
    related: [],
    parts: summarise(best.article, retrieval.matcher, table)
  }
}

async function answer(
  query: Query,
  retrieval: Retrieval,
  filters: Filters,
  parts: Parts
): Promise<Draft> {
  if (query.intent === 'list' || query.intent === 'count')
    return answerListing(query, filters, parts)
  if (query.intent === 'summary') return answerSummary(query, retrieval, parts.table)
  const compared =
    query.intent === 'compare' ? await answerComparison(query, filters, parts) : undefined
  return compared ?? answerFact(query, retrieval, parts.table)
}

/** The question-answering service over one opened index. */
export function createGongbao(parts: Parts): Gongbao {
  const frequencies = async (terms: readonly string[]) =>
    (await parts.store.termStatistics(terms)).documentFrequencies

  async function* ask(
    { question, history = [], filters = {} }: AskRequest,
    signal?: AbortSignal
  ): AsyncGenerator<AskEvent> {
    const started = performance.now()
    const query = await understand(question, history, frequencies)
    const retrieval = await retrieve(parts, query, { k: factPassages, filters })
    const retrieved = performance.now()
    signal?.throwIfAborted()
    yield { type: 'passages-ready', passages: retrieval.passages.map(toPassage) }
    const draft = await answer(query, retrieval, filters, parts)
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
        timings
      }
    }
  }

  async function search({ question, k, filters = {} }: SearchRequest): Promise<Passage[]> {
    const query = await understand(question, [], frequencies)
    return (await retrieve(parts, query, { k, filters })).passages.map(toPassage)
  }

  return { ask, search }
}
