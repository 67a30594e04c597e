import { migrate } from '../../database/migrate.ts'
import { expectedOf } from '../../store/expected-index.ts'
import { restateBuild } from '../../store/postgres/current-build.ts'
import { lockForRebuild } from '../../store/postgres/rebuild-lock.ts'
import { removeUnusedBuilds } from '../../store/postgres/remove-unused.ts'
import type { BuildWriter } from '../build-writer.ts'
import { beginBuild } from './draft-build.ts'
import type { KnownBulletin } from './known-bulletins.ts'
import { openBase } from './open-base.ts'
import type { PostgresWriterOptions } from './writer-options.ts'

/**
 * Holds an index in a database for a rebuild: locked, and without what no build needs.
 * @throws AppError `conflict` when another rebuild runs; `busy` when the database is away
 */
export async function openBuildWriter(
  options: PostgresWriterOptions
): Promise<BuildWriter<KnownBulletin>> {
  const { database, encoder } = options
  await migrate(database)
  const { lost, unlock } = await lockForRebuild(database)
  try {
    await removeUnusedBuilds(database)
    const base = await openBase(database, expectedOf(encoder.embedder))
    return {
      base,
      lost,
      begin: (changes, watch) => beginBuild(base, changes, { ...options, ...watch }),
      restate: meta => restateBuild(database, meta),
      async close() {
        // What cannot be removed now is removed by the next rebuild.
        await removeUnusedBuilds(database).catch(() => undefined)
        await unlock()
      }
    }
  } catch (error) {
    await unlock()
    throw error
  }
}
