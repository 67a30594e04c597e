import type { Database } from '../../database/database.ts'
import type { KnownFile } from '../changes.ts'

/** A bulletin of a build, by its number there. */
export interface KnownBulletin extends KnownFile {
  readonly number: number
  readonly file: string
  /** False for a file that could not be read: it has a row, so that it is tried again when it changes. */
  readonly isRead: boolean
}

/**
 * What a build holds, by file, files that could not be read among them.
 * @param schema of the build; null for none
 */
export async function knownBulletins(
  database: Database,
  schema: string | null
): Promise<Map<string, KnownBulletin>> {
  if (schema === null) return new Map()
  const rows = await database.read<KnownBulletin>(
    `SELECT number, file, hash, stamp, text IS NOT NULL AS "isRead" FROM ${schema}.bulletins`
  )
  return new Map(rows.map(row => [row.file, row]))
}
