import type { Database } from '../../database/database.ts'
import type { KnownFile } from '../changes.ts'

/** A bulletin of a build, by its number there. */
export interface KnownBulletin extends KnownFile {
  readonly number: number
}

/** What a build holds, by file; files that could not be taken in have rows too. */
export async function knownBulletins(
  database: Database,
  schema: string
): Promise<Map<string, KnownBulletin>> {
  const rows = await database.read<KnownBulletin>(
    `SELECT number, file, hash, stamp, text IS NOT NULL AS "isRead" FROM ${schema}.bulletins`
  )
  return new Map(rows.map(row => [row.file, row]))
}
