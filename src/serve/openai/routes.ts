import { randomUUID } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import type { AskRequest } from '../../answer/gongbao.ts'
import { AppError } from '../../errors.ts'
import type { Reply, Turn } from '../../types.ts'
import { askerOf } from '../access/asker-of.ts'
import { replyOf } from '../api/reply-of.ts'
import { citationList, replyAsText } from '../citation-list.ts'
import { chatRequestSchema, parseInput } from '../contract/schemas.ts'
import { type EventStream, type EventWriter, streamEvents } from '../event-stream.ts'
import type { Metrics } from '../metrics.ts'
import type { Answering, Asker, ServedEvent } from '../work/answering.ts'
import {
  type CompletionRequest,
  completionRequestSchema,
  embeddingsRequestSchema
} from './schemas.ts'

export interface OpenAiParts {
  readonly answering: Answering
  /** The name of the model that makes vectors. */
  readonly embeddingModel: string
  readonly metrics: Metrics
}

const modelId = 'gongbao'

function textOf(content: CompletionRequest['messages'][number]['content']): string {
  if (typeof content === 'string') return content
  return (content ?? []).map(part => part.text).join('\n')
}

/** The last message is the question, those before it the history. System messages cannot change what is true. */
function toAsk({ messages }: CompletionRequest): AskRequest {
  const last = messages.at(-1)
  if (last?.role !== 'user') {
    throw new AppError('bad_request', 'messages: the last one must be the question, with role user')
  }
  const { question } = parseInput(chatRequestSchema, { question: textOf(last.content) })
  const history = messages.slice(0, -1).flatMap((message): Turn[] => {
    const { role } = message
    return role === 'user' || role === 'assistant'
      ? [{ role, content: textOf(message.content) }]
      : []
  })
  return { question, history }
}

const noUsage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }

const head = (object: string) => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: modelId
})

function completion(reply: Reply) {
  const message = {
    role: 'assistant',
    content: replyAsText(reply),
    refusal: null,
    citations: reply.citations
  }
  return {
    ...head('chat.completion'),
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: noUsage
  }
}

/** The events of an answer as pieces of a completion; the citations come with the last one. */
function chunksOf({ metrics }: OpenAiParts): EventWriter<ServedEvent> {
  const shared = head('chat.completion.chunk')
  const send = (stream: EventStream, delta: object, finish: string | null = null) =>
    stream.send(null, {
      ...shared,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }]
    })
  return {
    begin: stream => send(stream, { role: 'assistant', content: '' }),
    async event(event, stream) {
      if (event.type === 'text-delta') await send(stream, { content: event.text })
      if (event.type !== 'answer-end') return
      const { reply } = event
      const list = citationList(reply)
      metrics.countAnswer(reply)
      await send(stream, { content: list ? `\n\n${list}` : '', citations: reply.citations }, 'stop')
    },
    error: (reply, stream) => stream.send(null, reply),
    end: 'data: [DONE]\n\n'
  }
}

/** OpenAI's clients ask for base64 unless told otherwise: float32, little-endian. */
function encode(vector: readonly number[], format: 'float' | 'base64' | null | undefined) {
  return format === 'base64'
    ? Buffer.from(Float32Array.from(vector).buffer).toString('base64')
    : vector
}

async function embed(request: Request, { answering, embeddingModel }: OpenAiParts, asker: Asker) {
  const { input, encoding_format: format } = parseInput(embeddingsRequestSchema, request.body)
  const vectors = await answering.embed(typeof input === 'string' ? [input] : input, asker)
  return {
    object: 'list',
    model: embeddingModel,
    data: vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: encode(vector, format)
    })),
    usage: { prompt_tokens: 0, total_tokens: 0 }
  }
}

const startedAt = Math.floor(Date.now() / 1000)
const modelOf = (id: string) => ({ id, object: 'model', created: startedAt, owned_by: modelId })

/** The doors that programs written for OpenAI's API know (https://platform.openai.com/docs/api-reference). */
export function openAiRoutes(parts: OpenAiParts): Router {
  const models = [modelOf(modelId), modelOf(parts.embeddingModel)]
  return Router()
    .post('/v1/chat/completions', async (request: Request, response: Response) => {
      const given = parseInput(completionRequestSchema, request.body)
      const asked = toAsk(given)
      const events = parts.answering.ask(asked, askerOf(response))
      if (given.stream) return streamEvents(events, response, chunksOf(parts))
      const reply = await replyOf(events)
      parts.metrics.countAnswer(reply)
      response.json(completion(reply))
    })
    .post('/v1/embeddings', async (request: Request, response: Response) => {
      response.json(await embed(request, parts, askerOf(response)))
    })
    .get('/v1/models', (_request: Request, response: Response) => {
      response.json({ object: 'list', data: models })
    })
    .get('/v1/models/:id', (request: Request, response: Response) => {
      const model = models.find(({ id }) => id === request.params.id)
      if (model === undefined) throw new AppError('not_found', 'GET /v1/models lists the models')
      response.json(model)
    })
}
