import type Database from 'better-sqlite3'

/** Raise it when tables change, and bring older files up to it. */
export const schemaVersion = 1

/** `gong` in ASCII: says whose file it is (https://sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x676f6e67

/** The index comes last, where VACUUM puts it: all files have their tables' roots on the same pages. */
export const conversationsSchema = `
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE turns (
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, role TEXT NOT NULL, content TEXT NOT NULL, reply TEXT, at TEXT NOT NULL,
    PRIMARY KEY (conversation_id, ordinal)
  ) STRICT;
  CREATE TABLE feedback (
    conversation_id TEXT NOT NULL, turn INTEGER NOT NULL, rating INTEGER NOT NULL, comment TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (conversation_id, turn),
    FOREIGN KEY (conversation_id, turn) REFERENCES turns (conversation_id, ordinal) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX conversations_by_update ON conversations (updated_at);`

/** Each table with its columns, in an order in which no row comes before the one it belongs to. */
export const tables = {
  conversations: ['id', 'owner', 'created_at', 'updated_at'],
  turns: ['conversation_id', 'ordinal', 'role', 'content', 'reply', 'at'],
  feedback: ['conversation_id', 'turn', 'rating', 'comment', 'at']
} as const

export type TableName = keyof typeof tables

export const tableNames = Object.keys(tables) as TableName[]

export function createTables(database: Database.Database): void {
  database.transaction(() => {
    database.exec(conversationsSchema)
    database.pragma(`user_version = ${schemaVersion}`)
    database.pragma(`application_id = ${applicationId}`)
  })()
}

/** What a database is to us: `new` has no tables yet, `foreign` those of another program. */
export function whoseTables(database: Database.Database): 'ours' | 'new' | 'foreign' {
  const columnsOf = database
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
  const holds = (table: TableName) => {
    const there = new Set(columnsOf.all(table))
    return tables[table].every(column => there.has(column))
  }
  if (tableNames.every(holds)) return 'ours'
  const anything = database.prepare('SELECT 1 FROM sqlite_master').get()
  return anything === undefined ? 'new' : 'foreign'
}
