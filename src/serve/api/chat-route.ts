import { type Request, type Response, Router } from 'express'
import type { AskRequest } from '../../answer/gongbao.ts'
import type { ConversationStore } from '../../conversations/store.ts'
import { AppError } from '../../errors.ts'
import type { Reply, Turn } from '../../types.ts'
import { callerOf } from '../access/access.ts'
import { askerOf } from '../access/asker-of.ts'
import { chatRequestSchema, parseInput, presentFilters } from '../contract/schemas.ts'
import { errorReply, internalError, knownError } from '../error-handler.ts'
import { clientSignal, openEventStream } from '../event-stream.ts'
import type { Metrics } from '../metrics.ts'
import type { Answering } from '../work/answering.ts'
import { replyOf } from './reply-of.ts'

export interface ChatParts {
  readonly answering: Answering
  readonly conversations: ConversationStore
  readonly metrics: Metrics
  readonly logQuestions: boolean
}

/** A reply with the conversation it was kept in and its place there. */
export interface KeptReply extends Reply {
  /** Null when the reply was not kept and no conversation was asked on. */
  readonly conversationId: string | null
  /** Null when the reply was not kept. */
  readonly turn: number | null
  readonly stored: boolean
  /** What was not kept, and why; null when all was. */
  readonly warning: string | null
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
  const { question, history, conversationId, filters, offset } = parseInput(chatRequestSchema, body)
  const { turns, unread } =
    conversationId === undefined
      ? { turns: [], unread: null }
      : await readEarlier(conversationId, owner, parts)
  const request = {
    question,
    history: history ?? turns,
    ...(filters !== undefined && { filters: presentFilters(filters) }),
    ...(offset !== undefined && { offset })
  }
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

async function streamAnswer(asked: Asked, parts: ChatParts, response: Response): Promise<void> {
  const events = parts.answering.ask(asked.request, askerOf(response))[Symbol.asyncIterator]()
  // Taken before the stream opens, so that a full queue or a missing index still has its HTTP status.
  let next = await events.next()
  const stream = openEventStream(response)
  try {
    for (; !next.done; next = await events.next()) {
      const event = next.value
      if (event.type === 'passages-ready') {
        await stream.send('passages-ready', { passages: event.passages })
      } else if (event.type === 'text-delta') {
        await stream.send('text-delta', { text: event.text })
      } else {
        await stream.send('answer-end', await keep(asked, event.reply, parts, response))
      }
    }
  } catch (error) {
    if (clientSignal(response).aborted) return
    const known = knownError(error)
    if (known === undefined) response.req.log.error({ err: error }, 'answer failed')
    await stream.send('answer-error', known ? errorReply(known) : internalError)
  } finally {
    await events.return?.()
    stream.end()
  }
}

/** `POST /api/chat`: an answer with its citations, whole or as a stream of events. */
export function chatRoute(parts: ChatParts): Router {
  return Router().post('/api/chat', async (request: Request, response: Response) => {
    const owner = callerOf(response)
    const asked = await readQuestion(request.body, parts, owner)
    if (parts.logQuestions) request.log.info({ question: asked.request.question }, 'question')
    if (request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      await streamAnswer(asked, parts, response)
      return
    }
    const reply = await replyOf(parts.answering.ask(asked.request, askerOf(response)))
    response.json(await keep(asked, reply, parts, response))
  })
}
