import type { Database } from '../../database/database.ts'
import { type ExpectedIndex, mismatch } from '../../store/identity.ts'
import { readCurrentBuild } from '../../store/postgres/current-build.ts'
import { compareSource } from '../changes.ts'
import { type PreviewBase, previewOf, type RebuildPreview } from '../preview.ts'
import type { BulletinSource } from '../source.ts'
import { type KnownBulletin, knownBulletins } from './known-bulletins.ts'

export interface PostgresPreviewOptions {
  readonly database: Database
  readonly source: BulletinSource
  readonly expected: ExpectedIndex
  readonly signal?: AbortSignal
  readonly allowEmpty?: boolean
}

interface Base extends Omit<PreviewBase, 'held'> {
  /** Of the build that can be built upon; null for none. */
  readonly schema: string | null
}

const nothing: Base = { schema: null, skipped: [], bulletins: 0, reason: null }

async function readBase({ database, expected }: PostgresPreviewOptions): Promise<Base> {
  const [row] = await database.read<{ there: boolean }>(
    `SELECT to_regclass('gongbao.builds') IS NOT NULL AS there`
  )
  const current = row?.there ? await readCurrentBuild(database.read) : undefined
  if (!current) return nothing
  const { reading } = current
  if (reading.state === 'foreign')
    return {
      ...nothing,
      bulletins: reading.bulletins,
      reason: 'the index has another format'
    }
  const { bulletins, skipped } = reading.meta
  const reason = mismatch(reading.meta, expected) ?? null
  return { schema: reason === null ? current.schema : null, skipped, bulletins, reason }
}

const readFiles = (known: ReadonlyMap<string, KnownBulletin>) =>
  new Set([...known.values()].flatMap(({ file, isRead }) => (isRead ? [file] : [])))

/**
 * What `rebuildPostgres` would do. Nothing is written or locked.
 * @throws AppError `conflict` where nothing would be left of the index, unless `allowEmpty`
 */
export async function previewPostgresRebuild(
  options: PostgresPreviewOptions
): Promise<RebuildPreview> {
  const base = await readBase(options)
  const known = await knownBulletins(options.database, base.schema)
  const changes = await compareSource(options.source, known, options.signal)
  return previewOf({ ...base, held: readFiles(known) }, changes, options.allowEmpty)
}
