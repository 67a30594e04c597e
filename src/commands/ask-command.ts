import type { AskRequest } from '../answer/gongbao.ts'
import { compose } from '../compose/compose.ts'
import { readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { chatRequestSchema, parseInput } from '../serve/contract/schemas.ts'
import type { Reply } from '../types.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { type Command, print } from './command.ts'
import { replyText } from './print-reply.ts'
import { stopSignal } from './stop-signals.ts'

async function ask(request: AskRequest): Promise<Reply> {
  const composition = compose(readConfig(process.env))
  const stop = stopSignal()
  await bringUpToDate(composition, stop)
  const { store, gongbao } = await composition.openIndex()
  try {
    for await (const event of gongbao.ask(request, stop)) {
      if (event.type === 'answer-end') return event.reply
    }
    throw new Error('The answer ended without a reply')
  } finally {
    await store.close()
  }
}

/** One answer with its citations. */
export const askCommand: Command = {
  name: 'ask',
  usage: '[options] <question>',
  about: 'Answer one question from the bulletins, with its citations (file:lines and quote).',
  options: {
    json: { type: 'boolean', about: 'print the whole reply as JSON' },
    offset: { type: 'string', about: 'lines of a long list to leave out, such as 50' }
  },
  async run(given) {
    if (given.words.length === 0) {
      throw new AppError('bad_request', 'No question: try npm run ask -- "…"')
    }
    const { question, offset = 0 } = parseInput(chatRequestSchema, {
      question: given.words.join(' '),
      offset: Number(given.value('offset') ?? 0)
    })
    const reply = await ask({ question, offset })
    print(given.flag('json') ? JSON.stringify(reply, null, 2) : replyText(reply))
    return 0
  }
}
