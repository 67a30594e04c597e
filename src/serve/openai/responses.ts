import { randomUUID } from 'node:crypto'
import type { Citation, Reply } from '../../types.ts'
import { citationList, replyAsText } from '../citation-list.ts'
import type { EventStream, EventWriter } from '../event-stream.ts'
import type { ServedEvent } from '../work/answering.ts'
import { groundsOf, modelId } from './completions.ts'
import { countTokens } from './count-tokens.ts'
import { openAiError } from './errors.ts'
import type { SentMessage } from './message-schemas.ts'
import type { ResponseRequest } from './response-schemas.ts'
import { textOf } from './to-ask.ts'

/** A plain input is one message of the user. */
export const messagesOf = ({ input }: ResponseRequest): readonly SentMessage[] =>
  typeof input === 'string' ? [{ role: 'user', content: input }] : input

function usageOf(request: ResponseRequest, text: string) {
  const messages = messagesOf(request).reduce((sum, one) => sum + countTokens(textOf(one)), 0)
  const input = messages + countTokens(request.instructions ?? '')
  const output = countTokens(text)
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + output
  }
}

/** What clients of OpenAI's expect in every response, done or not. */
const base = ({ instructions }: ResponseRequest) => ({
  id: `resp_${randomUUID()}`,
  object: 'response',
  created_at: Math.floor(Date.now() / 1000),
  background: false,
  error: null,
  incomplete_details: null,
  instructions: instructions ?? null,
  max_output_tokens: null,
  metadata: {},
  model: modelId,
  parallel_tool_calls: false,
  previous_response_id: null,
  reasoning: { effort: null, summary: null },
  store: false,
  temperature: null,
  text: { format: { type: 'text' } },
  tool_choice: 'none',
  tools: [],
  top_p: null,
  truncation: 'disabled'
})

const annotationOf = (text: string, { n, articleId, file }: Citation) => ({
  type: 'file_citation',
  index: Math.max(0, text.indexOf(`[${n}]`)),
  file_id: articleId,
  filename: file
})

const outputText = (text: string, citations: readonly Citation[]) => ({
  type: 'output_text',
  text,
  annotations: citations.map(citation => annotationOf(text, citation)),
  logprobs: []
})

function messageOf(id: string, reply: Reply) {
  const text = replyAsText(reply)
  return {
    id,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [outputText(text, reply.citations)],
    ...groundsOf(reply)
  }
}

/** A reply as an answer of the Responses API (https://platform.openai.com/docs/api-reference/responses). */
export function responseOf(reply: Reply, request: ResponseRequest) {
  return {
    ...base(request),
    status: 'completed',
    output: [messageOf(`msg_${randomUUID()}`, reply)],
    usage: usageOf(request, replyAsText(reply))
  }
}

/**
 * The events of an answer as the Responses API streams them.
 * @param onReply told of the reply when it is whole
 */
export function responseEvents(
  request: ResponseRequest,
  onReply: (reply: Reply) => void
): EventWriter<ServedEvent> {
  const begun = { ...base(request), status: 'in_progress', output: [], usage: null }
  const id = `msg_${randomUUID()}`
  const place = { item_id: id, output_index: 0, content_index: 0 }
  let number = 0
  const send = (stream: EventStream, type: string, data: object) =>
    stream.send(type, { ...data, type, sequence_number: number++ })
  const say = (stream: EventStream, delta: string) =>
    send(stream, 'response.output_text.delta', { ...place, delta, logprobs: [] })

  async function finish(stream: EventStream, reply: Reply): Promise<void> {
    const item = messageOf(id, reply)
    const [part] = item.content
    const text = part?.text ?? ''
    await send(stream, 'response.output_text.done', { ...place, text, logprobs: [] })
    await send(stream, 'response.content_part.done', { ...place, part })
    await send(stream, 'response.output_item.done', { output_index: 0, item })
    const usage = usageOf(request, text)
    const response = { ...begun, status: 'completed', output: [item], usage }
    await send(stream, 'response.completed', { response })
  }
  return {
    async begin(stream) {
      await send(stream, 'response.created', { response: begun })
      await send(stream, 'response.in_progress', { response: begun })
      const item = { id, type: 'message', role: 'assistant', status: 'in_progress', content: [] }
      await send(stream, 'response.output_item.added', { output_index: 0, item })
      await send(stream, 'response.content_part.added', { ...place, part: outputText('', []) })
    },
    async event(event, stream) {
      if (event.type === 'text-delta') await say(stream, event.text)
      if (event.type !== 'answer-end') return
      const list = citationList(event.reply)
      onReply(event.reply)
      if (list) await say(stream, `\n\n${list}`)
      await finish(stream, event.reply)
    },
    error: (reply, stream) => send(stream, 'error', openAiError(reply).error)
  }
}
