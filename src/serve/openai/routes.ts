import { type Request, type Response, Router } from 'express'
import { AppError } from '../../errors.ts'
import { askerOf } from '../access/asker-of.ts'
import { replyOf } from '../api/reply-of.ts'
import { parseInput } from '../contract/schemas.ts'
import { streamEvents } from '../event-stream.ts'
import type { Metrics } from '../metrics.ts'
import type { Answering } from '../work/answering.ts'
import { completionEvents, completionOf, modelId } from './completions.ts'
import { embeddingsOf } from './embeddings.ts'
import type { SentMessage } from './message-schemas.ts'
import { responseRequestSchema } from './response-schemas.ts'
import { messagesOf, responseEvents, responseOf } from './responses.ts'
import { completionRequestSchema } from './schemas.ts'
import { sideEvents } from './side-answers.ts'
import { sideTaskIn } from './side-tasks.ts'
import { newest, toAsk } from './to-ask.ts'

interface OpenAiParts {
  readonly answering: Answering
  /** The name of the model that makes vectors. */
  readonly embeddingModel: string
  readonly metrics: Metrics
}

interface Sent {
  readonly messages: readonly SentMessage[]
  /** What they are called in the request, for errors. */
  readonly field: 'messages' | 'input'
  readonly asJson: boolean
}

const wantsJson = (format: string | null | undefined): boolean =>
  format === 'json_object' || format === 'json_schema'

const startedAt = Math.floor(Date.now() / 1000)
const modelOf = (id: string) => ({ id, object: 'model', created: startedAt, owned_by: modelId })

/** The doors that programs written for OpenAI's API know (https://platform.openai.com/docs/api-reference). */
export function openAiRoutes(parts: OpenAiParts): Router {
  const { answering, metrics } = parts
  /** What a chat program asks at the side is answered as that, and counts as no answer. */
  function begin({ messages, field, asJson }: Sent, response: Response) {
    const asker = askerOf(response)
    const task = sideTaskIn(messages, { asJson })
    return task
      ? { events: sideEvents(task, answering, asker), count: () => {} }
      : { events: answering.ask(toAsk(messages, field), asker), count: metrics.countAnswer }
  }
  const models = [modelOf(modelId), modelOf(parts.embeddingModel)]
  return Router()
    .post('/v1/chat/completions', async (request: Request, response: Response) => {
      const given = parseInput(completionRequestSchema, newest(request.body, 'messages'))
      const asJson = wantsJson(given.response_format?.type)
      const { events, count } = begin(
        { messages: given.messages, field: 'messages', asJson },
        response
      )
      if (given.stream) return streamEvents(events, response, completionEvents(given, count))
      const reply = await replyOf(events)
      count(reply)
      response.json(completionOf(reply, given))
    })
    .post('/v1/responses', async (request: Request, response: Response) => {
      const given = parseInput(responseRequestSchema, newest(request.body, 'input'))
      const asJson = wantsJson(given.text?.format?.type)
      const { events, count } = begin(
        { messages: messagesOf(given), field: 'input', asJson },
        response
      )
      if (given.stream) return streamEvents(events, response, responseEvents(given, count))
      const reply = await replyOf(events)
      count(reply)
      response.json(responseOf(reply, given))
    })
    .post('/v1/embeddings', async (request: Request, response: Response) => {
      response.json(await embeddingsOf(request.body, parts, askerOf(response)))
    })
    .get('/v1/models', (_request: Request, response: Response) => {
      response.json({ object: 'list', data: models })
    })
    .get('/v1/models/:id', (request: Request, response: Response) => {
      const model = models.find(({ id }) => id === request.params.id)
      if (model === undefined)
        throw new AppError('not_found', 'GET /v1/models lists the models', { param: 'model' })
      response.json(model)
    })
}
