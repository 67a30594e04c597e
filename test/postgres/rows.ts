import { analyzerVersion } from '../../src/chinese/analyze.ts'
import type { Queries } from '../../src/database/database.ts'
import type { Maker } from '../../src/ingest/postgres/batch-queue.ts'
import { formatVersion } from '../../src/store/postgres/build-schema.ts'
import type { IndexMeta } from '../../src/store/store.ts'

export const maker: Maker = {
  model: 'gongbao-mini',
  pooling: 'cls',
  dimensions: 256,
  analyzer: analyzerVersion,
  formatVersion
}

const metaOf = (buildId: string): IndexMeta => ({
  ...maker,
  buildId,
  builtAt: '2026-01-01T00:00:00.000Z',
  bulletins: 0,
  articles: 0,
  chunks: 0,
  skipped: []
})

export const buildOf = (buildId: string) => ({
  meta: metaOf(buildId),
  meanLength: 0,
  hasGraph: false
})

/** The row of a build under way, without its schema, whose vectors a server without pgvector has no type for. */
export async function insertBuild(queries: Queries, id: string, batches = 0): Promise<void> {
  await queries.query(
    `INSERT INTO gongbao.builds (id, schema_name, state, meta)
     VALUES ($1::text, 'schema_' || $1::text, 'building', $2::text::jsonb)`,
    [id, JSON.stringify(metaOf(id))]
  )
  await queries.query(
    `INSERT INTO gongbao.batches (build_id, kind, number)
     SELECT $1, 'encode', number FROM generate_series(0, $2::int - 1) AS number`,
    [id, batches]
  )
}
