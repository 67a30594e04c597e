import { openConversations } from '../compose/compose.ts'
import { readConfig } from '../config.ts'
import { type Command, print } from './command.ts'
import { readLimit } from './read-limit.ts'

/** What readers thought of answers, newest first. */
export const feedbackCommand: Command = {
  name: 'feedback',
  usage: '[options]',
  about: 'List what readers thought of the answers, newest first.',
  options: {
    limit: { type: 'string', about: 'how many to list (50)' },
    json: { type: 'boolean', about: 'one JSON object a line' }
  },
  async run(given) {
    const conversations = await openConversations(readConfig(process.env))
    const entries = await conversations.listFeedback(readLimit(given))
    await conversations.close()
    if (given.flag('json')) {
      for (const entry of entries) print(JSON.stringify(entry))
      return 0
    }
    if (entries.length === 0) print('No feedback yet.')
    for (const { at, rating, question, answer, comment } of entries) {
      print(`${at} ${rating > 0 ? '+1' : '-1'}  ${question}`)
      print(`    ${answer.replaceAll('\n', '\n    ')}`)
      if (comment) print(`    » ${comment}`)
    }
    return 0
  }
}
