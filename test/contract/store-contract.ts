import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyze } from '../../src/chinese/analyze.ts'
import { fold } from '../../src/chinese/fold.ts'
import type { IndexedBulletin } from '../../src/store/files/segment/segment-writer.ts'
import type { ChunkHandle, Hit, IndexedArticle, Store, StoredChunk } from '../../src/store/store.ts'
import type { Article, Filters } from '../../src/types.ts'
import { encoder, indexedSeeds } from './seed-bulletins.ts'

const questions = [
  '职工发明创新大赛有多少职工参与？',
  '工会 工作 会议',
  '劳动模范 2023年',
  'How many workers took part in the competition?',
  '廣州市總工會'
]

interface Row {
  readonly article: Article
  readonly chunk: StoredChunk
  readonly vector: Float32Array
}

const rowsOf = (articles: readonly IndexedArticle[]): Row[] =>
  articles.flatMap(({ article, chunks, vectors }) =>
    chunks.map((chunk, at) => ({ article, chunk, vector: vectors[at] ?? new Float32Array() }))
  )

/** The filters' meaning, written a second time and as plainly as possible. */
function passes(article: Article, filters: Filters): boolean {
  const { date, place, organisation } = article
  const within =
    (!filters.from && !filters.to) ||
    (date !== null &&
      (!filters.to || date.from <= filters.to) &&
      (!filters.from || date.to >= filters.from))
  const holds = (text: string | null, wanted: string | undefined) =>
    !wanted || fold(text ?? '').includes(fold(wanted))
  const shown = [article.title, article.text, article.byline, place, organisation, article.file]
  const hasWords = (filters.words ?? '')
    .split(' ')
    .every(word => shown.some(text => text?.toLowerCase().includes(word.toLowerCase())))
  return (
    within && holds(place, filters.place) && holds(organisation, filters.organisation) && hasWords
  )
}

const termsOf = ({ article, chunk }: Row) => [...analyze(article.title), ...analyze(chunk.text)]

/** BM25 from its formula, chunk by chunk. */
function naiveText(rows: readonly Row[], question: string): (row: Row) => number {
  const documents = new Map(rows.map(row => [row, termsOf(row)]))
  const lengths = [...documents.values()].map(terms => terms.length)
  const average = lengths.reduce((sum, length) => sum + length, 0) / rows.length
  return row => {
    const terms = documents.get(row) ?? []
    const parts = [...new Set(analyze(question))].map(term => {
      const tf = terms.filter(other => other === term).length
      const df = [...documents.values()].filter(others => others.includes(term)).length
      const idf = Math.log(1 + (rows.length - df + 0.5) / (df + 0.5))
      return (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * terms.length) / average))
    })
    return parts.reduce((sum, part) => sum + part, 0)
  }
}

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

/** A chunk's id and score; handles are each store's own. */
type Wanted = Omit<Hit, 'handle'>

function best(rows: readonly Row[], score: (row: Row) => number, k: number): Wanted[] {
  return rows
    .map(row => ({ chunkId: row.chunk.id, score: score(row) }))
    .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1))
    .slice(0, k)
}

/** Equal rankings, except that neighbours within `tolerance` of each other may stand in either order. */
function expectRanking(found: readonly Hit[], wanted: readonly Wanted[], tolerance: number): void {
  expect(found).toHaveLength(wanted.length)
  for (const [at, hit] of found.entries())
    expect(Math.abs(hit.score - (wanted[at]?.score ?? 0))).toBeLessThan(tolerance)
  const last = wanted.at(-1)?.score ?? 0
  const ids = new Set(found.map(({ chunkId }) => chunkId))
  for (const hit of wanted) if (hit.score > last + 2 * tolerance) expect(ids).toContain(hit.chunkId)
}

/**
 * What every Store holds to, checked against the plainest computation over the seeds.
 * @param open makes a store of the bulletins, in any number of steps the adapter has
 */
