import { z } from 'zod'
import { passageSchema } from '../contract/reply-schemas.ts'
import { chatRequestSchema, searchQuerySchema } from '../contract/schemas.ts'

const { from, to, place, organisation, k, q } = searchQuerySchema.shape
const filters = { from, to, place, organisation }

export const searchTool = z.object({ query: q, k, ...filters })
const { question, offset } = chatRequestSchema.shape
export const askTool = z.object({ question, offset, ...filters })
export const getArticleTool = z.object({ id: z.string().min(1).max(200) })
export const passageListSchema = z.object({ passages: z.array(passageSchema) })
