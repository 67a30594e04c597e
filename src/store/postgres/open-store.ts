import type { Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { AppError } from '../../errors.ts'
import { type ExpectedIndex, mismatch } from '../identity.ts'
import type { Store } from '../store.ts'
import { readCurrentBuild } from './current-build.ts'
import { createPostgresStore, type PostgresStoreOptions } from './postgres-store.ts'
import { markAsRead, unmarkAsRead } from './reading-mark.ts'

const mend = 'Build it again: npm run rebuild'

/**
 * Opens the build in use.
 * @returns undefined when there is none yet
 * @throws AppError `index_mismatch` when it was made with another model, analyzer or format; `busy` while the database
 * cannot be reached.
 */
export async function openPostgresStore(
  database: Database,
  expected: ExpectedIndex,
  options: Pick<PostgresStoreOptions, 'exactBelow'> = {}
): Promise<Store | undefined> {
  await migrate(database)
  const current = await readCurrentBuild(database.read)
  if (!current) return undefined
  const { reading } = current
  if (reading.state === 'foreign')
    throw new AppError('index_mismatch', `The index has another format. ${mend}`)
  const difference = mismatch(reading.meta, expected)
  if (difference)
    throw new AppError('index_mismatch', `The index does not fit: ${difference}. ${mend}`)
  const session = await database.session()
  const { buildId } = reading.meta
  // Reading goes on without the mark; only two further rebuilds would then remove the build under its readers.
  session.onLost(() => undefined)
  await markAsRead(session, buildId)
  const release = async () => {
    await unmarkAsRead(session, buildId).catch(() => undefined)
    await session.end().catch(() => undefined)
  }
  return createPostgresStore(database, { ...current, meta: reading.meta }, { ...options, release })
}
