import { z } from 'zod'
import { passageSchema } from '../contract/reply-schemas.ts'
import { chatRequestSchema, filterFields, searchQuerySchema } from '../contract/schemas.ts'

const { k, question: query } = searchQuerySchema.shape

export const searchTool = z.object({ query, k, ...filterFields })
const { question, offset } = chatRequestSchema.shape
export const askTool = z.object({ question, offset, ...filterFields })
export const getArticleTool = z.object({ id: z.string().min(1).max(200) })
export const passageListSchema = z.object({ passages: z.array(passageSchema) })

const id = z.union([z.string(), z.number()])

export const messageSchema = z
  .looseObject({
    jsonrpc: z.literal('2.0'),
    id: id.exactOptional().meta({ description: 'Left out for a notification, answered with 202' }),
    method: z.string().meta({ examples: ['initialize', 'tools/list', 'tools/call'] }),
    params: z.looseObject({}).exactOptional()
  })
  .meta({ id: 'McpMessage' })

export const messageReplySchema = z
  .looseObject({
    jsonrpc: z.literal('2.0'),
    id: id.nullable(),
    result: z.looseObject({}).exactOptional(),
    error: z.looseObject({ code: z.int(), message: z.string() }).exactOptional()
  })
  .meta({ id: 'McpReply' })
