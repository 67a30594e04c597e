import { z } from 'zod'

/**
 * What an answer is, once: the schemas that the doors check and describe replies by, and the types made from them. A field
 * is added to a schema here and to whoever fills it.
 */

/** Read-only all the way down. */
export type Shown<T> = T extends object ? { readonly [K in keyof T]: Shown<T[K]> } : T

export const linesSchema = z
  .tuple([z.int(), z.int()])
  .meta({ description: 'First and last line in the file, 1-based, inclusive' })

export const daySchema = z.iso.date().nullable()

const reprintSchema = z.object({
  articleId: z.string(),
  title: z.string(),
  file: z.string(),
  date: daySchema
})

export const reprintsSchema = z
  .array(reprintSchema)
  .meta({ description: 'Other pages that print the article, nearly word for word' })

const locationSchema = z
  .object({
    page: z.int().min(1).exactOptional().meta({ description: 'Page of a document with pages' }),
    pageLine: z.int().min(1).exactOptional().meta({ description: 'Line on that page' }),
    heading: z.string().exactOptional().meta({ description: 'Nearest marked heading above' }),
    table: z.int().min(1).exactOptional().meta({ description: "Which of the document's tables" }),
    tableTitle: z.string().exactOptional(),
    row: z
      .int()
      .min(1)
      .exactOptional()
      .meta({ description: 'Which of its rows, heads not counted' }),
    recognised: z.number().min(0).max(1).exactOptional().meta({
      description:
        'For words that were recognised in a picture of the page: how sure their least sure line is. The quote is verbatim in the recognised text, which may differ from the print'
    })
  })
  .meta({ id: 'Location', description: 'Where a reader of the document finds it' })

export const citationSchema = z
  .object({
    n: z.int().min(1),
    articleId: z.string(),
    title: z.string(),
    file: z.string(),
    lines: linesSchema,
    quote: z.string().meta({ description: 'Verbatim in the file, line breaks aside' }),
    date: daySchema,
    byline: z.string().nullable(),
    score: z.number().min(0).max(1).meta({ description: 'How well the quote supports the claim' }),
    reprints: reprintsSchema,
    /** Missing for a plain page, where file and lines say all. */
    location: locationSchema.exactOptional(),
    url: z.url().exactOptional().meta({
      description: 'Where on the web the bulletin was taken from; missing where it does not say'
    })
  })
  .meta({ id: 'Citation' })

const listSchema = z
  .object({
    total: z.int().min(0).meta({ description: 'Lines of the whole list' }),
    offset: z.int().min(0).meta({ description: 'Lines left out before the first' }),
    nextOffset: z
      .int()
      .nullable()
      .meta({ description: 'The offset of the lines behind the last; null when there are none' })
  })
  .meta({ description: 'For a list or a count: which of its lines, 50 at most, the answer has' })

const planSchema = z
  .object({
    kind: z.enum(['fact', 'facts', 'sides', 'series', 'list', 'summary', 'report', 'issue']).meta({
      description:
        'facts: several questions in one; sides: several things named side by side; series: reports of several dates on one thing; report: who wrote it or took its picture; issue: what the paper says of itself'
    }),
    /** Empty for a question of one part. */
    steps: z.array(
      z.object({
        ask: z.string().meta({ description: 'What was looked for' }),
        found: z.boolean().meta({ description: 'Whether the bulletins say it' })
      })
    )
  })
  .meta({ description: 'How the question was taken apart, and which parts were found' })

const askedWithinSchema = z
  .object({
    from: z.string().exactOptional(),
    to: z.string().exactOptional(),
    place: z.string().exactOptional(),
    organisation: z.string().exactOptional()
  })
  .meta({ description: 'The filters that the question was asked with; missing for none' })

/** Why a chat model's words were not used, or only those before it failed. */
export const modelFaults = [
  'unchecked',
  'late',
  'endless',
  'unauthorized',
  'not_found',
  'rate_limited',
  'unreachable',
  'failed'
] as const

export type ModelFault = (typeof modelFaults)[number]

export const replySchema = z
  .object({
    answer: z.string(),
    refused: z.boolean(),
    /** `extractive`, or the chat model's name. */
    engine: z.string(),
    /** The question as searched: a follow-up made whole. */
    searched: z.string(),
    citations: z.array(citationSchema),
    /** For a refusal: the nearest things the bulletins do hold. */
    related: z.array(citationSchema),
    list: listSchema.exactOptional(),
    filters: askedWithinSchema.exactOptional(),
    /** Missing in a reply kept by an earlier version. */
    plan: planSchema.exactOptional(),
    dropped: z.int().min(0).exactOptional().meta({
      description:
        'Where a chat model was asked: its sentences that did not stand in the passages and were left out'
    }),
    fallback: z.enum(modelFaults).exactOptional().meta({
      description:
        'Where a chat model was asked and its words were not used, or not to their end: why. unchecked: they did not stand in the passages; late: its time was over; endless: it did not stop; unauthorized, not_found, rate_limited: what it answered; unreachable: no connection; failed: anything else'
    }),
    timings: z.object({ retrieveMs: z.number().min(0), answerMs: z.number().min(0) })
  })
  .meta({ id: 'Reply' })

/** Where else an article stands: another printing, nearly word for word. */
export type Reprint = Shown<z.infer<typeof reprintSchema>>

/** Where a quote stands, as a reader of the document finds it; what the document does not have is missing. */
export type Location = Shown<z.infer<typeof locationSchema>>

/** Where a claim stands. `quote` is verbatim in `file`, line breaks inside a sentence aside. */
export type Citation = Shown<z.infer<typeof citationSchema>>

/** Which lines of a list a reply has. */
export type ReplyList = Shown<z.infer<typeof listSchema>>

/** A whole answer, the same object on every door (HTTP, stream, OpenAI-compatible, export). */
export type Reply = Shown<z.infer<typeof replySchema>>

/** How a question was taken apart, and what became of its parts. */
export type Plan = Shown<z.infer<typeof planSchema>>

/** One thing that had to be found. */
export type PlanStep = Plan['steps'][number]
