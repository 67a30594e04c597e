import { z } from 'zod'
import { citationSchema } from '../../reply.ts'
import { questionMaxChars, wellFormed } from '../contract/schemas.ts'

const contentMaxChars = 8000

const text = z.string().overwrite(wellFormed).max(contentMaxChars)
const content = z.union([text, z.array(z.looseObject({ type: z.literal('text'), text }))])

export const completionRequestSchema = z
  .looseObject({
    model: z.string().optional(),
    messages: z
      .array(
        z.looseObject({
          role: z.enum(['system', 'developer', 'user', 'assistant']),
          content: content.nullish()
        })
      )
      .min(1)
      .max(100)
      .meta({
        description: `The last message is the question, 1 to ${questionMaxChars} characters; system messages are not followed`
      }),
    stream: z.boolean().nullish()
  })
  .meta({ id: 'ChatCompletionRequest' })

export type CompletionRequest = z.output<typeof completionRequestSchema>

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
          citations: z.array(citationSchema)
        }),
        logprobs: z.null(),
        finish_reason: z.literal('stop')
      })
    ),
    usage: z.object({
      prompt_tokens: z.int(),
      completion_tokens: z.int(),
      total_tokens: z.int()
    })
  })
  .meta({ id: 'ChatCompletion' })

const embeddingInput = z.string().overwrite(wellFormed).min(1).max(contentMaxChars)

export const embeddingsRequestSchema = z
  .looseObject({
    model: z.string().optional(),
    input: z.union([embeddingInput, z.array(embeddingInput).min(1).max(64)]),
    encoding_format: z.enum(['float', 'base64']).nullish()
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
