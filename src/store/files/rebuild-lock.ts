import { existsSync, mkdirSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { makePrivate, ownerOnly } from '../../disk/durable-files.ts'
import { setAside, type Tell } from '../../disk/set-aside.ts'
import { AppError } from '../../errors.ts'
import { indexPaths } from './manifest.ts'

const running = (cause: unknown) =>
  new AppError(
    'conflict',
    'A rebuild of this index is running. Wait until it is done, then try again.',
    { cause }
  )

const notWritable = (cause: unknown) =>
  new AppError(
    'busy',
    'The index folder cannot be written: give this user the right to write it, or set GONGBAO_INDEX to another folder.',
    { cause }
  )

function lock(path: string): () => void {
  const database = new Database(path, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw error
  }
  makePrivate(path)
  return () => {
    database.close()
  }
}

const codeOf = (error: unknown) => (error instanceof Database.SqliteError ? error.code : '')

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

function moveLock(path: string, tell: Tell): void {
  const aside = basename(setAside(path))
  tell(`rebuild.lock of the index was damaged: it is kept as ${aside}, delete it`)
}

/** A lock holds nothing, so one that is none of SQLite's files, or may not be opened, makes way for another. */
function replaceLock(path: string, cause: unknown, tell: Tell): () => void {
  if (!existsSync(path)) throw notWritable(cause)
  try {
    if (!isFile(path) || !makePrivate(path)) moveLock(path, tell)
    return lock(path)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'SQLITE_BUSY') throw running(error)
    // With its rights mended it is still no lock.
    if (code === 'SQLITE_NOTADB') return replaceLock(path, error, tell)
    throw notWritable(error)
  }
}

/**
 * Lets one rebuild at a time change an index. The lock is SQLite's own on an empty database: the system lets go of it when
 * its process dies, however it dies, so no lock is ever stale.
 * @param tell told when the lock's file was damaged and had to be set aside
 * @returns a function that lets go of the lock
 * @throws AppError `conflict` when another rebuild holds it; `busy` when the folder cannot be written
 */
export function lockForRebuild(directory: string, tell: Tell = () => undefined): () => void {
  const path = indexPaths(directory).lock
  try {
    mkdirSync(directory, { recursive: true, mode: ownerOnly.folder })
    return lock(path)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'SQLITE_BUSY') throw running(error)
    if (/^SQLITE_(NOTADB|CANTOPEN|READONLY|CORRUPT|IOERR)/.test(code))
      return replaceLock(path, error, tell)
    throw notWritable(error)
  }
}
