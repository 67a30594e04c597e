import { analyze } from '../chinese/analyze.ts'
import { contentWords } from '../chinese/content-words.ts'
import { fold } from '../chinese/fold.ts'
import type { Language } from '../chinese/language.ts'
import type { Embedder, SubwordTable } from '../embed/embedder.ts'
import { inverseDocumentFrequency } from '../store/bm25.ts'
import type { Store, StoredChunk } from '../store/store.ts'
import type { Filters, FoundArticle } from '../types.ts'
import type { WordedQuery } from '../understand/query.ts'
import { passagesAsAsked } from './as-asked.ts'
import {
  type BestCosines,
  combine,
  coverage,
  createMatcher,
  type Matcher
} from './late-interaction.ts'
import { questionTokens } from './question-tokens.ts'
import { collapseReprints } from './reprints.ts'

/** A passage after the second look. */
export interface RankedPassage {
  readonly article: FoundArticle
  readonly chunk: StoredChunk
  /** What the question's tokens find in the headline, and in each sentence. */
  readonly title: BestCosines
  readonly sentences: readonly BestCosines[]
  /** BM25 over the best of this search, or over a share of what all the question's terms weigh where that is more; 0..1. */
  readonly lexical: number
  /** Cosine of question and passage, -1..1. */
  readonly cosine: number
  /** Late-interaction coverage of headline and passage together, 0..1. */
  readonly coverage: number
  /** All of these weighed; comparable within one search only. */
  readonly score: number
}

/** What one search found, with the matcher that later stages score sentences with. */
export interface Retrieval {
  readonly passages: readonly RankedPassage[]
  readonly matcher: Matcher
}

export interface RetrieveParts {
  readonly store: Store
  readonly embedder: Embedder
  readonly table: SubwordTable
}

/** First look: this many from each leg get the second look. */
const candidatesPerLeg = 40
/** A weighted sum of normalised scores; reciprocal ranks did worse than BM25 alone on 68,798 articles. */
const lexicalWeight = 0.5
const cosineWeight = 0.5
const coverageWeight = 2

/** Tokens times chunks of one second look, about: a list's thousand chunks for a question of any usual length. */
const mostMatched = 32_000

/** Chunks that get the second look: fewer where the question is so long that each costs many times as much. */
const lookedAt = (candidates: number, tokens: number): number =>
  Math.min(candidates, Math.max(candidatesPerLeg, Math.floor(mostMatched / Math.max(1, tokens))))

/** Whose paper it is stands in its imprint or the file's name; there parts of Latin words are held by chance (ae of 3adae). */
const paperOf = ({ imprint, file }: Pick<FoundArticle, 'imprint' | 'file'>): string =>
  (`${imprint ?? ''} ${file}`.match(/\p{Script=Han}+/gu) ?? []).join(' ')

/** Reprints are looked for among as many of the best articles as passages are wanted, within these bounds: each is read whole. */
const articlesCompared = { least: 20, most: 200 }

/**
 * Of the weight of all a question's terms, the share that a chunk must hold to count in full. Words of another language than
 * the report's are held by chance only, a few in any text of theirs: an English question about a Chinese report must not
 * count the best of some English texts as right.
 */
const heldInFull = (language: Language) => (language.startsWith('zh') ? 0.4 : 0.8)

/** Weight of all terms of a text together, those that no chunk holds too. */
async function weightOfTerms(store: Store, text: string): Promise<number> {
  const terms = [...new Set(analyze(text))]
  const { total, documentFrequencies } = await store.termStatistics(terms)
  return documentFrequencies.reduce(
    (sum, holding) => sum + inverseDocumentFrequency(total, holding),
    0
  )
}

/** BM25 of each hit over the best one's, or over what `heldInFull` wants where that is more; 0..1. */
async function lexicalLeg(store: Store, query: WordedQuery, filters: Filters, k: number) {
  const content = contentWords(query.words.text)
  const text = analyze(content).length > 0 ? content : query.words.text
  const [hits, weight] = await Promise.all([
    store.searchText(text, k, filters),
    weightOfTerms(store, text)
  ])
  const full = Math.max(heldInFull(query.language) * weight, ...hits.map(hit => hit.score))
  return new Map(hits.map(hit => [hit.handle, hit.score / full]))
}

async function firstLook(
  { store, embedder }: RetrieveParts,
  query: WordedQuery,
  filters: Filters,
  k: number
) {
  const [lexical, vector] = await Promise.all([
    lexicalLeg(store, query, filters, k),
    embedder.embedQuery(query.words.text).then(vector => store.searchVectors(vector, k, filters))
  ])
  return { lexical, cosine: new Map(vector.map(hit => [hit.handle, hit.score])) }
}

/**
 * Passages for a question, best first: BM25 and vectors in a weighted sum, then a second look by late interaction.
 * Of articles that print one report again, only the one found first is among them.
 * @param k passages returned at most
 * @param candidates chunks each leg of the first look brings, at most
 */
export async function retrieve(
  parts: RetrieveParts,
  query: WordedQuery,
  {
    k,
    filters = {},
    candidates = candidatesPerLeg
  }: { k: number; filters?: Filters; candidates?: number }
): Promise<Retrieval> {
  const { store, table } = parts
  const [{ lexical, cosine }, tokens] = await Promise.all([
    firstLook(parts, query, filters, candidates),
    questionTokens(query, table, store)
  ])
  const matcher = createMatcher(table, tokens)
  const found = [...new Set([...lexical.keys(), ...cosine.keys()])]
    .map(handle => {
      const words = lexical.get(handle) ?? 0
      const near = cosine.get(handle) ?? 0
      const first = lexicalWeight * words + cosineWeight * near
      return { handle, lexical: words, cosine: near, first }
    })
    .sort((a, b) => b.first - a.first)
    .slice(0, lookedAt(candidates, tokens.length))
  const chunks = passagesAsAsked(await store.passages(found), query.words.text, table)
  const titles = new Map(
    [...new Set(chunks.map(({ article }) => article))].map(article => [
      article,
      matcher.match(table.tokenize(article.title), fold(`${article.title}\n${paperOf(article)}`))
    ])
  )
  const ranked = chunks.flatMap(({ article, chunk }, at) => {
    const title = titles.get(article)
    const look = found[at]
    if (!title || !look) return []
    const text = fold(chunk.text)
    const sentences = chunk.tokens.map((ids, at) => {
      const { start = chunk.start, end = chunk.end } = chunk.sentences[at] ?? {}
      return matcher.match(ids, text.slice(start - chunk.start, end - chunk.start))
    })
    const covered = coverage(tokens, combine([title, ...sentences]))
    const passage = {
      article,
      chunk,
      title,
      sentences,
      lexical: look.lexical,
      cosine: look.cosine,
      coverage: covered,
      score: look.first + coverageWeight * covered
    }
    return [passage]
  })
  ranked.sort((a, b) => b.score - a.score)
  const best = [...new Set(ranked.map(({ article }) => article))]
  const most = Math.min(Math.max(k, articlesCompared.least), articlesCompared.most)
  const compared = best.slice(0, most)
  const stories = collapseReprints(
    compared,
    new Map(compared.map(({ id, text }) => [id, fold(text)]))
  )
  const others = new Map(
    best.slice(most).map(article => [article.id, { ...article, reprints: [] }])
  )
  const passages = ranked.flatMap(passage => {
    const { id } = passage.article
    const article = stories.get(id) ?? others.get(id)
    return article ? [{ ...passage, article }] : []
  })
  return { passages: passages.slice(0, k), matcher }
}
