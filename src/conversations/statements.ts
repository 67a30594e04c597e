import type Database from 'better-sqlite3'
import type { FeedbackEntry } from './store.ts'

export interface TurnRow {
  readonly role: 'user' | 'assistant'
  readonly content: string
  readonly at: string
  readonly reply: string | null
}

interface SummaryRow {
  readonly id: string
  readonly updatedAt: string
  readonly turns: number
  readonly firstQuestion: string | null
}

/**
 * All that is asked of the conversations file.
 * @internal Its type has no name that a declaration file could give.
 */
export function prepareStatements(database: Database.Database) {
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
    list: database.prepare<[number], SummaryRow>(
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
    span: database.prepare<[], { oldest: string | null; newest: string | null }>(
      'SELECT MIN(updated_at) AS oldest, MAX(updated_at) AS newest FROM conversations'
    ),
    restamp: database.prepare(
      'UPDATE conversations SET updated_at = ? WHERE updated_at BETWEEN ? AND ?'
    ),
    expire: database.prepare('DELETE FROM conversations WHERE updated_at < ?')
  }
}
