import { randomUUID } from 'node:crypto'
import type { Reply } from '../../types.ts'
import { citationList, replyAsText } from '../citation-list.ts'
import type { EventStream, EventWriter } from '../event-stream.ts'
import type { ServedEvent } from '../work/answering.ts'
import { countTokens } from './count-tokens.ts'
import { openAiError } from './errors.ts'
import type { CompletionRequest } from './schemas.ts'
import { textOf } from './to-ask.ts'

/** What the service is called where OpenAI's clients name a model. */
export const modelId = 'gongbao'

const head = (object: string) => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: modelId
})

function usageOf({ messages }: CompletionRequest, text: string) {
  const prompt = messages.reduce((sum, message) => sum + countTokens(textOf(message)), 0)
  const completion = countTokens(text)
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion
  }
}

/** What rides along in a message besides its words. */
export const groundsOf = ({ citations, dropped, fallback }: Reply) => ({
  citations,
  ...(dropped !== undefined && { dropped }),
  ...(fallback !== undefined && { fallback })
})

/** A reply as a chat completion; its citations ride along in the message. */
export function completionOf(reply: Reply, request: CompletionRequest) {
  const content = replyAsText(reply)
  const message = { role: 'assistant', content, refusal: null, ...groundsOf(reply) }
  return {
    ...head('chat.completion'),
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(request, content)
  }
}

/**
 * The events of an answer as pieces of a completion; the citations come with the last one that has words.
 * @param onReply told of the reply when it is whole
 */
export function completionEvents(
  request: CompletionRequest,
  onReply: (reply: Reply) => void
): EventWriter<ServedEvent> {
  const shared = head('chat.completion.chunk')
  const countsUsage = request.stream_options?.include_usage === true
  const send = (stream: EventStream, choices: object[], usage: object | null = null) =>
    stream.send(null, { ...shared, choices, ...(countsUsage && { usage }) })
  const piece = (delta: object, finish: string | null = null) => [
    { index: 0, delta, logprobs: null, finish_reason: finish }
  ]
  return {
    begin: stream => send(stream, piece({ role: 'assistant', content: '' })),
    async event(event, stream) {
      if (event.type === 'text-delta') await send(stream, piece({ content: event.text }))
      if (event.type !== 'answer-end') return
      const { reply } = event
      const list = citationList(reply)
      onReply(reply)
      const last = { content: list ? `\n\n${list}` : '', ...groundsOf(reply) }
      await send(stream, piece(last, 'stop'))
      if (countsUsage) await send(stream, [], usageOf(request, replyAsText(reply)))
    },
    error: (reply, stream) => stream.send(null, openAiError(reply)),
    end: 'data: [DONE]\n\n'
  }
}
