import type { Database } from '../../database/database.ts'
import { type ExpectedIndex, mismatch } from '../../store/identity.ts'
import { readCurrentBuild } from '../../store/postgres/current-build.ts'
import type { BaseBuild } from '../build-writer.ts'
import { type KnownBulletin, knownBulletins } from './known-bulletins.ts'

/** What a rebuild starts from. */
export interface PostgresBase extends BaseBuild<KnownBulletin> {
  /** Of the build in use; null when everything is built anew. */
  readonly schema: string | null
}

const nothing = (reason: string | null, bulletins = 0): PostgresBase => ({
  schema: null,
  bulletins,
  files: new Map(),
  reason,
  release: () => undefined
})

/** Opens the build in use as a base, or says why none of it can be used. */
export async function openBase(database: Database, expected: ExpectedIndex): Promise<PostgresBase> {
  const current = await readCurrentBuild(database.read)
  if (!current) return nothing(null)
  const { reading, schema } = current
  if (reading.state === 'foreign') return nothing('the index has another format', reading.bulletins)
  const { meta } = reading
  const { bulletins } = meta
  const difference = mismatch(meta, expected)
  if (difference) return nothing(difference, bulletins)
  const files = await knownBulletins(database, schema)
  return { meta, schema, bulletins, files, reason: null, release: () => undefined }
}

/** The same where no index may ever have been made, and no table may be. */
export async function lookAtBase(
  database: Database,
  expected: ExpectedIndex
): Promise<PostgresBase> {
  const [row] = await database.read<{ there: boolean }>(
    `SELECT to_regclass('gongbao.builds') IS NOT NULL AS there`
  )
  return row?.there ? openBase(database, expected) : nothing(null)
}
