import { openConversations } from '../compose/compose.ts'
import { readConfig } from '../config.ts'
import { conversationMarkdown } from '../conversations/markdown.ts'
import type { ConversationStore } from '../conversations/store.ts'
import { AppError } from '../errors.ts'
import { type Command, print } from './command.ts'
import { readLimit } from './read-limit.ts'

const unknown = (id: string) =>
  new AppError('not_found', `There is no conversation ${id}: gongbao conversations lists them`)

async function exportOne(conversations: ConversationStore, id: string): Promise<void> {
  const conversation = await conversations.read(id)
  if (conversation === undefined) throw unknown(id)
  print(conversationMarkdown(conversation))
}

async function list(conversations: ConversationStore, limit: number): Promise<void> {
  const found = await conversations.list(limit)
  if (found.length === 0) print('No conversations yet.')
  for (const { id, updatedAt, turns, firstQuestion } of found) {
    print(`${id}  ${updatedAt}  ${String(Math.ceil(turns / 2)).padStart(3)}  ${firstQuestion}`)
  }
}

/** Lists, exports and deletes conversations. */
export const conversationsCommand: Command = {
  name: 'conversations',
  usage: '[options]',
  about: 'List conversations, newest first: id, last turn, number of questions, first question.',
  options: {
    limit: { type: 'string', about: 'how many to list (50)' },
    export: { type: 'string', about: 'print the conversation with this id as Markdown' },
    delete: { type: 'string', about: 'delete the conversation with this id' }
  },
  async run(given) {
    const conversations = await openConversations(readConfig(process.env))
    try {
      const exported = given.value('export')
      const deleted = given.value('delete')
      if (exported !== undefined) await exportOne(conversations, exported)
      else if (deleted === undefined) await list(conversations, readLimit(given))
      else if (await conversations.erase(deleted)) print(`Deleted ${deleted}.`)
      else throw unknown(deleted)
      return 0
    } finally {
      await conversations.close()
    }
  }
}
