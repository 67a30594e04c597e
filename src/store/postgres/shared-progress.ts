import type { Database, Queries } from '../../database/database.ts'
import type { RebuildProgress, SharedProgress } from '../rebuild-progress.ts'

/** A rebuild that has not told of itself for this long is dead. */
const silentMs = 30_000
const writeEveryMs = 500

/** @returns a function that tells `onProgress`, and now and then the database. */
export function writeProgress(
  database: Database,
  buildId: string,
  onProgress: ((progress: RebuildProgress) => void) | undefined
): (progress: RebuildProgress) => Promise<void> {
  let written = Number.NEGATIVE_INFINITY
  return async progress => {
    onProgress?.(progress)
    if (performance.now() - written < writeEveryMs) return
    written = performance.now()
    await database.query(
      `UPDATE gongbao.builds SET progress = $2::text::jsonb || jsonb_build_object('at', clock_timestamp())
       WHERE id = $1`,
      [buildId, JSON.stringify(progress)]
    )
  }
}

/** undefined when no rebuild runs. */
export async function readProgress(read: Queries['query']): Promise<SharedProgress | undefined> {
  const [row] = await read<{ startedAt: Date; progress: RebuildProgress & { at: string } }>(
    `SELECT started_at AS "startedAt", progress FROM gongbao.builds
     WHERE state = 'building'
       AND (progress->>'at')::timestamptz > clock_timestamp() - interval '${silentMs} milliseconds'
     ORDER BY started_at DESC LIMIT 1`
  )
  if (!row) return undefined
  const { at: _at, ...progress } = row.progress
  return { startedAt: new Date(row.startedAt).toISOString(), progress }
}
