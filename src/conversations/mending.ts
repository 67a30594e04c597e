import type { Tell } from '../disk/set-aside.ts'
import { AppError } from '../errors.ts'
import { createSqliteConversations } from './sqlite.ts'
import { DamagedConversationsError } from './storage-errors.ts'
import type { ConversationStore } from './store.ts'

/** A file that cannot be reached is tried again, but not at every request. */
const againAfterMs = 1000

const damagedNow = (error: DamagedConversationsError) =>
  new AppError(
    'busy',
    'The conversations file is damaged: start the server anew to have it mended',
    {
      cause: error
    }
  )

/**
 * Conversations for a server that goes on whatever becomes of their file: a damaged one is set aside and told, one that
 * cannot be reached (a full disk, missing rights) is tried again at later requests, which meanwhile fail with `busy`.
 * @param tell one line for the keeper of the machine, each time something is wrong or well again
 */
export function createMendingConversations(file: string, tell: Tell): ConversationStore {
  let store: ConversationStore | undefined
  let failure: AppError | undefined
  let failedAtMs = 0

  const fail = (error: AppError): never => {
    if (error.message !== failure?.message)
      tell(`${error.message}. Answers are given, but not kept`)
    failure = error
    failedAtMs = performance.now()
    throw error
  }
  const open = (): ConversationStore => {
    if (store) return store
    if (failure && performance.now() - failedAtMs < againAfterMs) throw failure
    try {
      store = createSqliteConversations(file, () => new Date(), tell)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return fail(error)
    }
    if (failure) tell('The conversations can be reached again: answers are kept')
    failure = undefined
    return store
  }
  const reopened = async ({ message }: DamagedConversationsError): Promise<ConversationStore> => {
    tell(`The conversations file ${message} while the server ran`)
    const damaged = store
    store = undefined
    await damaged?.close().catch(() => undefined)
    return open()
  }
  const using = async <T>(work: (opened: ConversationStore) => Promise<T>): Promise<T> => {
    const opened = open()
    try {
      return await work(opened)
    } catch (error) {
      if (!(error instanceof DamagedConversationsError)) throw error
      // Another request may have had it mended meanwhile.
      const mended = store && store !== opened ? store : await reopened(error)
      return await work(mended).catch((again: unknown) => {
        throw again instanceof DamagedConversationsError ? damagedNow(again) : again
      })
    }
  }

  try {
    open()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
  return {
    create: owner => using(opened => opened.create(owner)),
    get: (id, owner) => using(opened => opened.get(id, owner)),
    begin: (owner, question, reply) => using(opened => opened.begin(owner, question, reply)),
    append: (id, question, reply) => using(opened => opened.append(id, question, reply)),
    remove: (id, owner) => using(opened => opened.remove(id, owner)),
    read: id => using(opened => opened.read(id)),
    erase: id => using(opened => opened.erase(id)),
    list: limit => using(opened => opened.list(limit)),
    addFeedback: (feedback, owner) => using(opened => opened.addFeedback(feedback, owner)),
    listFeedback: limit => using(opened => opened.listFeedback(limit)),
    span: () => using(opened => opened.span()),
    restamp: (from, to, at) => using(opened => opened.restamp(from, to, at)),
    expire: before => using(opened => opened.expire(before)),
    close: async () => store?.close()
  }
}
