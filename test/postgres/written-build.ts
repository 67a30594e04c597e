import { analyzerVersion } from '../../src/chinese/analyze.ts'
import type { Database } from '../../src/database/database.ts'
import { migrate } from '../../src/database/migrate.ts'
import { buildRows } from '../../src/ingest/postgres/build-rows.ts'
import { gatherPostings } from '../../src/ingest/postgres/work-batch.ts'
import { writeRows } from '../../src/ingest/postgres/write-rows.ts'
import type { IndexedBulletin } from '../../src/store/files/segment/segment-writer.ts'
import type { ExpectedIndex } from '../../src/store/identity.ts'
import {
  blockBits,
  createBuildSchema,
  formatVersion
} from '../../src/store/postgres/build-schema.ts'
import { putIntoUse } from '../../src/store/postgres/current-build.ts'
import { openPostgresStore } from '../../src/store/postgres/open-store.ts'
import { sealBuild } from '../../src/store/postgres/seal-build.ts'
import type { Store } from '../../src/store/store.ts'

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
