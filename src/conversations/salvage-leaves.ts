import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Salvaged, salvageTable } from './salvage-rows.ts'
import { type TableName, tableNames, tables } from './schema.ts'

const pageBytes = 4096
/** First byte of a page that holds rows of a table (https://sqlite.org/fileformat2.html#b_tree_pages). */
const tableLeaf = 13
const leafHeaderBytes = 8

/** SQLite's variable-length integer. @returns its value and where the next begins */
function varint(bytes: Buffer, from: number): readonly [value: number, next: number] {
  let value = 0
  for (let at = from; at < from + 9; at++) {
    const byte = bytes[at] ?? 0
    value = value * 128 + (byte & 127)
    if (byte < 128) return [value, at + 1]
  }
  return [value, from + 9]
}

/** Columns of the first row of a page; 0 when it holds none. */
function columnsOn(page: Buffer): number {
  const cell = page.readUInt16BE(leafHeaderBytes)
  if (page.readUInt16BE(3) === 0 || cell < leafHeaderBytes || cell >= pageBytes) return 0
  const [, rowid] = varint(page, cell)
  const [, header] = varint(page, rowid)
  const [headerBytes, types] = varint(page, header)
  let columns = 0
  for (let at = types; at < header + headerBytes && at < pageBytes; columns++)
    at = varint(page, at)[1]
  return columns
}

/** Whose rows a page holds, by their number of columns, which no two tables share. */
function tableOf(page: Buffer): TableName | undefined {
  if (page[0] !== tableLeaf) return undefined
  const columns = columnsOn(page)
  return tableNames.find(table => tables[table].length === columns)
}

function readPage(handle: number, number: number): Buffer {
  const page = Buffer.alloc(pageBytes)
  readSync(handle, page, 0, pageBytes, (number - 1) * pageBytes)
  return page
}

function rootsOf(path: string): Record<TableName, number> {
  const database = new Database(path, { readonly: true })
  try {
    const root = database
      .prepare<[string], number>('SELECT rootpage FROM sqlite_master WHERE name = ?')
      .pluck()
    const [conversations = 0, turns = 0, feedback = 0] = tableNames.map(name => root.get(name) ?? 0)
    return { conversations, turns, feedback }
  } finally {
    database.close()
  }
}

function copyLeaf(path: string, target: Database.Database, table: TableName): number {
  const source = new Database(path, { readonly: true })
  try {
    return salvageTable(source, target, table).copied
  } finally {
    source.close()
  }
}

/**
 * Copies the rows of pages that no tree leads to any more: each page in turn stands in for its table's root.
 * @param path a database that SQLite opens; its tables are destroyed
 */
export function salvageLeaves(path: string, target: Database.Database): Salvaged {
  const salvaged = { conversations: 0, turns: 0, feedback: 0 }
  const roots = rootsOf(path)
  const handle = openSync(path, 'r+')
  try {
    const last = Math.floor(fstatSync(handle).size / pageBytes)
    // Roots may be leaves themselves, so all are read before the first is written over.
    const ownRoots = new Map(
      tableNames.map(table => [roots[table], readPage(handle, roots[table])])
    )
    for (const table of tableNames)
      for (let number = 2; number <= last; number++) {
        const page = ownRoots.get(number) ?? readPage(handle, number)
        if (tableOf(page) !== table) continue
        writeSync(handle, page, 0, pageBytes, (roots[table] - 1) * pageBytes)
        salvaged[table] += copyLeaf(path, target, table)
      }
    return salvaged
  } finally {
    closeSync(handle)
  }
}
