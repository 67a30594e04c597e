import type { Database, Queries } from '../../database/database.ts'
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

/** Tells all who watch that another build is in use. */
export const tellOfSwap = (queries: Queries) =>
  queries.query(`SELECT pg_notify('${swapChannel}', '')`)

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
    await tellOfSwap(queries)
  })
}

/** Says something else of files; the bulletins are as they were. @returns what was given */
export async function restateBuild(database: Database, meta: IndexMeta): Promise<IndexMeta> {
  await database.query(`UPDATE gongbao.builds SET meta = $2::text::jsonb WHERE id = $1`, [
    meta.buildId,
    JSON.stringify(meta)
  ])
  return meta
}
