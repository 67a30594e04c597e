import { type RebuildOptions, rebuildWith } from '../rebuild.ts'
import { createSeedsSource } from '../source.ts'
import type { RebuildSummary } from '../summary.ts'
import { openBuildWriter } from './build-writer.ts'
import type { PostgresWriterOptions } from './writer-options.ts'

export interface PostgresRebuildOptions extends PostgresWriterOptions, Partial<RebuildOptions> {
  /** Where bulletins come from, unless `source` is given. */
  readonly seedsDirectory: string
}

/**
 * Brings an index in a database up to date, as `rebuildWith` does, together with all workers there are.
 * @throws AppError as that; `conflict` when another rebuild runs
 */
export async function rebuildPostgres(options: PostgresRebuildOptions): Promise<RebuildSummary> {
  const { source = createSeedsSource(options.seedsDirectory) } = options
  return rebuildWith(await openBuildWriter(options), { ...options, source })
}
