import type { Database, Queries } from '../../database/database.ts'
import { AppError } from '../../errors.ts'
import { readMeta } from '../index-meta.ts'
import type { IndexMeta } from '../store.ts'
import { formatVersion } from './build-schema.ts'
import { type CurrentBuild, readCurrentBuild, tellOfSwap } from './current-build.ts'

/** What the build before the one in use was made with; undefined where there is none, or none that can be read. */
export async function previousBuild(read: Queries['query']): Promise<IndexMeta | undefined> {
  const [row] = await read<{ meta: unknown }>(
    'SELECT meta FROM gongbao.current JOIN gongbao.builds ON id = previous_id'
  )
  const reading = row && readMeta(row.meta, formatVersion)
  return reading?.state === 'sound' ? reading.meta : undefined
}

/**
 * Puts the build before into use again; a second call goes forward again.
 * @returns the build now in use
 * @throws AppError `no_index` when there is none.
 */
export function goBack(database: Database): Promise<CurrentBuild> {
  return database.transaction(async queries => {
    const swapped = await queries.query(
      `UPDATE gongbao.current SET build_id = previous_id, previous_id = build_id
       WHERE previous_id IS NOT NULL RETURNING build_id`
    )
    const current = await readCurrentBuild(queries.query)
    if (swapped.length === 0 || !current)
      throw new AppError('no_index', 'There is no earlier index to go back to.')
    await tellOfSwap(queries)
    return current
  })
}
