import type { Database, Queries } from '../../database/database.ts'
import { AppError } from '../../errors.ts'
import { type MetaReading, readMeta } from '../index-meta.ts'
import type { IndexMeta } from '../store.ts'
import { formatVersion } from './build-schema.ts'

/** The channel a swap is told on. */
export const swapChannel = 'gongbao_swap'

/** A whole build and the schema it lies in. */
export interface Build {
  readonly meta: IndexMeta
  readonly schema: string
  /** Mean number of terms of a chunk. */
  readonly meanLength: number
  readonly hasGraph: boolean
}

export interface CurrentBuild extends Omit<Build, 'meta'> {
  readonly buildId: string
  readonly reading: MetaReading
}

/** The build in use; undefined before the first. */
export async function readCurrentBuild(read: Queries['query']): Promise<CurrentBuild | undefined> {
  const [row] = await read<Omit<CurrentBuild, 'reading'> & { meta: unknown }>(
    `SELECT build_id AS "buildId", meta, schema_name AS schema, mean_length AS "meanLength",
       has_graph AS "hasGraph"
     FROM gongbao.current JOIN gongbao.builds ON id = build_id`
  )
  if (!row) return undefined
  const { meta, ...build } = row
  return { ...build, reading: readMeta(meta, formatVersion) }
}

/** Only the id, for watching. */
export async function readCurrentId(read: Queries['query']): Promise<string | undefined> {
  const [row] = await read<{ id: string }>('SELECT build_id AS id FROM gongbao.current')
  return row?.id
}

/** What the build before the one in use was made with; undefined where there is none, or none that can be read. */
export async function previousBuild(read: Queries['query']): Promise<IndexMeta | undefined> {
  const [row] = await read<{ meta: unknown }>(
    'SELECT meta FROM gongbao.current JOIN gongbao.builds ON id = previous_id'
  )
  const reading = row && readMeta(row.meta, formatVersion)
  return reading?.state === 'sound' ? reading.meta : undefined
}

const tell = (queries: Queries) => queries.query(`SELECT pg_notify('${swapChannel}', '')`)

/** The one step that puts a build into use. */
export function putIntoUse(database: Database, build: Omit<Build, 'schema'>): Promise<void> {
  const { meta, meanLength, hasGraph } = build
  return database.transaction(async queries => {
    await queries.query(
      `UPDATE gongbao.builds SET state = 'ready', meta = $2::text::jsonb, mean_length = $3,
         has_graph = $4, progress = NULL WHERE id = $1`,
      [meta.buildId, JSON.stringify(meta), meanLength, hasGraph]
    )
    await queries.query(
      `INSERT INTO gongbao.current (build_id) VALUES ($1)
       ON CONFLICT (only_row) DO UPDATE
       SET previous_id = gongbao.current.build_id, build_id = excluded.build_id`,
      [meta.buildId]
    )
    await tell(queries)
  })
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
    await tell(queries)
    return current
  })
}
