import { type CallToolResult, type Tool, ToolSchema } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { replySchema } from '../../reply.ts'
import type { Filters } from '../../types.ts'
import { replyOf } from '../api/reply-of.ts'
import { replyAsText } from '../citation-list.ts'
import { articleSchema } from '../contract/reply-schemas.ts'
import { filterFields, parseQuestion } from '../contract/schemas.ts'
import { articlesByBulletin } from './list-bulletins.ts'
import type { McpParts } from './parts.ts'
import {
  articlesByBulletinSchema,
  askTool,
  getArticleTool,
  listTool,
  passageListSchema,
  searchTool
} from './schemas.ts'

const shown = (text: string, structured: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text }],
  structuredContent: structured
})

/** The filters of a call, in which models fill in null for what they have nothing for. */
function filtersOf(given: object): Filters {
  const said = Object.entries(given).filter(([, value]) => value !== null)
  return z.object(filterFields).parse(Object.fromEntries(said))
}

async function search({ answering, asker }: McpParts, given: z.output<typeof searchTool>) {
  const { question, k, ...filters } = given
  const asked = { question, k: k ?? 10, filters: filtersOf(filters) }
  const passages = await answering.search(asked, asker)
  const lines = passages.map(
    ({ articleId, title, file, lines, date, text }) =>
      `${title}${date ? ` (${date})` : ''} — ${file}:${lines[0]}-${lines[1]}, article ${articleId}\n${text}`
  )
  return shown(lines.join('\n\n') || 'Nothing found.', { passages })
}

async function ask(
  { answering, asker, onReply }: McpParts,
  { question, offset, ...filters }: z.output<typeof askTool>,
  signal: AbortSignal
) {
  const both = { ...asker, signal: AbortSignal.any([asker.signal, signal]) }
  const request = { question, offset: offset ?? 0, filters: filtersOf(filters) }
  const reply = await replyOf(answering.ask(request, both))
  onReply(reply)
  return shown(replyAsText(reply), { ...reply })
}

async function getArticle(
  { answering, asker }: McpParts,
  { id }: z.output<typeof getArticleTool>
): Promise<CallToolResult> {
  const article = await answering.article(id, asker)
  const where = `${article.file}:${article.lines[0]}-${article.lines[1]}`
  return shown(`${article.title}\n${where}\n\n${article.text}`, { ...article })
}

async function list(parts: McpParts, given: z.output<typeof listTool>): Promise<CallToolResult> {
  const { limit, offset, ...filters } = given
  const page = { limit: limit ?? 100, offset: offset ?? 0, filters: filtersOf(filters) }
  const found = await articlesByBulletin(parts, page)
  const lines = found.bulletins.map(({ file, articles }) =>
    [
      file,
      ...articles.map(({ id, title, date }) => `  ${id}  ${(date ?? '-').padEnd(10)}  ${title}`)
    ].join('\n')
  )
  return shown(lines.join('\n') || 'No bulletin matches.', { ...found })
}

/** A tool with what it does; its arguments have been checked by then. */
interface ServedTool extends Tool {
  call(parts: McpParts, given: unknown, signal: AbortSignal): Promise<CallToolResult>
}

/** JSON Schema of an object, as the protocol wants it: in the draft that its clients check by. */
const objectSchema = (schema: z.ZodObject, io: 'input' | 'output') =>
  ToolSchema.shape.inputSchema.parse(z.toJSONSchema(schema, { io, target: 'draft-7' }))

function tool<T extends z.ZodObject>(
  facts: { readonly name: string; readonly title: string; readonly description: string },
  { input, output }: { readonly input: T; readonly output: z.ZodObject },
  work: (parts: McpParts, given: z.output<T>, signal: AbortSignal) => Promise<CallToolResult>
): ServedTool {
  const { title } = facts
  return {
    ...facts,
    inputSchema: objectSchema(input, 'input'),
    // By its fields, or it were a reference to a name it has elsewhere.
    outputSchema: objectSchema(z.object(output.shape), 'output'),
    annotations: { title, readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    call: (parts, given, signal) => work(parts, parseQuestion(input, given ?? {}), signal)
  }
}

/** What may be called; none of them changes anything. */
export const tools: readonly ServedTool[] = [
  tool(
    {
      name: 'search_bulletins',
      title: 'Search the bulletins',
      description:
        'Find passages of the trade-union bulletins, best first, with file and lines. Ask in any language.'
    },
    { input: searchTool, output: passageListSchema },
    search
  ),
  tool(
    {
      name: 'ask_bulletins',
      title: 'Ask the bulletins',
      description:
        'Answer a question from the trade-union bulletins, with verbatim quotes that can be checked, or say that they do not answer it.'
    },
    { input: askTool, output: replySchema },
    ask
  ),
  tool(
    {
      name: 'get_article',
      title: 'Read an article',
      description:
        'Read one article whole, by the article id that searches, lists and citations give.'
    },
    { input: getArticleTool, output: articleSchema },
    getArticle
  ),
  tool(
    {
      name: 'list_bulletins',
      title: 'List the bulletins',
      description:
        'List which bulletins there are and what articles each holds, in pages; narrow it by date, place or organisation.'
    },
    { input: listTool, output: articlesByBulletinSchema },
    list
  )
]
