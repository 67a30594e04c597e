import { randomUUID } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Database, Queries } from '../index/postgres/database.ts'
import { migrate } from '../index/postgres/migrate.ts'
import type { Reply } from '../types.ts'
import type {
  Conversation,
  ConversationStore,
  ConversationSummary,
  FeedbackEntry,
  StoredTurn
} from './conversation-store.ts'

/** Instants as the port gives them. */
const instant = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const summaries = `
  SELECT id::text, ${instant('updated_at')} AS "updatedAt",
    (SELECT count(*)::int FROM gongbao.turns WHERE conversation_id = id) AS turns,
    coalesce((SELECT content FROM gongbao.turns WHERE conversation_id = id AND ordinal = 0), '')
      AS "firstQuestion"
  FROM gongbao.conversations ORDER BY updated_at DESC LIMIT $1`

const feedback = `
  SELECT f.conversation_id::text AS "conversationId", f.turn, f.rating, f.comment,
    ${instant('f.at')} AS at, q.content AS question, a.content AS answer
  FROM gongbao.feedback f
  JOIN gongbao.turns a ON a.conversation_id = f.conversation_id AND a.ordinal = f.turn
  JOIN gongbao.turns q ON q.conversation_id = f.conversation_id AND q.ordinal = f.turn - 1
  ORDER BY f.at DESC LIMIT $1`

interface ConversationRow {
  readonly owner: string
  readonly createdAt: string
  readonly updatedAt: string
}

const isId = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)

/** PostgreSQL stores no NUL. */
const storable = (text: string) => text.replaceAll('\0', '')

async function appendTurns(
  queries: Queries,
  id: string,
  at: string,
  turns: readonly [role: string, content: string, reply: string | null][]
): Promise<number> {
  // The row of the conversation is locked, so two questions at once get places one after the other.
  const touched = await queries.query(
    'UPDATE gongbao.conversations SET updated_at = $2 WHERE id = $1 RETURNING 1',
    [id, at]
  )
  if (touched.length === 0)
    throw new AppError('not_found', 'This conversation is gone: ask without conversationId')
  const [row] = await queries.query<{ next: number }>(
    'SELECT coalesce(max(ordinal) + 1, 0)::int AS next FROM gongbao.turns WHERE conversation_id = $1',
    [id]
  )
  const next = row?.next ?? 0
  for (const [offset, [role, content, reply]] of turns.entries())
    await queries.query('INSERT INTO gongbao.turns VALUES ($1, $2, $3, $4, $5::text::json, $6)', [
      id,
      next + offset,
      role,
      storable(content),
      reply,
      at
    ])
  return next + turns.length - 1
}

/**
 * Conversations in the database that holds the index, so any server can go on with them.
 * @param now the clock, for tests.
 */
export async function createPostgresConversations(
  database: Database,
  now = () => new Date()
): Promise<ConversationStore> {
  await migrate(database).catch(whenAway)
  const { read } = database

  const find = async (id: string, owner?: string): Promise<Conversation | undefined> => {
    if (!isId(id)) return undefined
    const [row] = await read<ConversationRow>(
      `SELECT owner, ${instant('created_at')} AS "createdAt", ${instant('updated_at')} AS "updatedAt"
       FROM gongbao.conversations WHERE id = $1`,
      [id]
    )
    if (!row || (owner !== undefined && row.owner !== owner)) return undefined
    const turns = await read<StoredTurn>(
      `SELECT role, content, reply, ${instant('at')} AS at
       FROM gongbao.turns WHERE conversation_id = $1 ORDER BY ordinal`,
      [id]
    )
    return { id, createdAt: row.createdAt, updatedAt: row.updatedAt, turns }
  }

  const remove = async (condition: string, values: readonly unknown[]): Promise<number> =>
    (
      await database.query(
        `DELETE FROM gongbao.conversations WHERE ${condition} RETURNING 1`,
        values
      )
    ).length

  return {
    async create(owner) {
      const id = randomUUID()
      await database.query('INSERT INTO gongbao.conversations VALUES ($1, $2, $3, $3)', [
        id,
        owner,
        now().toISOString()
      ])
      return id
    },
    get: find,
    read: id => find(id),
    async append(id, question, reply: Reply) {
      const text = JSON.stringify(reply).replaceAll('\\u0000', '')
      return database.transaction(queries =>
        appendTurns(queries, id, now().toISOString(), [
          ['user', question, null],
          ['assistant', reply.answer, text]
        ])
      )
    },
    remove: async (id, owner) =>
      isId(id) && (await remove('id = $1 AND owner = $2', [id, owner])) > 0,
    erase: async id => isId(id) && (await remove('id = $1', [id])) > 0,
    list: limit => read<ConversationSummary>(summaries, [limit]),
    async addFeedback({ conversationId, turn, rating, comment }, owner) {
      const answers = isId(conversationId)
        ? await database.query(
            `SELECT FROM gongbao.turns JOIN gongbao.conversations ON id = conversation_id
             WHERE id = $1 AND owner = $2 AND ordinal = $3 AND role = 'assistant'`,
            [conversationId, owner, turn]
          )
        : []
      if (answers.length === 0)
        throw new AppError('not_found', 'There is no such answer: send its conversationId and turn')
      await database.query(
        `INSERT INTO gongbao.feedback VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (conversation_id, turn) DO UPDATE
         SET rating = excluded.rating, comment = excluded.comment, at = excluded.at`,
        [conversationId, turn, rating, storable(comment), now().toISOString()]
      )
    },
    listFeedback: limit => read<FeedbackEntry>(feedback, [limit]),
    expire: before => remove('updated_at < $1', [before.toISOString()]),
    // The database is shared with the index, whose owner closes it.
    close: async () => undefined
  }
}

/** A server may start before its database; each statement then says so until it is there. */
function whenAway(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'busy') throw error
}
