import type { Database } from '../../database/database.ts'
import type { KnownFile } from '../changes.ts'

/** A bulletin of a build, by its number there. */
export interface KnownBulletin extends KnownFile {
  readonly number: number
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
  const rows = await database.read<KnownBulletin & { file: string }>(
    `SELECT number, file, hash, stamp FROM ${schema}.bulletins`
  )
  return new Map(rows.map(row => [row.file, row]))
}
