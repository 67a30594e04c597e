import Database from 'better-sqlite3'
import { createForgetting } from './forget-deleted.ts'
import { explainStorage } from './storage-errors.ts'

/** How statements are run so that what a promise says is done is on the disk. */
interface DurableWrites {
  read<T>(work: () => T): Promise<T>
  /** @param failed what to say when it cannot be done, such as "The rating was not kept" */
  write<T>(failed: string, work: () => T): Promise<T>
  /** Like `write`, for what must not stay in the file. @returns how many rows `work` says it deleted */
  remove(failed: string, work: () => number): Promise<number>
  /** Before the database is closed. */
  stop(): void
}

/** @param flushed resolves when what was written before is on the disk */
export function createDurableWrites(
  database: Database.Database,
  flushed: () => Promise<void>
): DurableWrites {
  const forgetting = createForgetting(database)
  const isFull = (error: unknown) =>
    error instanceof Database.SqliteError && error.code === 'SQLITE_FULL'

  /** A log that cannot grow may be written from its beginning again once its pages are in the database. */
  const makingRoom = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (!isFull(error)) throw error
      database.pragma('wal_checkpoint(RESTART)')
      return work()
    }
  }
  const explaining = async <T>(failed: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw explainStorage(failed, error)
    }
  }

  return {
    read: work => explaining('The conversations cannot be read', async () => work()),
    write: (failed, work) =>
      explaining(failed, async () => {
        const result = makingRoom(work)
        await flushed()
        return result
      }),
    remove: (failed, work) =>
      explaining(failed, async () => {
        const removed = makingRoom(work)
        if (removed === 0) return 0
        await flushed()
        forgetting.forget()
        return removed
      }),
    stop() {
      // A log that is empty at the end is a log that nothing can happen to.
      forgetting.forget()
      forgetting.stop()
    }
  }
}
