import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { makePrivate } from '../disk/durable-files.ts'
import { AppError } from '../errors.ts'
import { applicationId, createTables, schemaVersion, whoseTables } from './schema.ts'
import { DamagedConversationsError, explainStorage } from './storage-errors.ts'
import { readLog } from './write-ahead-log.ts'

/** What follows the file's name in those of the files that SQLite keeps beside it. */
export const sqliteSuffixes = ['', '-wal', '-shm', '-journal'] as const

const pageBytes = 4096
/** Of a larger file only what is read is checked, when it is read: a start must not take minutes. */
const largestCheckedBytes = 256 * 1024 * 1024
const busyTimeoutMs = 5000

const statOf = (path: string) => statSync(path, { throwIfNoEntry: false })

/**
 * Looks at the files before SQLite does, which takes an empty file for a new one and drops a log that it cannot read.
 * Only while no other process writes them.
 * @throws DamagedConversationsError
 */
function checkParts(file: string): void {
  for (const part of sqliteSuffixes) {
    makePrivate(file + part)
    const found = statOf(file + part)
    if (found && !found.isFile()) throw new DamagedConversationsError(part, 'is no file')
  }
  if (statOf(file)?.size === 0) throw new DamagedConversationsError('', 'is empty')
  if (!statOf(`${file}-wal`)) return
  const { damage } = readLog(`${file}-wal`, pageBytes)
  if (damage) throw new DamagedConversationsError('-wal', damage)
}

function checkContent(database: Database.Database, checkPages: boolean): void {
  const whose = whoseTables(database)
  if (whose === 'foreign') throw new DamagedConversationsError('', 'is of another program')
  if (Number(database.pragma('user_version', { simple: true })) > schemaVersion)
    throw new AppError(
      'bad_config',
      'The conversations file was written by a newer Gongbao: update Gongbao, or set GONGBAO_CONVERSATIONS to another file'
    )
  if (whose === 'ours' && checkPages) {
    const found = database.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new DamagedConversationsError('', 'is damaged')
  }
  if (whose === 'new') createTables(database)
}

/** Files from before overwrote nothing that was deleted: written anew once, they hold only what counts. */
function forgetDeleted(database: Database.Database): void {
  if (database.pragma('application_id', { simple: true }) === applicationId) return
  try {
    database.exec('VACUUM')
    database.pragma(`application_id = ${applicationId}`)
    database.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // No room for a second copy, or another process reads: the next start tries again.
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

function configure(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  // What is acknowledged is flushed by the group commit; SQLite flushes what its checkpoints need.
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  // Deleted text is overwritten, not only unlinked.
  database.pragma('secure_delete = ON')
}

function openChecked(file: string, alone: boolean): Database.Database {
  const bytes = statOf(file)?.size ?? 0
  if (alone) checkParts(file)
  const database = new Database(file, { timeout: busyTimeoutMs })
  try {
    makePrivate(file)
    configure(database)
    checkContent(database, alone && bytes <= largestCheckedBytes)
    if (alone) forgetDeleted(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function openInMemory(): Database.Database {
  const database = new Database(':memory:')
  database.pragma('foreign_keys = ON')
  createTables(database)
  return database
}

/**
 * Opens the conversations file, making one in its folder where there is none; only its owner may read it.
 * @param alone whether no other process has it open; only then its parts can be judged
 * @throws DamagedConversationsError; AppError `busy` when it cannot be reached or written, `bad_config` for a newer one
 */
export function openConversationsFile(file: string, alone: boolean): Database.Database {
  if (file === ':memory:') return openInMemory()
  try {
    return openChecked(file, alone)
  } catch (error) {
    throw explainStorage('The conversations cannot be reached', error)
  }
}
