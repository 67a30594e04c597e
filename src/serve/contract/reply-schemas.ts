import { z } from 'zod'
import {
  daySchema as day,
  linesSchema as lines,
  modelFaults,
  replySchema,
  reprintsSchema as reprints,
  type Shown
} from '../../reply.ts'
import { skipped } from './rebuild-schemas.ts'

const instant = z.iso.datetime()

export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'Error' })

export const keptReplySchema = replySchema
  .extend({
    conversationId: z
      .uuid()
      .nullable()
      .meta({ description: 'null when the reply was not kept and no conversation was asked on' }),
    turn: z.int().min(1).nullable().meta({ description: 'null when the reply was not kept' }),
    stored: z.boolean().meta({ description: 'Whether the question and the reply were kept' }),
    warning: z
      .string()
      .nullable()
      .meta({ description: 'What was not kept and what the keeper of the server can do' })
  })
  .meta({ id: 'KeptReply' })

/** A reply with the conversation it was kept in and its place there. */
export type KeptReply = Shown<z.infer<typeof keptReplySchema>>

export const passageSchema = z
  .object({
    articleId: z.string(),
    title: z.string(),
    file: z.string(),
    lines,
    date: day,
    score: z.number(),
    text: z.string(),
    reprints
  })
  .meta({ id: 'Passage' })

/** A ranked passage as `/api/search` and `passages-ready` show it. */
export type PassageView = Shown<z.infer<typeof passageSchema>>

const dateRange = z
  .object({ from: z.string(), to: z.string(), text: z.string(), evidence: z.string().nullable() })
  .nullable()
const optionalText = z.string().nullable()

const articleSummarySchema = z
  .object({
    id: z.string(),
    file: z.string(),
    kind: z.enum(['article', 'caption', 'box', 'issue']),
    section: optionalText,
    title: z.string(),
    kicker: optionalText,
    subtitle: optionalText,
    titleLines: lines.nullable(),
    byline: optionalText,
    bylineLines: lines.nullable(),
    organisation: optionalText,
    place: optionalText,
    date: dateRange,
    spans: z.array(lines),
    url: z.url().exactOptional().meta({ description: 'Where on the web it was taken from' }),
    lines,
    hit: z.object({ text: z.string(), lines }).exactOptional().meta({
      description: 'Of a list asked for by `words`: the first sentence that holds one of them'
    })
  })
  .meta({ id: 'ArticleSummary' })

/** An article without its text, as lists show it. */
export type ArticleSummary = Shown<z.infer<typeof articleSummarySchema>>

const tableRow = z.object({
  line: z.int(),
  start: z.int(),
  end: z.int(),
  cells: z.array(z.string())
})

const recognisedLine = z.object({
  line: z.int(),
  page: z.int().min(1),
  box: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .meta({ description: "Left, top, width and height in shares of the page's picture" }),
  confidence: z.number().min(0).max(1),
  otherwise: z
    .string()
    .exactOptional()
    .meta({ description: 'How it reads with the next likeliest characters where it is unsure' })
})

export const articleSchema = articleSummarySchema
  .extend({
    text: z.string(),
    captions: z.array(z.object({ text: z.string(), lines })),
    tables: z
      .array(
        z.object({
          number: z.int().min(1),
          title: optionalText,
          head: z.array(z.string()),
          heads: z.array(tableRow),
          rows: z.array(tableRow)
        })
      )
      .exactOptional()
      .meta({ description: 'The rows of its tables, each with its line and its place in `text`' }),
    pages: z.array(z.object({ line: z.int(), value: z.int() })).exactOptional(),
    headings: z.array(z.object({ line: z.int(), value: z.string() })).exactOptional(),
    scan: z
      .object({ content: z.string(), lines: z.array(recognisedLine) })
      .exactOptional()
      .meta({
        description:
          'For an article whose text was recognised in pictures: where each line stands in them. `GET /api/articles/{id}/pages/{page}` is the picture; `content` names the file by its content'
      }),
    source: z
      .array(z.object({ line: z.int(), text: z.string() }))
      .meta({ description: "The page's own lines, from the article's first to its last" })
  })
  .meta({ id: 'Article' })

/** One article with its text and where it stands. */
export type ArticleView = Shown<z.infer<typeof articleSchema>>

const indexMetaSchema = z
  .looseObject({
    formatVersion: z.int(),
    buildId: z.string(),
    builtAt: instant,
    model: z.string(),
    pooling: z.string(),
    dimensions: z.int(),
    analyzer: z.string(),
    bulletins: z.int(),
    articles: z.int(),
    chunks: z.int(),
    skipped
  })
  .meta({ id: 'IndexMeta' })

export const articleListSchema = z
  .object({ index: indexMetaSchema, articles: z.array(articleSummarySchema) })
  .meta({ id: 'ArticleList' })

const turnReply = replySchema.omit({ answer: true }).partial()

export const conversationSchema = z
  .object({
    id: z.uuid(),
    createdAt: instant,
    updatedAt: instant,
    turns: z.array(
      turnReply.extend({ role: z.enum(['user', 'assistant']), content: z.string(), at: instant })
    )
  })
  .meta({ id: 'Conversation' })

export const healthSchema = z
  .object({
    status: z.literal('ok'),
    index: indexMetaSchema.nullable(),
    answers: z
      .object({ workers: z.int(), working: z.int(), waiting: z.int() })
      .meta({ description: 'Processes that answer, answers at work, and questions that wait' })
  })
  .meta({ id: 'Health' })

const chatModelSchema = z
  .object({ model: z.string(), fault: z.enum(modelFaults).nullable(), message: optionalText })
  .nullable()
  .meta({ description: 'How the chat model did last; null when none is set' })

export const readySchema = z
  .object({
    status: z.literal('ready'),
    index: indexMetaSchema,
    rebuildError: optionalText,
    chatModel: chatModelSchema
  })
  .meta({ id: 'Ready' })

export const passageListReplySchema = z.array(passageSchema)

export const documentSchema = z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApiDocument' })
