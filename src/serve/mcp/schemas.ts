import { z } from 'zod'
import { passageSchema } from '../contract/reply-schemas.ts'
import {
  articlesQuerySchema,
  chatRequestSchema,
  nullableFilterFields,
  searchQuerySchema
} from '../contract/schemas.ts'

const { k, question } = searchQuerySchema.shape
const { offset } = chatRequestSchema.shape
const { limit, offset: listOffset } = articlesQuerySchema.shape

export const searchTool = z.strictObject({ question, k: k.nullable(), ...nullableFilterFields })
export const askTool = z.strictObject({
  question,
  offset: offset.nullable(),
  ...nullableFilterFields
})
export const getArticleTool = z.strictObject({
  id: z.string().min(1).max(200).meta({ description: 'As searches, lists and citations give it' })
})
export const listTool = z.strictObject({
  ...nullableFilterFields,
  limit: limit.unwrap().max(200).nullable().default(100),
  offset: listOffset.nullable().meta({ description: '`nextOffset` of the list before' })
})

export const passageListSchema = z.object({ passages: z.array(passageSchema) })

export const articlesByBulletinSchema = z.object({
  bulletins: z.array(
    z.object({
      file: z.string(),
      articles: z.array(
        z.object({ id: z.string(), title: z.string(), date: z.string().nullable() })
      )
    })
  ),
  total: z
    .object({ bulletins: z.int(), articles: z.int() })
    .meta({ description: 'What the whole collection holds, filters aside' }),
  nextOffset: z.int().nullable().meta({ description: 'null behind the last article' })
})

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
