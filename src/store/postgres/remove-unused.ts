import type { Database } from '../../database/database.ts'
import { isUnread } from './reading-mark.ts'

/** Removes a build that nobody reads; one that is read stays for the next rebuild to remove. */
export function removeBuild(database: Database, id: string, schema: string): Promise<void> {
  return database.transaction(async queries => {
    if (!(await isUnread(queries, id))) return
    await queries.run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
    await queries.query('DELETE FROM gongbao.builds WHERE id = $1', [id])
  })
}

/**
 * Removes what neither the build in use nor the one before needs: older builds and what a rebuild left that died.
 * Only for the holder of the rebuild lock.
 */
export async function removeUnusedBuilds(database: Database): Promise<void> {
  const unused = await database.query<{ id: string; schema: string }>(
    `SELECT id, schema_name AS schema FROM gongbao.builds
     WHERE NOT EXISTS (SELECT FROM gongbao.current WHERE id IN (build_id, previous_id))`
  )
  for (const { id, schema } of unused) await removeBuild(database, id, schema)
}
