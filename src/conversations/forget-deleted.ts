import Database from 'better-sqlite3'

/** How long another process may go on reading before the log is looked at again. */
const againAfterMs = 1000

interface Forgetting {
  /** Takes what was deleted out of the write-ahead log too, now or as soon as nobody reads. */
  forget(): void
  stop(): void
}

/** Brings the log into the file and cuts it to nothing. @returns whether nobody was in the way */
function truncateLog(database: Database.Database): boolean {
  const timeout = database.pragma('busy_timeout', { simple: true })
  // Waiting for a reader here would make everybody wait.
  database.pragma('busy_timeout = 0')
  try {
    return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
  } catch (error) {
    // A full disk or a lock: the text is gone from the database, and from the log when there is room again.
    if (!(error instanceof Database.SqliteError)) throw error
    return false
  } finally {
    database.pragma(`busy_timeout = ${timeout}`)
  }
}

/** `secure_delete` overwrites what is deleted in the database; the log may still hold the page as it was before. */
export function createForgetting(database: Database.Database): Forgetting {
  let timer: NodeJS.Timeout | undefined
  const forget = () => {
    if (truncateLog(database)) return
    timer ??= setTimeout(() => {
      timer = undefined
      if (database.open) forget()
    }, againAfterMs).unref()
  }
  return { forget, stop: () => clearTimeout(timer) }
}
