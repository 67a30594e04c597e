import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { analyzerVersion } from '../../src/chinese/analyze.ts'
import { createPoolDatabase, servingPool } from '../../src/database/pool-database.ts'
import { createPassageEncoder } from '../../src/embed/passage-encoder.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { rebuildPostgres } from '../../src/ingest/postgres/rebuild.ts'
import { openPostgresStore } from '../../src/store/postgres/open-store.ts'
import { createPgliteDatabase, startPglite } from '../postgres/pglite-database.ts'
import { missingVector, startRealServer } from '../postgres/real-server.ts'
import { newsQuestions } from './news-questions.ts'
import { createNewsSource } from './news-source.ts'
import { spread, timeEach } from './statistics.ts'

/**
 * Builds an index of the first `count` news articles in PGlite, or in the server of TEST_POSTGRES_BIN, and searches it; prints
 * one line of JSON.
 */
const [count = '0', graphFrom = ''] = process.argv.slice(2)
const encoder = await createPassageEncoder('gongbao-mini')
const { model, pooling, dimensions } = encoder.embedder
const server = missingVector ? undefined : await startRealServer()
const database = server
  ? createPoolDatabase(server.url, { ...servingPool, statementTimeoutMs: 0 })
  : createPgliteDatabase(await startPglite())
const threshold = graphFrom === '' ? {} : { graphFrom: Number(graphFrom) }
const summary = await rebuildPostgres({
  database,
  seedsDirectory: '',
  encoder,
  source: createNewsSource(Number(count)),
  ...threshold
})
const expected = { model, pooling, dimensions, analyzer: analyzerVersion }
const open = (exactBelow?: number) =>
  openPostgresStore(database, expected, exactBelow === undefined ? {} : { exactBelow })
const store = await open(threshold.graphFrom)
const exact = await open(Number.POSITIVE_INFINITY)
if (!store || !exact) throw new Error('There is no index')
const gongbao = createExtractiveGongbao({
  store,
  embedder: encoder.embedder,
  table: await createStaticSubwordTable()
})
const all = newsQuestions()
const vectors = await Promise.all(all.map(({ question }) => encoder.embedder.embedQuery(question)))
for (const { question } of all.slice(0, 20)) await gongbao.search({ question, k: 10 })

const shares = await Promise.all(
  vectors.slice(0, 200).map(async vector => {
    const wanted = new Set((await exact.searchVectors(vector, 10)).map(hit => hit.chunkId))
    const found = await store.searchVectors(vector, 10)
    return found.filter(hit => wanted.has(hit.chunkId)).length / 10
  })
)
const [size] = await database.query<{ bytes: number }>(
  'SELECT pg_database_size(current_database())::float8 AS bytes'
)
console.log(
  JSON.stringify({
    articles: summary.articles,
    chunks: summary.chunks,
    seconds: summary.seconds,
    databaseMiB: (size?.bytes ?? 0) / 2 ** 20,
    text: spread(await timeEach(all, ({ question }) => store.searchText(question, 100))),
    vectors: spread(await timeEach(vectors, vector => store.searchVectors(vector, 100))),
    exactVectors: spread(await timeEach(vectors, vector => exact.searchVectors(vector, 100))),
    fused: spread(await timeEach(all, ({ question }) => gongbao.search({ question, k: 10 }))),
    recallAt10: shares.reduce((sum, share) => sum + share, 0) / shares.length
  })
)
await server?.remove()
process.exit(0)
