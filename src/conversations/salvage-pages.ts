import {
  closeSync,
  copyFileSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  writeSync
} from 'node:fs'
import Database from 'better-sqlite3'
import { createTables, whoseTables } from './schema.ts'
import { readLog } from './write-ahead-log.ts'

const pageBytes = 4096
const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The first page of a file with our tables and nothing in them: it says where each table begins. */
function firstPage(): Buffer {
  const database = new Database(':memory:')
  createTables(database)
  const page = Buffer.from(database.serialize().subarray(0, pageBytes))
  database.close()
  return page
}

function applyLog(handle: number, log: string): void {
  const { pages } = readLog(log, pageBytes)
  for (const { page, bytes } of pages)
    writeSync(handle, bytes, 0, bytes.length, (page - 1) * pageBytes)
  const last = pages.at(-1)?.pagesAfter ?? 0
  if (last * pageBytes > fstatSync(handle).size) ftruncateSync(handle, last * pageBytes)
}

/** Written so that SQLite reads it without a log, and counts the pages itself. */
function plainHeader(handle: number): void {
  writeSync(handle, Buffer.from([1, 1]), 0, 2, 18)
  const pages = Math.ceil(fstatSync(handle).size / pageBytes)
  const counter = Buffer.alloc(4)
  readSync(handle, counter, 0, 4, 24)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(pages)
  writeSync(handle, count, 0, 4, 28)
  writeSync(handle, counter, 0, 4, 92)
}

function isReadable(path: string): boolean {
  try {
    const database = new Database(path, { readonly: true })
    try {
      return whoseTables(database) === 'ours'
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}

function withHandle(path: string, work: (handle: number) => void): void {
  const handle = openSync(path, 'r+')
  try {
    work(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Puts the pages of a damaged file and of its log together, as far as they can be trusted; a first page that cannot be
 * read is replaced by what it was in every file of ours.
 * @param copy where to; a database that SQLite opens, with holes where pages are lost
 * @returns whether there is anything to look into
 */
export function salvagePages(file: string, copy: string): boolean {
  if (isFile(file)) copyFileSync(file, copy)
  else closeSync(openSync(copy, 'w'))
  const log = `${file}-wal`
  withHandle(copy, handle => {
    if (isFile(log)) applyLog(handle, log)
    if (fstatSync(handle).size > 0) plainHeader(handle)
  })
  if (statSync(copy).size === 0) return false
  if (isReadable(copy)) return true
  withHandle(copy, handle => {
    writeSync(handle, firstPage(), 0, pageBytes, 0)
    plainHeader(handle)
  })
  return isReadable(copy)
}
