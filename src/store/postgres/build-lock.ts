import type { Database, Queries, Session } from '../../database/database.ts'
import { AppError } from '../../errors.ts'

/** Names our advisory locks among those of other programs on the same database; any two numbers do. */
const rebuilding = [0x676f_6e67, 0] as const
const reading = 0x676f_6e68

export interface RebuildLock {
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

/** Marks a build as read by this process, so that no rebuild removes it before `session` ends. */
export async function markAsRead(session: Session, buildId: string): Promise<void> {
  await session.query('SELECT pg_advisory_lock_shared($1::int, hashtext($2))', [reading, buildId])
}

export async function unmarkAsRead(session: Session, buildId: string): Promise<void> {
  await session.query('SELECT pg_advisory_unlock_shared($1::int, hashtext($2))', [reading, buildId])
}

/** Inside a transaction: true when no process reads the build, and none can begin to until the transaction ends. */
export async function isUnread(queries: Queries, buildId: string): Promise<boolean> {
  const [row] = await queries.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1::int, hashtext($2)) AS locked',
    [reading, buildId]
  )
  return row?.locked ?? false
}
