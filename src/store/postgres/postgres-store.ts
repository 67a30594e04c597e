import { analyze } from '../../chinese/analyze.ts'
import type { Database } from '../../database/database.ts'
import type { Article } from '../../types.ts'
import type { Hit, Store, StoredChunk } from '../store.ts'
import { type ArticleBodyRow, articleOfRow, type ChunkRow, chunkOfRow } from '../stored-rows.ts'
import { articleConditions } from './article-conditions.ts'
import { batchRequests } from './batch-requests.ts'
import type { Build } from './current-build.ts'
import { createRemembered } from './remembered.ts'
import { textQuery } from './text-query.ts'
import { exactBelow, vectorQuery } from './vector-query.ts'
import { vectorText } from './vector-text.ts'

/** Best first; equal scores in the order of their ids, so that every store ranks alike. */
const byScore = (a: Hit, b: Hit) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1)

/** Articles kept in memory: a build never changes, and the same ones are asked for again and again. */
const rememberedArticles = 2000
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

/** The Store over one build's schema. Every statement names the schema, so a swap leaves an open store as it is. */
export function createPostgresStore(
  database: Database,
  { meta, schema, meanLength, hasGraph }: Build,
  options: PostgresStoreOptions = {}
): Store {
  const { read } = database
  const threshold = options.exactBelow ?? exactBelow
  let closed = false

  const loadArticles = async (ids: readonly string[]): Promise<Map<string, Article>> => {
    const rows = await read<ArticleBodyRow & { id: string }>(
      `SELECT id, text, details FROM ${schema}.articles WHERE id = ANY($1::text[])`,
      [ids]
    )
    return new Map(rows.map(row => [row.id, articleOfRow(row)]))
  }
  const loadFrequencies = async (terms: readonly string[]): Promise<Map<string, number>> => {
    const rows = await read<{ term: string; holding: number }>(
      `SELECT term, sum(holding)::int AS holding FROM ${schema}.postings
       WHERE term = ANY($1::text[]) GROUP BY term`,
      [terms]
    )
    const held = new Map(rows.map(row => [row.term, row.holding]))
    return new Map(terms.map(term => [term, held.get(term) ?? 0]))
  }
  const frequency = createRemembered(rememberedTerms, batchRequests(loadFrequencies))
  const articles = createRemembered(rememberedArticles, batchRequests(loadArticles))

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
      const found = await Promise.all(terms.map(frequency))
      return { total: meta.chunks, documentFrequencies: found.map(holding => holding ?? 0) }
    },
    async chunks(ids) {
      const rows = await read<StoredChunkRow>(
        `SELECT ${chunkColumns} FROM ${schema}.articles JOIN ${schema}.chunks
           ON chunks.article = articles.number
         WHERE articles.id = ANY($1::text[]) AND articles.id || ':' || chunks.ordinal = ANY($2::text[])`,
        [ids.map(id => id.slice(0, id.lastIndexOf(':'))), ids]
      )
      const found = new Map(rows.map(toChunk).map(chunk => [chunk.id, chunk]))
      return ids.flatMap(id => found.get(id) ?? [])
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
    article: articles,
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
