import { text } from 'node:stream/consumers'
import { AppError } from '../errors.ts'
import { chatRequestSchema, parseInput } from '../serve/contract/schemas.ts'
import type { OpenedIndex } from '../serve/live/live-index.ts'
import type { Filters, Reply, Turn } from '../types.ts'
import { converse } from './ask-in-turns.ts'
import { type Command, type Given, print } from './command.ts'
import { filterOptions, readFilters } from './filter-options.ts'
import { withIndex } from './open-index.ts'
import { replyText } from './print-reply.ts'

/** What stays the same from one question to the next. */
interface Asking {
  readonly filters: Filters
  readonly offset: number
  readonly print: (reply: Reply) => void
}

const asking = (given: Given): Asking => ({
  filters: readFilters(given),
  offset: Number(given.value('offset') ?? 0),
  print: reply => print(given.flag('json') ? JSON.stringify(reply, null, 2) : replyText(reply))
})

async function ask(
  { gongbao }: OpenedIndex,
  stop: AbortSignal,
  question: string,
  { filters, offset, print }: Asking,
  history: readonly Turn[] = []
): Promise<Reply> {
  const checked = parseInput(chatRequestSchema, { question, offset })
  const request = { question: checked.question, filters, offset, history }
  for await (const event of gongbao.ask(request, stop)) {
    if (event.type !== 'answer-end') continue
    print(event.reply)
    return event.reply
  }
  throw new Error('The answer ended without a reply')
}

/** The words given, or what is piped in for `-`; undefined when the questions are typed one by one. */
async function questionOf({ words }: Given): Promise<string | undefined> {
  if (words.length === 1 && words[0] === '-') return text(process.stdin)
  if (words.length > 0) return words.join(' ')
  if (process.stdin.isTTY) return undefined
  throw new AppError(
    'bad_request',
    'No question: try npm run ask -- "…", or gongbao ask - to read it from standard input'
  )
}

/** One answer with its citations, or one after another. */
export const askCommand: Command = {
  name: 'ask',
  usage: '[options] [question | -]',
  about:
    'Answer a question from the bulletins, with its citations (file:lines and quote). `-` reads it from standard input; without a question, on a terminal, questions are asked one by one, and follow-ups are understood.',
  options: {
    ...filterOptions,
    json: { type: 'boolean', about: 'print the whole reply as JSON' },
    offset: { type: 'string', about: 'lines of a long list to leave out, such as 50' }
  },
  async run(given) {
    const settings = asking(given)
    const question = await questionOf(given)
    if (question !== undefined) {
      // A question that cannot be asked is told at once, not after a rebuild.
      parseInput(chatRequestSchema, { question, offset: settings.offset })
    }
    return withIndex(async (index, stop) => {
      if (question !== undefined) await ask(index, stop, question, settings)
      else {
        await converse((typed, history) => ask(index, stop, typed, settings, history), stop)
      }
      return 0
    })
  }
}
