import Database from 'better-sqlite3'
import { type TableName, tableNames, tables } from './schema.ts'

/** How many rows were taken over. */
export type Salvaged = Readonly<Record<TableName, number>>

type Row = Record<string, unknown> & { readonly place: number }

/** So many places in a row without a readable row: nothing more is to come. A damaged page holds fewer. */
const mostMisses = 20_000

/** The code of a fault of the database; other errors are thrown. */
function storageCode(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code
  throw error
}

/** Row by row, past the pages that cannot be read. @returns whether there were such pages */
function* readableRows(
  database: Database.Database,
  table: TableName
): Generator<Row, boolean, undefined> {
  const after = database.prepare<[number], Row>(
    `SELECT rowid AS place, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT 1`
  )
  let place = 0
  let holes = false
  for (let misses = 0; misses < mostMisses; ) {
    try {
      const row = after.get(place)
      if (row === undefined) break
      misses = 0
      place = row.place
      yield row
    } catch (error) {
      storageCode(error)
      holes = true
      misses++
      place++
    }
  }
  return holes
}

/** A reply that is no JSON would fail whoever reads its conversation. */
function isWhole({ reply }: Row): boolean {
  if (reply === null || reply === undefined) return true
  try {
    return typeof reply === 'string' && typeof JSON.parse(reply) === 'object'
  } catch {
    return false
  }
}

function inserting(target: Database.Database, table: TableName): (row: Row) => number {
  const columns: readonly string[] = tables[table]
  const places = columns.map(() => '?').join(', ')
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`
  )
  return row => {
    if (!isWhole(row)) return 0
    try {
      return insert.run(columns.map(column => row[column])).changes
    } catch (error) {
      // What belongs to a lost row, or is no longer of its column's type, stays in the damaged file.
      if (/^SQLITE_(CONSTRAINT|MISMATCH)/.test(storageCode(error))) return 0
      throw error
    }
  }
}

/** @returns how many rows of one table were copied, and whether some could not be read */
export function salvageTable(
  source: Database.Database,
  target: Database.Database,
  table: TableName
): { readonly copied: number; readonly holes: boolean } {
  const insert = inserting(target, table)
  const rows = readableRows(source, table)
  let copied = 0
  for (let next = rows.next(); ; next = rows.next()) {
    if (next.done) return { copied, holes: next.value }
    copied += insert(next.value)
  }
}

/**
 * Copies what can still be read into a conversations file.
 * @param source opened for reading; may be damaged anywhere but in its first page
 */
export function salvageRows(
  source: Database.Database,
  target: Database.Database
): { readonly salvaged: Salvaged; readonly holes: boolean } {
  const salvaged = { conversations: 0, turns: 0, feedback: 0 }
  let holes = false
  for (const table of tableNames) {
    const found = salvageTable(source, target, table)
    salvaged[table] = found.copied
    holes ||= found.holes
  }
  return { salvaged, holes }
}
