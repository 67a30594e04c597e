import type { Database } from '../../database/database.ts'
import { AppError } from '../../errors.ts'

/** Names our advisory lock among those of other programs on the same database; any two numbers do. */
const rebuilding = [0x676f_6e67, 0] as const

interface RebuildLock {
  /** Aborts when the connection, and with it the lock, is lost. */
  readonly lost: AbortSignal
  unlock(): Promise<void>
}

/**
 * Lets one rebuild at a time fill a database. The lock belongs to a connection, so the server lets go of it when the
 * process or its host dies.
 * @throws AppError `conflict` when another rebuild holds it.
 */
export async function lockForRebuild(database: Database): Promise<RebuildLock> {
  const session = await database.session()
  const [row] = await session.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_lock($1::int, $2::int) AS locked',
    rebuilding
  )
  if (!row?.locked) {
    await session.end()
    throw new AppError(
      'conflict',
      'A rebuild of this index is running. Wait until it is done, then try again.'
    )
  }
  const lost = new AbortController()
  session.onLost(cause =>
    lost.abort(
      new AppError('busy', 'The database went away during the rebuild: rebuild again', { cause })
    )
  )
  return {
    lost: lost.signal,
    async unlock() {
      if (lost.signal.aborted) return
      await session.query('SELECT pg_advisory_unlock($1::int, $2::int)', rebuilding)
      await session.end()
    }
  }
}
