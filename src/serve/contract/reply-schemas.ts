import { z } from 'zod'
import { readingStages } from '../../store/file-fault.ts'

const lines = z
  .tuple([z.int(), z.int()])
  .meta({ description: 'First and last line in the file, 1-based, inclusive' })
const day = z.iso.date().nullable()
const instant = z.iso.datetime()

export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'Error' })

const reprints = z
  .array(z.object({ articleId: z.string(), title: z.string(), file: z.string(), date: day }))
  .meta({ description: 'Other pages that print the article, nearly word for word' })

const location = z
  .object({
    page: z.int().min(1).optional().meta({ description: 'Page of a document with pages' }),
    pageLine: z.int().min(1).optional().meta({ description: 'Line on that page' }),
    heading: z.string().optional().meta({ description: 'Nearest marked heading above' }),
    table: z.int().min(1).optional().meta({ description: "Which of the document's tables" }),
    tableTitle: z.string().optional(),
    row: z.int().min(1).optional().meta({ description: 'Which of its rows, heads not counted' })
  })
  .meta({ id: 'Location', description: 'Where a reader of the document finds it' })

export const citationSchema = z
  .object({
    n: z.int().min(1),
    articleId: z.string(),
    title: z.string(),
    file: z.string(),
    lines,
    quote: z.string().meta({ description: 'Verbatim in the file, line breaks aside' }),
    date: day,
    byline: z.string().nullable(),
    score: z.number().min(0).max(1),
    reprints,
    location: location.optional()
  })
  .meta({ id: 'Citation' })

export const replySchema = z
  .object({
    answer: z.string(),
    refused: z.boolean(),
    engine: z.string(),
    searched: z.string(),
    citations: z.array(citationSchema),
    related: z.array(citationSchema),
    list: z
      .object({
        total: z.int().min(0).meta({ description: 'Lines of the whole list' }),
        offset: z.int().min(0).meta({ description: 'Lines left out before the first' }),
        nextOffset: z.int().nullable().meta({
          description: 'The offset of the lines behind the last; null when there are none'
        })
      })
      .optional()
      .meta({
        description: 'For a list or a count: which of its lines, 50 at most, the answer has'
      }),
    plan: z
      .object({
        kind: z.enum(['fact', 'sides', 'series', 'list', 'summary', 'report', 'issue']).meta({
          description:
            'sides: several things named side by side; series: reports of several dates on one thing; report: who wrote it or took its picture; issue: what the paper says of itself'
        }),
        steps: z.array(
          z.object({
            ask: z.string().meta({ description: 'What was looked for' }),
            found: z.boolean().meta({ description: 'Whether the bulletins say it' })
          })
        )
      })
      .optional()
      .meta({ description: 'How the question was taken apart, and which parts were found' }),
    timings: z.object({ retrieveMs: z.number().min(0), answerMs: z.number().min(0) })
  })
  .meta({ id: 'Reply' })

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

const dateRange = z
  .object({ from: z.string(), to: z.string(), text: z.string(), evidence: z.string().nullable() })
  .nullable()
const optionalText = z.string().nullable()

export const articleSummarySchema = z
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
    lines
  })
  .meta({ id: 'ArticleSummary' })

const tableRow = z.object({
  line: z.int(),
  start: z.int(),
  end: z.int(),
  cells: z.array(z.string())
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
      .optional()
      .meta({ description: 'The rows of its tables, each with its line and its place in `text`' }),
    pages: z.array(z.object({ line: z.int(), value: z.int() })).optional(),
    headings: z.array(z.object({ line: z.int(), value: z.string() })).optional(),
    source: z
      .array(z.object({ line: z.int(), text: z.string() }))
      .meta({ description: "The page's own lines, from the article's first to its last" })
  })
  .meta({ id: 'Article' })

const skipped = z
  .array(
    z.object({
      file: z.string(),
      stage: z.enum(readingStages),
      reason: z.string(),
      hint: z.string().optional()
    })
  )
  .meta({ description: 'Files that are not in the index: where they failed, why, and what to do' })
const notes = z
  .array(z.object({ file: z.string(), notes: z.array(z.string()) }))
  .meta({ description: 'What had to be changed or left out to read a file' })

export const indexMetaSchema = z
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

export const rebuildStateSchema = z
  .object({
    state: z.enum(['idle', 'running', 'done', 'failed']),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    progress: z
      .object({
        stage: z.enum(['scan', 'encode', 'index', 'verify']),
        done: z.int(),
        total: z.int(),
        passages: z.int()
      })
      .nullable(),
    summary: z
      .object({
        buildId: z.string(),
        added: z.int(),
        changed: z.int(),
        removed: z.int(),
        unchanged: z.int(),
        skipped,
        notes,
        reason: optionalText,
        articles: z.int(),
        chunks: z.int(),
        seconds: z.number(),
        passages: z.int(),
        passagesPerSecond: z.number()
      })
      .nullable(),
    error: optionalText
  })
  .meta({ id: 'RebuildState' })

export const rebuildReportSchema = rebuildStateSchema
  .extend({ skipped, notes })
  .meta({ id: 'RebuildReport' })

export const uploadSchema = z
  .object({
    file: z.string(),
    articles: z.int(),
    replaced: z.boolean(),
    rebuild: rebuildStateSchema
  })
  .meta({ id: 'Upload' })

export const healthSchema = z
  .object({
    status: z.literal('ok'),
    index: indexMetaSchema.nullable(),
    answers: z
      .object({ workers: z.int(), working: z.int(), waiting: z.int() })
      .meta({ description: 'Processes that answer, answers at work, and questions that wait' })
  })
  .meta({ id: 'Health' })
export const readySchema = z
  .object({ status: z.literal('ready'), index: indexMetaSchema, rebuildError: optionalText })
  .meta({ id: 'Ready' })

export const passageListReplySchema = z.array(passageSchema)
