import type { Queries, Session } from '../../database/database.ts'

/** Names our advisory locks among those of other programs on the same database. */
const reading = 0x676f_6e68

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
