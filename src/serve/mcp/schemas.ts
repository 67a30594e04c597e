import { z } from 'zod'
import { passageSchema } from '../contract/reply-schemas.ts'
import { chatRequestSchema, filterFields, searchQuerySchema } from '../contract/schemas.ts'

const { k, q } = searchQuerySchema.shape

export const searchTool = z.object({ query: q, k, ...filterFields })
const { question, offset } = chatRequestSchema.shape
export const askTool = z.object({ question, offset, ...filterFields })
export const getArticleTool = z.object({ id: z.string().min(1).max(200) })
export const passageListSchema = z.object({ passages: z.array(passageSchema) })
