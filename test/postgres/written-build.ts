import { analyzerVersion } from '../../src/index/analyze.ts'
import { buildRows } from '../../src/index/postgres/build-rows.ts'
import {
  blockBits,
  createBuildSchema,
  formatVersion
} from '../../src/index/postgres/build-schema.ts'
import { putIntoUse } from '../../src/index/postgres/current-build.ts'
import type { Database } from '../../src/index/postgres/database.ts'
import { migrate } from '../../src/index/postgres/migrate.ts'
import { openPostgresStore } from '../../src/index/postgres/open-postgres-store.ts'
import { sealBuild } from '../../src/index/postgres/seal-build.ts'
import { gatherPostings } from '../../src/index/postgres/work-batch.ts'
import { writeRows } from '../../src/index/postgres/write-rows.ts'
import type { IndexedBulletin } from '../../src/index/segment-writer.ts'
import type { ExpectedIndex } from '../../src/index/sqlite-hnsw-store.ts'
import type { Store } from '../../src/index/store.ts'

export interface WrittenBuildOptions {
  /** Chunks from which on vectors have a graph and searches use it. */
  readonly graphFrom?: number
  readonly buildId?: string
}

/** Writes bulletins as a build, puts it into use and opens it. */
export async function openWrittenBuild(
  database: Database,
  maker: Omit<ExpectedIndex, 'analyzer'>,
  bulletins: readonly IndexedBulletin[],
  { graphFrom, buildId = 'written' }: WrittenBuildOptions = {}
): Promise<Store> {
  const { model, pooling, dimensions } = maker
  const expected = { model, pooling, dimensions, analyzer: analyzerVersion }
  await migrate(database)
  const draft = {
    ...expected,
    formatVersion,
    buildId,
    builtAt: '2026-01-01T00:00:00.000Z',
    bulletins: 0,
    articles: 0,
    chunks: 0,
    skipped: []
  }
  const schema = await createBuildSchema(database, draft, null)
  const numbered = bulletins.map(({ bulletin, articles, hash, stamp }, number) => ({
    number,
    file: bulletin.file,
    hash,
    stamp,
    encoded: { bulletin, articles, notes: [] }
  }))
  await writeRows(database, schema, buildRows(numbered))
  for (let block = 0; block << blockBits < bulletins.length; block++)
    await gatherPostings(database, schema, block)
  await putIntoUse(database, await sealBuild(database, schema, draft, graphFrom))
  const store = await openPostgresStore(
    database,
    expected,
    graphFrom === undefined ? {} : { exactBelow: graphFrom }
  )
  if (!store) throw new Error('A build was put into use, but there is none')
  return store
}
