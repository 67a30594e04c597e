import { analyze } from '../../chinese/analyze.ts'
import type { Database } from '../../database/database.ts'
import { createRecent } from '../recent.ts'
import type { Hit, Store, StoredChunk } from '../store.ts'
import { type ArticleBodyRow, articleOfRow, type ChunkRow, chunkOfRow } from '../stored-rows.ts'
import { articleConditions } from './article-conditions.ts'
import type { Build } from './current-build.ts'
import { textQuery } from './text-query.ts'
import { exactBelow, vectorQuery } from './vector-query.ts'
import { vectorText } from './vector-text.ts'

/** Best first; equal scores in the order of their ids, so that every store ranks alike. */
const byScore = (a: Hit, b: Hit) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1)

/** One question asks for the same terms several times over. */
const rememberedTerms = 20_000

export interface PostgresStoreOptions {
  /** Chunks under which vectors are compared one by one even where there is a graph. */
  readonly exactBelow?: number
  /** Called once, when the store is closed. */
  readonly release?: () => Promise<void>
}

interface StoredChunkRow extends ChunkRow {
  readonly article_id: string
  readonly text: string
}

const chunkColumns = `chunks.ordinal, chunks."start", chunks."end", chunks.sentences, chunks.tokens,
  articles.id AS article_id, articles.text`

const toChunk = (row: StoredChunkRow): StoredChunk => chunkOfRow(row, row.article_id, row.text)

interface PassageRow extends ChunkRow {
  readonly handle: number
  readonly article: number
}

/** Numbers as PostgreSQL's drivers read them: bigint would come as text. Values: $1 handles. */
const passageChunks = (schema: string) => `
  SELECT number::float8 AS handle, article::float8 AS article, ordinal, "start", "end", sentences,
    tokens
  FROM ${schema}.chunks WHERE number = ANY($1::bigint[])`

const passageArticles = (schema: string) => `
  SELECT number::float8 AS number, text, details FROM ${schema}.articles
  WHERE number IN (SELECT article FROM ${schema}.chunks WHERE number = ANY($1::bigint[]))`

/** The Store over one build's schema. Every statement names the schema, so a swap leaves an open store as it is. */
export function createPostgresStore(
  database: Database,
  { meta, schema, meanLength, hasGraph }: Build,
  options: PostgresStoreOptions = {}
): Store {
  const { read } = database
  const threshold = options.exactBelow ?? exactBelow
  let closed = false

  const holding = createRecent<number>(rememberedTerms)
  const loadHolding = async (terms: readonly string[]): Promise<Map<string, number>> => {
    if (terms.length === 0) return new Map()
    const rows = await read<{ term: string; holding: number }>(
      `SELECT term, sum(holding)::int AS holding FROM ${schema}.postings
       WHERE term = ANY($1::text[]) GROUP BY term`,
      [terms]
    )
    return new Map(rows.map(row => [row.term, row.holding]))
  }

  const searchGraph = (sql: string, beam: string, values: readonly unknown[]): Promise<Hit[]> =>
    database.transaction(async queries => {
      await queries.run(beam)
      return queries.query<Hit>(sql, values)
    })

  return {
    meta,
    async searchVectors(vector, k, filters) {
      const query = vectorQuery(schema, filters)
      const values = [vectorText(vector), k, ...query.values]
      const allowed = async () =>
        query.values.length === 0
          ? meta.chunks
          : ((await read<{ count: number }>(query.allowedCount, query.values))[0]?.count ?? 0)
      const hits =
        hasGraph && (await allowed()) >= threshold
          ? await searchGraph(query.graph, query.beam(k), values)
          : await read<Hit>(query.exact, values)
      return hits.sort(byScore)
    },
    async searchText(question, k, filters) {
      const asked = [...new Set(analyze(question))]
      if (asked.length === 0 || meta.chunks === 0) return []
      const query = textQuery(schema, filters)
      const hits = await read<Hit>(query.sql, [asked, meta.chunks, meanLength, k, ...query.values])
      return hits.sort(byScore)
    },
    async termStatistics(terms) {
      const known = terms.map(term => holding.get(term))
      const loaded = await loadHolding(terms.filter((_, at) => known[at] === undefined))
      const documentFrequencies = terms.map((term, at) => known[at] ?? loaded.get(term) ?? 0)
      terms.forEach((term, at) => {
        holding.keep(term, documentFrequencies[at] ?? 0)
      })
      return { total: meta.chunks, documentFrequencies }
    },
    async passages(hits) {
      const handles = hits.map(({ handle }) => handle)
      // Two statements at once and not one: joined, an article would travel with each of its chunks.
      const [rows, bodies] = await Promise.all([
        read<PassageRow>(passageChunks(schema), [handles]),
        read<ArticleBodyRow & { number: number }>(passageArticles(schema), [handles])
      ])
      const articles = new Map(bodies.map(({ number, ...body }) => [number, articleOfRow(body)]))
      const chunks = new Map(rows.map(row => [row.handle, row]))
      return handles.flatMap(handle => {
        const row = chunks.get(handle)
        const article = row && articles.get(row.article)
        return article ? [{ article, chunk: chunkOfRow(row, article.id, article.text) }] : []
      })
    },
    async chunksOf(articleId) {
      const rows = await read<StoredChunkRow>(
        `SELECT ${chunkColumns} FROM ${schema}.articles JOIN ${schema}.chunks
           ON chunks.article = articles.number
         WHERE articles.id = $1 ORDER BY chunks.ordinal`,
        [articleId]
      )
      return rows.map(toChunk)
    },
    async article(id) {
      const [row] = await read<ArticleBodyRow>(
        `SELECT text, details FROM ${schema}.articles WHERE id = $1`,
        [id]
      )
      return row && articleOfRow(row)
    },
    async articles(filters, { limit, offset = 0 } = {}) {
      const { where, values } = articleConditions(filters, 3)
      const rows = await read<ArticleBodyRow>(
        `SELECT text, details FROM ${schema}.articles ${where && `WHERE ${where}`}
         ORDER BY number LIMIT $1::bigint OFFSET $2::bigint`,
        [limit ?? null, offset, ...values]
      )
      return rows.map(articleOfRow)
    },
    async bulletinText(file) {
      const [row] = await read<{ text: string | null }>(
        `SELECT text FROM ${schema}.bulletins WHERE file = $1`,
        [file]
      )
      return row?.text ?? undefined
    },
    async close() {
      if (closed) return
      closed = true
      await options.release?.()
    }
  }
}
