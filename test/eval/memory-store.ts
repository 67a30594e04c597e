import { analyze } from '../../src/chinese/analyze.ts'
import { issueIdPrefix } from '../../src/parse/article/issue.ts'
import { pictureIdPrefix } from '../../src/parse/article/picture-records.ts'
import { articleFacts } from '../../src/store/article-facts.ts'
import { inverseDocumentFrequency, lengthNorm, termScore } from '../../src/store/bm25.ts'
import { activeFilters, wordsOf } from '../../src/store/filters.ts'
import { searchedTerms } from '../../src/store/searched-text.ts'
import type { ChunkHandle, Hit, IndexedArticle, Store } from '../../src/store/store.ts'
import type { Article, Filters } from '../../src/types.ts'

/** An article without a date passes no date filter. */
function passes(article: Article, filters: Filters | undefined): boolean {
  const facts = articleFacts(article)
  return activeFilters(filters).every(([key, value]) => {
    if (key === 'from') return facts.date_to !== null && facts.date_to >= value
    if (key === 'to') return facts.date_from !== null && facts.date_from <= value
    if (key === 'place' || key === 'organisation') return facts[key]?.includes(value) === true
    if (key === 'words') {
      const text = `${facts.heading}\n${article.text.toLowerCase()}`
      return wordsOf(filters).every(word => text.includes(word))
    }
    const isIssue = article.id.startsWith(issueIdPrefix)
    return value === 'issue' ? isIssue : !isIssue && !article.id.startsWith(pictureIdPrefix)
  })
}

/**
 * A Store that holds everything in memory and searches exactly: for evaluations over throw-away collections, where
 * writing files would only cost time.
 * @param pages the bulletins' texts, by file
 */
export function createMemoryStore(
  indexed: readonly IndexedArticle[],
  pages: ReadonlyMap<string, string> = new Map()
): Store {
  const rows = indexed.flatMap(({ article, chunks, vectors }) =>
    chunks.map((chunk, at) => ({ article, chunk, vector: vectors[at] ?? new Float32Array() }))
  )
  const postings = new Map<string, Map<number, number>>()
  const lengths = rows.map(({ article, chunk }, row) => {
    const terms = searchedTerms(article, chunk)
    for (const term of terms) {
      const posting = postings.get(term) ?? new Map<number, number>()
      posting.set(row, (posting.get(row) ?? 0) + 1)
      postings.set(term, posting)
    }
    return terms.length
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  const articles = new Map(indexed.map(({ article }) => [article.id, article]))
  const top = (scores: Iterable<readonly [number, number]>, k: number, filters?: Filters): Hit[] =>
    [...scores]
      .flatMap(([at, score]) => {
        const row = rows[at]
        if (!row || !passes(row.article, filters)) return []
        return [{ chunkId: row.chunk.id, score, handle: at as ChunkHandle }]
      })
      .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1))
      .slice(0, k)

  return {
    meta: {
      formatVersion: 0,
      buildId: 'memory',
      builtAt: '',
      model: '',
      pooling: '',
      dimensions: 0,
      analyzer: '',
      bulletins: 0,
      articles: articles.size,
      chunks: rows.length,
      skipped: []
    },
    async searchVectors(vector, k, filters) {
      const scores = rows.map(
        (row, at) =>
          [at, row.vector.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0)] as const
      )
      return top(scores, k, filters)
    },
    async searchText(question, k, filters) {
      const scores = new Map<number, number>()
      for (const term of new Set(analyze(question))) {
        const posting = postings.get(term)
        if (!posting) continue
        const idf = inverseDocumentFrequency(rows.length, posting.size)
        for (const [row, tf] of posting)
          scores.set(
            row,
            (scores.get(row) ?? 0) + termScore(idf, tf, lengthNorm(lengths[row] ?? 0, average))
          )
      }
      return top(scores, k, filters)
    },
    async termStatistics(terms) {
      return {
        total: rows.length,
        documentFrequencies: terms.map(term => postings.get(term)?.size ?? 0)
      }
    },
    async passages(hits) {
      return hits.flatMap(({ handle }) => {
        const row = rows[handle]
        return row ? [{ article: row.article, chunk: row.chunk }] : []
      })
    },
    async chunksOf(articleId) {
      return rows.filter(row => row.article.id === articleId).map(row => row.chunk)
    },
    async article(id) {
      return articles.get(id)
    },
    async articles(filters, { limit, offset = 0 } = {}) {
      const end = limit === undefined ? undefined : offset + limit
      return [...articles.values()].filter(article => passes(article, filters)).slice(offset, end)
    },
    async bulletinText(file) {
      return pages.get(file)
    },
    async close() {}
  }
}
