import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { makePrivate } from '../disk/durable-files.ts'
import { setAside } from '../disk/set-aside.ts'

/** Says which processes have the conversations file open; each holds it shared, whoever mends it alone. */
export interface FileInUse {
  /** Whether no other process has the file open. Holds the others off until `share`. */
  readonly alone: boolean
  share(): void
  release(): void
}

/** Where no lock can be had, such as on a disk that may only be read, nothing is mended either. */
const withoutLock: FileInUse = { alone: false, share: () => undefined, release: () => undefined }

/** Longer than mending a usual file takes. */
const waitForMendingMs = 3000

const codeOf = (error: unknown) => {
  if (!(error instanceof Database.SqliteError)) throw error
  return error.code
}

/** @returns whether the lock is held, or the code of what is wrong with its file */
function lockAlone(database: Database.Database): true | string {
  try {
    database.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    return codeOf(error)
  }
}

function holdShared(database: Database.Database): void {
  if (database.inTransaction) database.exec('ROLLBACK')
  database.pragma(`busy_timeout = ${waitForMendingMs}`)
  try {
    database.exec('BEGIN')
    database.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (error) {
    // Another process still mends: this one opens what is there, or says that it cannot.
    codeOf(error)
  }
}

function openLock(path: string): Database.Database {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) setAside(path)
  const database = new Database(path, { timeout: 0 })
  makePrivate(path)
  return database
}

function lockOnce(path: string): { database: Database.Database; held: true | string } {
  const database = openLock(path)
  return { database, held: lockAlone(database) }
}

/**
 * The lock is SQLite's own on an empty database beside the file: the system lets go of it when its process dies.
 * @param file the conversations file
 */
export function useFile(file: string): FileInUse {
  const path = `${file}.lock`
  try {
    let { database, held } = lockOnce(path)
    if (held === 'SQLITE_NOTADB') {
      database.close()
      setAside(path)
      ;({ database, held } = lockOnce(path))
    }
    const release = () => {
      database.close()
    }
    return { alone: held === true, share: () => holdShared(database), release }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return withoutLock
  }
}
