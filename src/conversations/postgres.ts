import { randomUUID } from 'node:crypto'
import type { Database, Queries } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { AppError } from '../errors.ts'
import type { Reply } from '../types.ts'
import { wholeReply } from './kept-reply.ts'
import type {
  Conversation,
  ConversationStore,
  ConversationSummary,
  FeedbackEntry,
  StoredTurn
} from './store.ts'

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

const addFeedback = `
  INSERT INTO gongbao.feedback VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (conversation_id, turn) DO UPDATE
  SET rating = excluded.rating, comment = excluded.comment, at = excluded.at`

interface ConversationRow {
  readonly owner: string
  readonly createdAt: string
  readonly updatedAt: string
}

const isId = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)

/** PostgreSQL stores no NUL. */
const storable = (text: string) => text.replaceAll('\0', '')

/** A transaction whose commit is on the server's disk when it is told, also where the database was set to tell sooner. */
const durably = <T>(database: Database, work: (queries: Queries) => Promise<T>): Promise<T> =>
  database.transaction(async queries => {
    await queries.query(
      `SELECT set_config('synchronous_commit', 'on', true)
       WHERE current_setting('synchronous_commit') = 'off'`
    )
    return work(queries)
  })

const create = (queries: Queries, id: string, owner: string, at: string) =>
  queries.query('INSERT INTO gongbao.conversations VALUES ($1, $2, $3, $3)', [id, owner, at])

async function appendTurns(
  queries: Queries,
  id: string,
  at: string,
  question: string,
  given: Reply
): Promise<number> {
  const reply = JSON.stringify(given).replaceAll('\\u0000', '')
  const turns = [
    ['user', question, null],
    ['assistant', given.answer, reply]
  ] as const
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
  for (const [offset, [role, content, kept]] of turns.entries())
    await queries.query('INSERT INTO gongbao.turns VALUES ($1, $2, $3, $4, $5::text::json, $6)', [
      id,
      next + offset,
      role,
      storable(content),
      kept,
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
    const kept = await read<StoredTurn>(
      `SELECT role, content, reply, ${instant('at')} AS at
       FROM gongbao.turns WHERE conversation_id = $1 ORDER BY ordinal`,
      [id]
    )
    const turns = kept.map(turn => ({ ...turn, reply: turn.reply && wholeReply(turn.reply) }))
    return { id, createdAt: row.createdAt, updatedAt: row.updatedAt, turns }
  }

  const remove = async (condition: string, values: readonly unknown[]): Promise<number> => {
    const statement = `DELETE FROM gongbao.conversations WHERE ${condition} RETURNING 1`
    return (await durably(database, queries => queries.query(statement, values))).length
  }

  return {
    async create(owner) {
      const id = randomUUID()
      await durably(database, queries => create(queries, id, owner, now().toISOString()))
      return id
    },
    get: find,
    read: id => find(id),
    begin: (owner, question, reply) =>
      durably(database, async queries => {
        const conversationId = randomUUID()
        const at = now().toISOString()
        await create(queries, conversationId, owner, at)
        return {
          conversationId,
          turn: await appendTurns(queries, conversationId, at, question, reply)
        }
      }),
    append: (id, question, reply) =>
      durably(database, queries => appendTurns(queries, id, now().toISOString(), question, reply)),
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
      const values = [conversationId, turn, rating, storable(comment), now().toISOString()]
      await durably(database, queries => queries.query(addFeedback, values))
    },
    listFeedback: limit => read<FeedbackEntry>(feedback, [limit]),
    async span() {
      const [row] = await read<{ oldest: string | null; newest: string | null }>(
        `SELECT ${instant('min(updated_at)')} AS oldest, ${instant('max(updated_at)')} AS newest
         FROM gongbao.conversations`
      )
      if (!row?.oldest || !row.newest) return undefined
      return { oldest: new Date(row.oldest), newest: new Date(row.newest) }
    },
    async restamp(from, to, at) {
      await database.query(
        'UPDATE gongbao.conversations SET updated_at = $3 WHERE updated_at BETWEEN $1 AND $2',
        [from.toISOString(), to.toISOString(), at.toISOString()]
      )
    },
    expire: before => remove('updated_at < $1', [before.toISOString()]),
    // The database is shared with the index, whose owner closes it.
    close: async () => undefined
  }
}

/** A server may start before its database; each statement then says so until it is there. */
function whenAway(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'busy') throw error
}
