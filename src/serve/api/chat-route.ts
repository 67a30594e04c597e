import { type Request, type Response, Router } from 'express'
import type { AskRequest } from '../../answer/gongbao.ts'
import type { ConversationStore } from '../../conversations/store.ts'
import { AppError } from '../../errors.ts'
import type { Reply, Turn } from '../../types.ts'
import { callerOf } from '../access/access.ts'
import { askerOf } from '../access/asker-of.ts'
import type { KeptReply } from '../contract/reply-schemas.ts'
import { chatRequestSchema, parseQuestion } from '../contract/schemas.ts'
import { knownError } from '../error-handler.ts'
import { type EventWriter, streamEvents } from '../event-stream.ts'
import type { Metrics } from '../metrics.ts'
import type { Answering, ServedEvent } from '../work/answering.ts'
import { replyOf } from './reply-of.ts'

interface ChatParts {
  readonly answering: Answering
  readonly conversations: ConversationStore
  readonly metrics: Metrics
  readonly logQuestions: boolean
}

interface Asked {
  readonly request: AskRequest
  readonly conversationId: string | undefined
  /** Why the answer does without the earlier turns; null when it does not. */
  readonly unread: string | null
}

/** A follow-up leans on the turns just before it. */
const turnsRemembered = 20

interface Earlier {
  readonly turns: readonly Turn[]
  readonly unread: string | null
}

/** A conversation that cannot be read just now is no reason to refuse an answer. */
async function readEarlier(id: string, owner: string, parts: ChatParts): Promise<Earlier> {
  try {
    const earlier = await parts.conversations.get(id, owner)
    if (earlier === undefined)
      throw new AppError('not_found', 'This conversation is gone: ask without conversationId')
    const last = earlier.turns.slice(-turnsRemembered)
    return { turns: last.map(({ role, content }) => ({ role, content })), unread: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'busy') throw error
    return { turns: [], unread: error.message }
  }
}

async function readQuestion(body: unknown, parts: ChatParts, owner: string): Promise<Asked> {
  const { history, conversationId, ...rest } = parseQuestion(chatRequestSchema, body)
  const { turns, unread } =
    conversationId === undefined
      ? { turns: [], unread: null }
      : await readEarlier(conversationId, owner, parts)
  const request = { ...rest, history: history ?? turns }
  return { request, conversationId, unread: history === undefined ? unread : null }
}

/** An answer that cannot be kept is still an answer. */
async function keep(
  { request: { question }, conversationId, unread }: Asked,
  reply: Reply,
  { conversations, metrics }: ChatParts,
  response: Response
): Promise<KeptReply> {
  metrics.countAnswer(reply)
  try {
    const place =
      conversationId === undefined
        ? await conversations.begin(callerOf(response), question, reply)
        : { conversationId, turn: await conversations.append(conversationId, question, reply) }
    return { ...reply, ...place, stored: true, warning: unread }
  } catch (error) {
    const known = knownError(error)
    response.req.log.error({ err: known?.cause ?? error }, 'answer not kept')
    const warning = known?.message ?? 'The answer was not kept: something went wrong here'
    return { ...reply, conversationId: conversationId ?? null, turn: null, stored: false, warning }
  }
}

/** The events of an answer as the page knows them, the reply with the place it was kept in. */
const eventsOf = (
  asked: Asked,
  parts: ChatParts,
  response: Response
): EventWriter<ServedEvent> => ({
  async event(event, stream) {
    if (event.type === 'answer-end')
      return stream.send(event.type, await keep(asked, event.reply, parts, response))
    const { type, ...data } = event
    await stream.send(type, data)
  },
  error: (reply, stream) => stream.send('answer-error', reply)
})

/** `POST /api/chat`: an answer with its citations, whole or as a stream of events. */
export function chatRoute(parts: ChatParts): Router {
  return Router().post('/api/chat', async (request: Request, response: Response) => {
    const owner = callerOf(response)
    const asked = await readQuestion(request.body, parts, owner)
    if (parts.logQuestions) request.log.info({ question: asked.request.question }, 'question')
    if (request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      const events = parts.answering.ask(asked.request, askerOf(response))
      await streamEvents(events, response, eventsOf(asked, parts, response))
      return
    }
    const reply = await replyOf(parts.answering.ask(asked.request, askerOf(response)))
    response.json(await keep(asked, reply, parts, response))
  })
}
