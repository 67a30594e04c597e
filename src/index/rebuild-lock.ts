import { mkdirSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../errors.ts'
import { indexPaths } from './manifest.ts'

/**
 * Lets one rebuild at a time change an index. The lock is SQLite's own on an empty database: the system lets go of it when
 * its process dies, however it dies, so no lock is ever stale.
 * @returns a function that lets go of the lock
 * @throws AppError `conflict` when another rebuild holds it
 */
export function lockForRebuild(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  const database = new Database(indexPaths(directory).lock, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error
    throw new AppError(
      'conflict',
      'A rebuild of this index is running. Wait until it is done, then try again.',
      { cause: error }
    )
  }
  return () => {
    database.close()
  }
}
