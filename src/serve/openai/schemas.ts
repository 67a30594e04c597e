import { z } from 'zod'
import { citationSchema, replySchema } from '../../reply.ts'
import { wellFormed } from '../contract/schemas.ts'
import { messagesSchema } from './message-schemas.ts'

const inputMaxChars = 8000

/** Of what clients send, what matters here; the rest (temperature, tools, user, …) has no meaning and is passed over. */
export const completionRequestSchema = z
  .looseObject({
    model: z.string().nullish(),
    messages: messagesSchema,
    stream: z.boolean().nullish(),
    stream_options: z
      .looseObject({ include_usage: z.boolean().nullish() })
      .nullish()
      .meta({ description: 'include_usage: a last chunk without choices tells the usage' }),
    response_format: z
      .looseObject({ type: z.string().nullish() })
      .nullish()
      .meta({ description: 'Heeded for the title of a conversation; answers are text' }),
    n: z.literal(1, 'n: there is one answer to a question; leave n out').nullish()
  })
  .meta({ id: 'ChatCompletionRequest' })

export type CompletionRequest = z.output<typeof completionRequestSchema>

const usageSchema = z
  .object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() })
  .meta({
    id: 'Usage',
    description: 'Counted in characters of Chinese, and words and marks of other scripts'
  })

/** Besides OpenAI's own fields: what an answer rests on, and how it fared with the chat model. */
export const groundsShape = {
  citations: z.array(citationSchema),
  dropped: replySchema.shape.dropped,
  fallback: replySchema.shape.fallback
}

const completionBase = {
  id: z.string(),
  created: z.int(),
  model: z.string()
}

export const completionSchema = z
  .object({
    ...completionBase,
    object: z.literal('chat.completion'),
    choices: z.array(
      z.object({
        index: z.int(),
        message: z.object({
          role: z.literal('assistant'),
          content: z.string(),
          refusal: z.null(),
          ...groundsShape
        }),
        logprobs: z.null(),
        finish_reason: z.literal('stop')
      })
    ),
    usage: usageSchema
  })
  .meta({ id: 'ChatCompletion' })

/** One event of a streamed completion; behind the last stands `data: [DONE]`. */
export const completionChunkSchema = z
  .object({
    ...completionBase,
    object: z.literal('chat.completion.chunk'),
    choices: z.array(
      z.object({
        index: z.int(),
        delta: z.object({
          role: z.literal('assistant').exactOptional(),
          content: z.string().exactOptional(),
          ...groundsShape,
          citations: groundsShape.citations.exactOptional()
        }),
        logprobs: z.null(),
        finish_reason: z.literal('stop').nullable()
      })
    ),
    usage: usageSchema.nullish()
  })
  .meta({ id: 'ChatCompletionChunk' })

export const openAiErrorSchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      type: z.string(),
      param: z.string().nullable().meta({ description: 'The field that does not fit' })
    })
  })
  .meta({ id: 'OpenAiError' })

const embeddingInput = z.string().overwrite(wellFormed).min(1).max(inputMaxChars)

export const embeddingsRequestSchema = z
  .looseObject({
    model: z.string().nullish(),
    input: z.union([embeddingInput, z.array(embeddingInput).min(1).max(64)]),
    encoding_format: z.enum(['float', 'base64']).nullish(),
    dimensions: z
      .int()
      .min(1)
      .nullish()
      .meta({ description: 'Only the length that the vectors have: they are not cut' })
  })
  .meta({ id: 'EmbeddingsRequest' })

export const embeddingsSchema = z
  .object({
    object: z.literal('list'),
    model: z.string(),
    data: z.array(
      z.object({
        object: z.literal('embedding'),
        index: z.int(),
        embedding: z.union([z.array(z.number()), z.string()])
      })
    ),
    usage: z.object({ prompt_tokens: z.int(), total_tokens: z.int() })
  })
  .meta({ id: 'Embeddings' })

export const modelSchema = z
  .object({
    id: z.string(),
    object: z.literal('model'),
    created: z.int(),
    owned_by: z.string()
  })
  .meta({ id: 'Model' })

export const modelListSchema = z
  .object({ object: z.literal('list'), data: z.array(modelSchema) })
  .meta({ id: 'ModelList' })
