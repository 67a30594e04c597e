import { z } from 'zod'
import { wellFormed } from '../contract/schemas.ts'
import { itemsSchema } from './message-schemas.ts'
import { groundsShape } from './schemas.ts'

const kept = 'answers are not kept under this address: send the whole conversation as input'

export const responseRequestSchema = z
  .looseObject({
    model: z.string().nullish(),
    input: z.union([z.string().overwrite(wellFormed), itemsSchema]).meta({
      description: 'The question, or the messages of a conversation that ends with it'
    }),
    instructions: z.string().nullish().meta({ description: 'Not followed' }),
    stream: z.boolean().nullish(),
    text: z
      .looseObject({ format: z.looseObject({ type: z.string().nullish() }).nullish() })
      .nullish()
      .meta({ description: 'Heeded for the title of a conversation; answers are text' }),
    previous_response_id: z.null(`previous_response_id: ${kept}`).optional(),
    conversation: z.null(`conversation: ${kept}`).optional(),
    background: z.literal(false, 'background: wait for the answer, or stream it').nullish()
  })
  .meta({ id: 'ResponseRequest' })

export type ResponseRequest = z.output<typeof responseRequestSchema>

const outputTextSchema = z.object({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(
    z.object({
      type: z.literal('file_citation'),
      index: z.int().meta({ description: 'Where in the text the mark stands' }),
      file_id: z.string().meta({ description: "The article's id" }),
      filename: z.string()
    })
  ),
  logprobs: z.array(z.never())
})

const messageSchema = z.object({
  id: z.string(),
  type: z.literal('message'),
  role: z.literal('assistant'),
  status: z.enum(['in_progress', 'completed']),
  content: z.array(outputTextSchema),
  ...groundsShape,
  citations: groundsShape.citations.exactOptional()
})

export const responseSchema = z
  .looseObject({
    id: z.string(),
    object: z.literal('response'),
    created_at: z.int(),
    status: z.enum(['in_progress', 'completed']),
    model: z.string(),
    output: z.array(messageSchema),
    usage: z
      .looseObject({ input_tokens: z.int(), output_tokens: z.int(), total_tokens: z.int() })
      .nullable()
  })
  .meta({ id: 'Response' })

/** Which part of the response an event is about. */
const placeShape = { item_id: z.string(), output_index: z.int(), content_index: z.int() }

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.looseObject({ type: z.literal(type), sequence_number: z.int(), ...shape })

/** One event of a streamed response, as OpenAI names them (`response.created` to `response.completed`, or `error`). */
export const responseEventSchema = z
  .discriminatedUnion('type', [
    event('error', { code: z.string(), message: z.string(), param: z.string().nullable() }),
    ...(['response.created', 'response.in_progress', 'response.completed'] as const).map(type =>
      event(type, { response: responseSchema })
    ),
    ...(['response.output_item.added', 'response.output_item.done'] as const).map(type =>
      event(type, { output_index: z.int(), item: messageSchema })
    ),
    ...(['response.content_part.added', 'response.content_part.done'] as const).map(type =>
      event(type, { ...placeShape, part: outputTextSchema })
    ),
    event('response.output_text.delta', { ...placeShape, delta: z.string() }),
    event('response.output_text.done', { ...placeShape, text: z.string() })
  ])
  .meta({ id: 'ResponseEvent' })
