import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../errors.ts'
import type { Reply } from '../types.ts'
import type { ConversationStore, FeedbackEntry, StoredTurn } from './conversation-store.ts'

const schemaVersion = 1

const schema = `
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX conversations_by_update ON conversations (updated_at);
  CREATE TABLE turns (
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, role TEXT NOT NULL, content TEXT NOT NULL, reply TEXT, at TEXT NOT NULL,
    PRIMARY KEY (conversation_id, ordinal)
  ) STRICT;
  CREATE TABLE feedback (
    conversation_id TEXT NOT NULL, turn INTEGER NOT NULL, rating INTEGER NOT NULL, comment TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (conversation_id, turn),
    FOREIGN KEY (conversation_id, turn) REFERENCES turns (conversation_id, ordinal) ON DELETE CASCADE
  ) STRICT;`

function openDatabase(file: string): Database.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new Database(file, { timeout: 5000 })
  database.pragma('journal_mode = WAL')
  database.pragma('foreign_keys = ON')
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > schemaVersion) {
    database.close()
    throw new AppError(
      'bad_config',
      'The conversations file was written by a newer Gongbao: update Gongbao, or set GONGBAO_CONVERSATIONS to another file'
    )
  }
  if (version === 0) {
    database.transaction(() => {
      database.exec(schema)
      database.pragma(`user_version = ${schemaVersion}`)
    })()
  }
  return database
}

interface TurnRow {
  readonly role: 'user' | 'assistant'
  readonly content: string
  readonly at: string
  readonly reply: string | null
}

const toTurn = ({ role, content, at, reply }: TurnRow): StoredTurn => ({
  role,
  content,
  at,
  reply: reply === null ? null : (JSON.parse(reply) as Reply)
})

function prepareStatements(database: Database.Database) {
  return {
    create: database.prepare('INSERT INTO conversations VALUES (?, ?, ?, ?)'),
    get: database.prepare<[string], { owner: string; created_at: string; updated_at: string }>(
      'SELECT owner, created_at, updated_at FROM conversations WHERE id = ?'
    ),
    turns: database.prepare<[string], TurnRow>(
      'SELECT role, content, at, reply FROM turns WHERE conversation_id = ? ORDER BY ordinal'
    ),
    next: database.prepare<[string], { next: number }>(
      'SELECT COALESCE(MAX(ordinal) + 1, 0) AS next FROM turns WHERE conversation_id = ?'
    ),
    addTurn: database.prepare('INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?)'),
    touch: database.prepare('UPDATE conversations SET updated_at = ? WHERE id = ?'),
    remove: database.prepare('DELETE FROM conversations WHERE id = ? AND owner = ?'),
    erase: database.prepare('DELETE FROM conversations WHERE id = ?'),
    list: database.prepare<
      [number],
      { id: string; updatedAt: string; turns: number; firstQuestion: string | null }
    >(
      `SELECT id, updated_at AS updatedAt, (SELECT COUNT(*) FROM turns WHERE conversation_id = id) AS turns,
         (SELECT content FROM turns WHERE conversation_id = id AND ordinal = 0) AS firstQuestion
       FROM conversations ORDER BY updated_at DESC LIMIT ?`
    ),
    isAnswer: database.prepare<[string, string, number]>(
      `SELECT 1 FROM turns JOIN conversations ON id = conversation_id
       WHERE id = ? AND owner = ? AND ordinal = ? AND role = 'assistant'`
    ),
    addFeedback: database.prepare(
      `INSERT INTO feedback VALUES (?, ?, ?, ?, ?) ON CONFLICT (conversation_id, turn)
       DO UPDATE SET rating = excluded.rating, comment = excluded.comment, at = excluded.at`
    ),
    listFeedback: database.prepare<[number], FeedbackEntry>(
      `SELECT f.conversation_id AS conversationId, f.turn, f.rating, f.comment, f.at,
         q.content AS question, a.content AS answer
       FROM feedback f
       JOIN turns a ON a.conversation_id = f.conversation_id AND a.ordinal = f.turn
       JOIN turns q ON q.conversation_id = f.conversation_id AND q.ordinal = f.turn - 1
       ORDER BY f.at DESC LIMIT ?`
    ),
    expire: database.prepare('DELETE FROM conversations WHERE updated_at < ?')
  }
}

/** A full disk is for the keeper of the machine to mend, so it is told. */
function explained<T>(write: () => T): T {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_FULL') throw error
    throw new AppError('busy', 'The disk of the server is full: make room and ask again', {
      cause: error
    })
  }
}

/**
 * Conversations in one SQLite file with a write-ahead log: a turn is there whole or not at all, whenever the process dies.
 * @param now the clock, for tests.
 * @throws AppError `bad_config` for a file of a newer format.
 */
export function createSqliteConversations(file: string, now = () => new Date()): ConversationStore {
  const database = openDatabase(file)
  const statements = prepareStatements(database)

  const append = database.transaction((id: string, question: string, reply: Reply) => {
    const at = now().toISOString()
    if (statements.touch.run(at, id).changes === 0) {
      throw new AppError('not_found', 'This conversation is gone: ask without conversationId')
    }
    const next = statements.next.get(id)?.next ?? 0
    statements.addTurn.run(id, next, 'user', question, null, at)
    statements.addTurn.run(id, next + 1, 'assistant', reply.answer, JSON.stringify(reply), at)
    return next + 1
  })

  const read = (id: string, owner?: string) => {
    const row = statements.get.get(id)
    if (row === undefined || (owner !== undefined && row.owner !== owner)) return undefined
    const turns = statements.turns.all(id).map(toTurn)
    return { id, createdAt: row.created_at, updatedAt: row.updated_at, turns }
  }

  return {
    async create(owner) {
      const id = randomUUID()
      const at = now().toISOString()
      explained(() => statements.create.run(id, owner, at, at))
      return id
    },
    get: async (id, owner) => read(id, owner),
    read: async id => read(id),
    erase: async id => statements.erase.run(id).changes > 0,
    append: async (id, question, reply) => explained(() => append.immediate(id, question, reply)),
    remove: async (id, owner) => statements.remove.run(id, owner).changes > 0,
    list: async limit =>
      statements.list.all(limit).map(row => ({ ...row, firstQuestion: row.firstQuestion ?? '' })),
    async addFeedback({ conversationId, turn, rating, comment }, owner) {
      if (statements.isAnswer.get(conversationId, owner, turn) === undefined) {
        throw new AppError('not_found', 'There is no such answer: send its conversationId and turn')
      }
      statements.addFeedback.run(conversationId, turn, rating, comment, now().toISOString())
    },
    listFeedback: async limit => statements.listFeedback.all(limit),
    expire: async before => statements.expire.run(before.toISOString()).changes,
    async close() {
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.close()
    }
  }
}
