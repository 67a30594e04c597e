import { randomUUID } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { ownerOnly } from '../disk/durable-files.ts'
import type { Tell } from '../disk/set-aside.ts'
import { AppError } from '../errors.ts'
import type { Reply } from '../types.ts'
import { createDurableWrites } from './durable-writes.ts'
import { openConversationsFile } from './file.ts'
import { type FileInUse, useFile } from './file-in-use.ts'
import { createGroupCommit, type GroupCommit } from './group-commit.ts'
import { wholeReply } from './kept-reply.ts'
import { finishMending, mendConversations } from './mend.ts'
import { prepareStatements, type TurnRow } from './statements.ts'
import { DamagedConversationsError, explainStorage } from './storage-errors.ts'
import type { ConversationStore, StoredTurn } from './store.ts'

const toTurn = ({ role, content, at, reply }: TurnRow): StoredTurn => ({
  role,
  content,
  at,
  reply: reply === null ? null : wholeReply(JSON.parse(reply))
})

const gone = () =>
  new AppError('not_found', 'This conversation is gone: ask without conversationId')

/** One damaged part may hide another, such as a folder in the place of the log and a damaged file. */
const mostMends = 4

function openMending(file: string, use: FileInUse, tell: Tell | undefined): Database.Database {
  for (let mended = 0; ; mended++) {
    try {
      return openConversationsFile(file, use.alone)
    } catch (error) {
      if (!(error instanceof DamagedConversationsError)) throw error
      if (!tell || !use.alone || mended === mostMends)
        throw new AppError(
          'busy',
          `The conversations file cannot be read: ${basename(file)}${error.part} ${error.message}. Start the server anew: it sets the damaged file aside and takes over what can be read`,
          { cause: error }
        )
      tell(mendConversations(file, error))
    }
  }
}

interface Opened {
  readonly database: Database.Database
  readonly use: FileInUse
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: ownerOnly.folder })
  } catch (error) {
    throw explainStorage('The conversations cannot be reached', error)
  }
}

function open(file: string, tell: Tell | undefined): Opened {
  makeFolder(file)
  const use = useFile(file)
  try {
    if (use.alone) finishMending(file)
    const database = openMending(file, use, tell)
    use.share()
    return { database, use }
  } catch (error) {
    use.release()
    throw explainStorage('The conversations cannot be reached', error)
  }
}

const inMemory = (file: string): Opened => ({
  database: openConversationsFile(file, false),
  use: { alone: true, share: () => undefined, release: () => undefined }
})

const neverFlushed: GroupCommit = { flushed: async () => undefined, close: async () => undefined }

/** A file that was moved or removed under the server would take with it what is written from now on. */
function createFileCommit(file: string): GroupCommit {
  const { ino } = statSync(file)
  const commit = createGroupCommit(file)
  return {
    ...commit,
    async flushed() {
      await commit.flushed()
      const found = await stat(file).catch(() => undefined)
      if (found?.ino !== ino) throw new DamagedConversationsError('', 'was moved or removed')
    }
  }
}

/**
 * Conversations in one SQLite file with a write-ahead log: a turn is there whole or not at all, whenever the process
 * dies, and what a promise says is kept is on the disk, through a power cut too.
 * @param now the clock, for tests.
 * @param tell told when a damaged file was set aside and a new one begun; without it a damaged file is an error
 * @throws AppError `busy` when the file cannot be reached or is damaged, `bad_config` for one of a newer format; its
 * methods throw `busy` when something could not be kept, DamagedConversationsError when the file turns out damaged.
 */
export function createSqliteConversations(
  file: string,
  now = () => new Date(),
  tell?: Tell
): ConversationStore {
  const isMemory = file === ':memory:'
  const { database, use } = isMemory ? inMemory(file) : open(file, tell)
  const statements = prepareStatements(database)
  const commit = isMemory ? neverFlushed : createFileCommit(file)
  const {
    read: reading,
    write,
    remove: deleting,
    stop
  } = createDurableWrites(database, commit.flushed)

  const addTurns = (id: string, question: string, reply: Reply, at: string) => {
    const next = statements.next.get(id)?.next ?? 0
    statements.addTurn.run(id, next, 'user', question, null, at)
    statements.addTurn.run(id, next + 1, 'assistant', reply.answer, JSON.stringify(reply), at)
    return next + 1
  }
  const append = database.transaction((id: string, question: string, reply: Reply) => {
    const at = now().toISOString()
    if (statements.touch.run(at, id).changes === 0) throw gone()
    return addTurns(id, question, reply, at)
  })
  const begin = database.transaction(
    (id: string, owner: string, question: string, reply: Reply) => {
      const at = now().toISOString()
      statements.create.run(id, owner, at, at)
      return addTurns(id, question, reply, at)
    }
  )
  const rate = database.transaction(
    (given: readonly [string, number, number, string], owner: string) => {
      const [id, turn] = given
      if (statements.isAnswer.get(id, owner, turn) === undefined)
        throw new AppError('not_found', 'There is no such answer: send its conversationId and turn')
      statements.addFeedback.run(...given, now().toISOString())
    }
  )

  const read = (id: string, owner?: string) =>
    reading(() => {
      const row = statements.get.get(id)
      if (row === undefined || (owner !== undefined && row.owner !== owner)) return undefined
      const turns = statements.turns.all(id).map(toTurn)
      return { id, createdAt: row.created_at, updatedAt: row.updated_at, turns }
    })
  const notKept = 'The answer was not kept'
  const notDeleted = 'The conversation was not deleted'

  return {
    create: owner =>
      write('The conversation was not begun', () => {
        const id = randomUUID()
        const at = now().toISOString()
        statements.create.run(id, owner, at, at)
        return id
      }),
    get: read,
    read: id => read(id),
    begin: (owner, question, reply) =>
      write(notKept, () => {
        const conversationId = randomUUID()
        return { conversationId, turn: begin.immediate(conversationId, owner, question, reply) }
      }),
    append: (id, question, reply) => write(notKept, () => append.immediate(id, question, reply)),
    remove: async (id, owner) =>
      (await deleting(notDeleted, () => statements.remove.run(id, owner).changes)) > 0,
    erase: async id => (await deleting(notDeleted, () => statements.erase.run(id).changes)) > 0,
    list: limit =>
      reading(() =>
        statements.list.all(limit).map(row => ({ ...row, firstQuestion: row.firstQuestion ?? '' }))
      ),
    addFeedback: ({ conversationId, turn, rating, comment }, owner) =>
      write('The rating was not kept', () =>
        rate.immediate([conversationId, turn, rating, comment], owner)
      ),
    listFeedback: limit => reading(() => statements.listFeedback.all(limit)),
    span: () =>
      reading(() => {
        const { oldest, newest } = statements.span.get() ?? { oldest: null, newest: null }
        return oldest && newest ? { oldest: new Date(oldest), newest: new Date(newest) } : undefined
      }),
    restamp: (from, to, at) =>
      write('The conversations kept their times', () => {
        statements.restamp.run(at.toISOString(), from.toISOString(), to.toISOString())
      }),
    expire: before =>
      deleting(
        'Old conversations were not removed',
        () => statements.expire.run(before.toISOString()).changes
      ),
    async close() {
      await commit.close()
      stop()
      database.close()
      use.release()
    }
  }
}
