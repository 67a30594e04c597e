import type { AskRequest } from '../../answer/gongbao.ts'
import { AppError } from '../../errors.ts'
import type { Turn } from '../../types.ts'
import { chatRequestSchema, historyMaxTurns, turnMaxChars } from '../contract/schemas.ts'
import type { SentMessage } from './message-schemas.ts'
import { questionIn } from './question-in.ts'

/** A chat has far fewer messages than this; of more the newest are read. */
const mostMessages = 1000

/** A body with the newest messages alone, before each is looked into. @example newest({ messages }, 'messages') */
export function newest(body: unknown, field: 'messages' | 'input'): unknown {
  if (typeof body !== 'object' || body === null || !(field in body)) return body
  const sent: unknown = Object.entries(body).find(([name]) => name === field)?.[1]
  return Array.isArray(sent) ? { ...body, [field]: sent.slice(-mostMessages) } : body
}

const textKinds = new Set(['text', 'input_text', 'output_text'])

/** The words of a message; pictures and the like have none. */
export function textOf({ content }: SentMessage): string {
  if (typeof content === 'string') return content
  const parts = (content ?? []).filter(({ type }) => textKinds.has(type))
  return parts.flatMap(part => part.text ?? []).join('\n')
}

/** What was said by either side. System messages cannot change what is true, and tools are not ours. */
function turnsOf(messages: readonly SentMessage[]): Turn[] {
  return messages.flatMap((message): Turn[] => {
    const { role } = message
    if (role !== 'user' && role !== 'assistant') return []
    const said = textOf(message)
    const content = role === 'user' ? questionIn(said) : said
    return content.trim() === '' && role === 'assistant' ? [] : [{ role, content }]
  })
}

/**
 * The last message is the question, those before it the history.
 * @param field what the messages are called in the request, for errors
 * @throws AppError `bad_request` where the last one is no question
 */
export function toAsk(messages: readonly SentMessage[], field: string): AskRequest {
  const refuse = (why: string) => new AppError('bad_request', `${field}: ${why}`, { param: field })
  const turns = turnsOf(messages)
  const last = turns.at(-1)
  if (last?.role !== 'user') throw refuse('the last one must be the question, with role user')
  if (last.content.trim() === '') throw refuse('the question has no text; pictures are not read')
  const question = chatRequestSchema.shape.question.safeParse(last.content)
  if (!question.success)
    throw refuse(question.error.issues[0]?.message ?? 'the question does not fit')
  const earlier = turns.slice(0, -1).filter(({ content }) => content.trim() !== '')
  const history = earlier
    .slice(-historyMaxTurns)
    .map(({ role, content }) => ({ role, content: content.slice(0, turnMaxChars) }))
  return { question: question.data, history }
}
