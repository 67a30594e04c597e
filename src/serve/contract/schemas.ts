import { z } from 'zod'
import type { Filters } from '../../types.ts'

export { parseInput, parseQuestion } from './parse-input.ts'

/** Replaces halves of surrogate pairs, which neither SQLite nor a URL can hold. */
export const wellFormed = (text: string) => Buffer.from(text).toString()

export const questionMaxChars = 2000
export const historyMaxTurns = 50
export const turnMaxChars = 8000

const question = z
  .string('question must be a string of 1 to 2,000 characters')
  .overwrite(text => wellFormed(text).trim())
  .min(1, 'question is empty: send 1 to 2,000 characters')
  .max(questionMaxChars, 'question is too long: send 1 to 2,000 characters')
  .meta({
    description: 'The question, 1 to 2,000 characters after trimming; also taken as `q` or `query`'
  })

const date = z.iso.date('expected a day as YYYY-MM-DD').meta({ examples: ['2023-11-16'] })
const name = z.string().overwrite(wellFormed).min(1).max(100)

/** The filters that a question may have, for every door. */
export const filterFields = {
  from: date.exactOptional(),
  to: date.exactOptional(),
  place: name.exactOptional(),
  organisation: name.exactOptional()
} satisfies Record<Exclude<keyof Filters, 'kind' | 'words'>, z.ZodType>

/** The same for models, which fill in null for what they have nothing for. */
export const nullableFilterFields = {
  from: filterFields.from.nullable(),
  to: filterFields.to.nullable(),
  place: filterFields.place.nullable(),
  organisation: filterFields.organisation.nullable()
} satisfies Record<keyof typeof filterFields, z.ZodType>

export const filtersSchema = z
  .strictObject(filterFields)
  .refine(
    ({ from, to }) => from === undefined || to === undefined || from <= to,
    'from is later than to: swap them'
  )
  .meta({ id: 'Filters' })

const turnSchema = z
  .strictObject({
    role: z.enum(['user', 'assistant']),
    content: z.string().overwrite(wellFormed).max(turnMaxChars)
  })
  .meta({ id: 'Turn' })

/** A list has far fewer lines; a larger number is a mistake. */
const largestOffset = 1_000_000

const offsetRule = 'offset must be a whole number from 0 on, as list.nextOffset of a reply gives it'
const listOffset = z.int(offsetRule).min(0, offsetRule).max(largestOffset, offsetRule).meta({
  description:
    'For a list: how many of its lines to leave out, as `list.nextOffset` of the reply before gives it. Other answers are whole.'
})

export const chatRequestSchema = z
  .strictObject({
    question,
    history: z.array(turnSchema).max(historyMaxTurns).exactOptional(),
    conversationId: z.uuid('conversationId must be one that a reply gave').exactOptional(),
    filters: filtersSchema.exactOptional(),
    offset: listOffset.exactOptional()
  })
  .meta({ id: 'ChatRequest' })

export const searchQuerySchema = z
  .strictObject({
    question,
    k: z.coerce.number().int().min(1).max(100).default(10),
    ...filterFields
  })
  .meta({ id: 'SearchQuery' })

export const articlesQuerySchema = z.strictObject({
  ...filterFields,
  kind: z.enum(['issue', 'report']).default('report').meta({
    description: 'issue: what pages say of their paper (number, date, editors) instead of reports'
  }),
  words: z.string().overwrite(wellFormed).min(1).max(200).exactOptional().meta({
    description:
      'Words that articles hold, separated by blanks: all of them, in the text or in the title, place, body, by-line, section or file'
  }),
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0)
})

/** For calls that have no fields in their address, or none in their body. */
export const noFieldsSchema = z.strictObject({})

const exportFormats = ['markdown', 'html', 'docx'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const conversationQuerySchema = z.strictObject({
  format: z
    .enum(exportFormats, 'format must be markdown, html or docx')
    .exactOptional()
    .meta({ description: 'A file in place of JSON, its citations linked to where they stand' })
})

/** In the address or the form of an upload, beside the file. */
export const uploadQuerySchema = z.strictObject({
  overwrite: z
    .enum(['true', 'false'])
    .exactOptional()
    .meta({ description: 'Whether a bulletin of the same name is replaced' })
})

export const pageParamsSchema = z.strictObject({
  id: z.string(),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .meta({ description: 'As `scan.lines` of the article has it' })
})

export const feedbackSchema = z
  .strictObject({
    conversationId: z.uuid('conversationId must be one that a reply gave'),
    turn: z.int().min(0).meta({ description: "The answer's place in the conversation, from 0" }),
    rating: z.union([z.literal(1), z.literal(-1)]),
    comment: z.string().overwrite(wellFormed).max(2000).optional()
  })
  .meta({ id: 'Feedback' })

export const feedbackReplySchema = feedbackSchema.required().meta({ id: 'KeptFeedback' })
