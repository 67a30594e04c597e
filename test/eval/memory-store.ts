import { analyze } from '../../src/chinese/analyze.ts'
import type { Hit, IndexedArticle, Store } from '../../src/store/store.ts'

const k1 = 1.2
const b = 0.75

/**
 * A Store that holds everything in memory and searches exactly: for evaluations over throw-away collections, where
 * writing files would only cost time. No filters.
 */
export function createMemoryStore(indexed: readonly IndexedArticle[]): Store {
  const rows = indexed.flatMap(({ article, chunks, vectors }) =>
    chunks.map((chunk, at) => ({ article, chunk, vector: vectors[at] ?? new Float32Array() }))
  )
  const postings = new Map<string, Map<number, number>>()
  const lengths = rows.map(({ article, chunk }, row) => {
    const terms = [...analyze(article.title), ...analyze(chunk.text)]
    for (const term of terms) {
      const posting = postings.get(term) ?? new Map<number, number>()
      posting.set(row, (posting.get(row) ?? 0) + 1)
      postings.set(term, posting)
    }
    return terms.length
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  const byId = new Map(rows.map(row => [row.chunk.id, row.chunk]))
  const articles = new Map(indexed.map(({ article }) => [article.id, article]))
  const top = (scores: Iterable<readonly [number, number]>, k: number): Hit[] =>
    [...scores]
      .sort((x, y) => y[1] - x[1])
      .slice(0, k)
      .map(([row, score]) => ({ chunkId: rows[row]?.chunk.id ?? '', score }))

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
    async searchVectors(vector, k) {
      const scores = rows.map(
        (row, at) =>
          [at, row.vector.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0)] as const
      )
      return top(scores, k)
    },
    async searchText(question, k) {
      const scores = new Map<number, number>()
      for (const term of new Set(analyze(question))) {
        const posting = postings.get(term)
        if (!posting) continue
        const idf = Math.log(1 + (rows.length - posting.size + 0.5) / (posting.size + 0.5))
        for (const [row, tf] of posting) {
          const norm = k1 * (1 - b + (b * (lengths[row] ?? 0)) / average)
          scores.set(row, (scores.get(row) ?? 0) + (idf * tf * (k1 + 1)) / (tf + norm))
        }
      }
      return top(scores, k)
    },
    async termStatistics(terms) {
      return {
        total: rows.length,
        documentFrequencies: terms.map(term => postings.get(term)?.size ?? 0)
      }
    },
    async chunks(ids) {
      return ids.flatMap(id => byId.get(id) ?? [])
    },
    async chunksOf(articleId) {
      return rows.filter(row => row.article.id === articleId).map(row => row.chunk)
    },
    async article(id) {
      return articles.get(id)
    },
    async articles() {
      return [...articles.values()]
    },
    async bulletinText() {
      return undefined
    },
    async close() {}
  }
}
