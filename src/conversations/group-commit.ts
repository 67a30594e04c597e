import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../disk/durable-files.ts'

/** What was written before the call is on the disk when the promise resolves. */
export interface GroupCommit {
  flushed(): Promise<void>
  close(): Promise<void>
}

/**
 * Lets callers share flushes: whoever comes while one runs waits for the next, for the running one may have passed by
 * what was just written.
 */
export function shareFlushes(flush: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  return () => {
    if (waiting) return waiting
    const turn = last
      .catch(() => undefined)
      .then(() => {
        waiting = undefined
        return flush()
      })
    last = turn
    waiting = turn
    return turn
  }
}

/**
 * Flushes a database's write-ahead log. SQLite's own flush (`synchronous = FULL`) would stop everything at each commit;
 * this one runs beside the answers, one for all commits that wait. The log, unlike the database, carries none of the
 * locks that closing a second handle would drop.
 * @param file the database
 */
export function createGroupCommit(file: string): GroupCommit {
  let log: FileHandle | undefined
  const flush = async () => {
    if (log) return log.datasync()
    log = await open(`${file}-wal`, 'r')
    await log.datasync()
    // The file's own name must survive as well.
    await syncFolder(dirname(file))
  }
  const flushed = shareFlushes(flush)
  return {
    flushed,
    async close() {
      await log?.close()
      log = undefined
    }
  }
}
