import { type Request, type Response, Router } from 'express'
import type { AskRequest, Gongbao } from '../answer/gongbao.ts'
import { AppError } from '../errors.ts'
import type { Reply, Turn } from '../types.ts'
import { callerOf } from './access.ts'
import type { ConversationStore } from './conversation-store.ts'
import { errorReply, internalError, knownError } from './error-handler.ts'
import { clientSignal, openEventStream } from './event-stream.ts'
import type { Metrics } from './metrics.ts'
import { viewPassage } from './passage-view.ts'
import { replyOf } from './reply-of.ts'
import { chatRequestSchema, parseInput, presentFilters } from './schemas.ts'

export interface ChatParts {
  readonly gongbao: Gongbao
  readonly conversations: ConversationStore
  readonly metrics: Metrics
  readonly logQuestions: boolean
}

/** A reply with the conversation it was kept in and its place there. */
export interface KeptReply extends Reply {
  readonly conversationId: string
  readonly turn: number
}

interface Asked {
  readonly request: AskRequest
  readonly conversationId: string | undefined
}

/** A follow-up leans on the turns just before it. */
const turnsRemembered = 20

async function readQuestion(body: unknown, parts: ChatParts, owner: string): Promise<Asked> {
  const { question, history, conversationId, filters, offset } = parseInput(chatRequestSchema, body)
  const earlier =
    conversationId === undefined ? undefined : await parts.conversations.get(conversationId, owner)
  if (conversationId !== undefined && earlier === undefined) {
    throw new AppError('not_found', 'This conversation is gone: ask without conversationId')
  }
  const turns: readonly Turn[] =
    history ??
    (earlier?.turns ?? []).slice(-turnsRemembered).map(({ role, content }) => ({ role, content }))
  const request = {
    question,
    history: turns,
    ...(filters !== undefined && { filters: presentFilters(filters) }),
    ...(offset !== undefined && { offset })
  }
  return { request, conversationId }
}

async function keep(
  asked: Asked,
  reply: Reply,
  parts: ChatParts,
  owner: string
): Promise<KeptReply> {
  const conversationId = asked.conversationId ?? (await parts.conversations.create(owner))
  const turn = await parts.conversations.append(conversationId, asked.request.question, reply)
  parts.metrics.countAnswer(reply)
  return { ...reply, conversationId, turn }
}

async function streamAnswer(asked: Asked, parts: ChatParts, response: Response): Promise<void> {
  const events = parts.gongbao.ask(asked.request, clientSignal(response))[Symbol.asyncIterator]()
  // Taken before the stream opens, so that a full queue or a missing index still has its HTTP status.
  let next = await events.next()
  const stream = openEventStream(response)
  try {
    for (; !next.done; next = await events.next()) {
      const event = next.value
      if (event.type === 'passages-ready') {
        await stream.send('passages-ready', { passages: event.passages.map(viewPassage) })
      } else if (event.type === 'text-delta') {
        await stream.send('text-delta', { text: event.text })
      } else {
        await stream.send('answer-end', await keep(asked, event.reply, parts, callerOf(response)))
      }
    }
  } catch (error) {
    if (response.closed) return
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
    const reply = await replyOf(parts.gongbao.ask(asked.request, clientSignal(response)))
    response.json(await keep(asked, reply, parts, owner))
  })
}