export function describeStore(
  name: string,
  open: (bulletins: readonly IndexedBulletin[]) => Promise<Store>
): void {
  describe(`Store contract: ${name}`, () => {
    let store: Store
    let rows: Row[]
    let indexed: IndexedArticle[]

    beforeAll(async () => {
      const bulletins = await indexedSeeds()
      indexed = bulletins.flatMap(({ articles }) => [...articles])
      rows = rowsOf(indexed)
      store = await open(bulletins)
    })
    afterAll(() => store.close())

    const filterSets = (): Filters[] => {
      const { article } = indexed.find(({ article: { date, place } }) => date && place) ?? {
        article: null
      }
      if (!article?.date || !article.place) throw new Error('No seed has a date and a place')
      const { from } = article.date
      return [
        { from },
        { to: from },
        { from, to: from },
        { place: article.place },
        { place: article.place.slice(0, 2), from },
        { organisation: '总工会' },
        { organisation: '總工會' },
        { place: '没有这个地方' },
        { words: '工会' },
        { words: article.title.slice(0, 3), from },
        { words: `职工 ${article.file.toUpperCase()}` },
        { words: '职工 没有这样的词' }
      ]
    }

    it('counts what it holds', () => {
      expect(store.meta.articles).toBe(indexed.length)
      expect(store.meta.chunks).toBe(rows.length)
      expect(rows.length).toBeGreaterThan(20)
    })

    it('ranks by BM25 as the formula says', async () => {
      for (const question of questions) {
        const score = naiveText(rows, question)
        const wanted = best(rows, score, 20).filter(hit => hit.score > 0)
        const found = await store.searchText(question, 20)
        expect(found.map(({ chunkId }) => chunkId)).toEqual(wanted.map(({ chunkId }) => chunkId))
        expectRanking(found, wanted, 1e-6)
      }
    })

    it('finds nothing for terms nobody wrote', async () => {
      expect(await store.searchText('qqqqzzzz', 10)).toEqual([])
      expect(await store.searchText('？！', 10)).toEqual([])
    })

    it('ranks vectors by cosine, higher is better', async () => {
      for (const question of questions) {
        const query = await encoder.embedder.embedQuery(question)
        const wanted = best(rows, row => cosine(row.vector, query), 20)
        expectRanking(await store.searchVectors(query, 20), wanted, 0.005)
      }
    })

    it('gives all there are for a k beyond them', async () => {
      const query = await encoder.embedder.embedQuery(questions[0] ?? '')
      expect(await store.searchVectors(query, rows.length + 50)).toHaveLength(rows.length)
    })

    it('filters inside the search, so that no result is lost', async () => {
      const question = questions[0] ?? ''
      const query = await encoder.embedder.embedQuery(question)
      const bm25 = naiveText(rows, question)
      for (const filters of filterSets()) {
        const inside = rows.filter(({ article }) => passes(article, filters))
        const texts = best(inside, bm25, 5).filter(hit => hit.score > 0)
        expectRanking(await store.searchText(question, 5, filters), texts, 1e-6)
        const vectors = best(inside, row => cosine(row.vector, query), 5)
        expectRanking(await store.searchVectors(query, 5, filters), vectors, 0.005)
      }
    })

    it('lists articles by file and place on the page, with filters and pages', async () => {
      const inOrder = indexed.map(({ article }) => article)
      expect(await store.articles()).toEqual(inOrder)
      expect(await store.articles(undefined, { limit: 3, offset: 2 })).toEqual(inOrder.slice(2, 5))
      expect(await store.articles(undefined, { offset: inOrder.length })).toEqual([])
      for (const filters of filterSets())
        expect(await store.articles(filters)).toEqual(
          inOrder.filter(article => passes(article, filters))
        )
    })

    it('gives back articles, chunks, sub-words and pages as they were', async () => {
      for (const { article, chunks } of indexed) {
        expect(await store.article(article.id)).toEqual(article)
        expect(await store.chunksOf(article.id)).toEqual(chunks)
      }
      for (const { bulletin } of await indexedSeeds())
        expect(await store.bulletinText(bulletin.file)).toBe(bulletin.text)
      expect(await store.bulletinText('unknown.txt')).toBeUndefined()
      expect(await store.article('unknown')).toBeUndefined()
      expect(await store.chunksOf('unknown')).toEqual([])
    })

    it('gives the passages of hits, in the order asked, each with its article', async () => {
      const query = await encoder.embedder.embedQuery(questions[0] ?? '')
      const hits = (await store.searchVectors(query, rows.length)).reverse()
      const byId = new Map(rows.map(({ article, chunk }) => [chunk.id, { article, chunk }]))
      const passages = await store.passages(hits)
      expect(passages).toEqual(hits.map(({ chunkId }) => byId.get(chunkId)))
      expect(new Set(passages.map(({ article }) => article)).size).toBe(indexed.length)
      const words = await store.searchText(questions[0] ?? '', 3)
      expect((await store.passages(words)).map(({ chunk }) => chunk.id)).toEqual(
        words.map(({ chunkId }) => chunkId)
      )
      const unknown = (Number.MAX_SAFE_INTEGER - 1) as ChunkHandle
      expect(await store.passages([{ handle: unknown }])).toEqual([])
      expect(await store.passages([])).toEqual([])
    })

    it('counts the chunks that hold a term', async () => {
      const terms = ['工会', '职工', 'qqqqzzzz']
      const { total, documentFrequencies } = await store.termStatistics(terms)
      expect(total).toBe(rows.length)
      expect(documentFrequencies).toEqual(
        terms.map(term => rows.filter(row => termsOf(row).includes(term)).length)
      )
    })
  })
}
