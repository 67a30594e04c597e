import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { z } from 'zod'
import { replySchema } from '../../reply.ts'
import { replyOf } from '../api/reply-of.ts'
import { replyAsText } from '../citation-list.ts'
import { articleSchema } from '../contract/reply-schemas.ts'
import { internalError, knownError } from '../error-handler.ts'
import type { Metrics } from '../metrics.ts'
import type { Answering, Asker } from '../work/answering.ts'
import { askTool, getArticleTool, passageListSchema, searchTool } from './schemas.ts'

export interface McpParts {
  readonly answering: Answering
  readonly asker: Asker
  readonly metrics: Metrics
  /** Told of errors that are bugs. */
  readonly onBug: (error: unknown) => void
}

const shown = (text: string, structured: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text }],
  structuredContent: structured
})

async function answered(work: Promise<CallToolResult>, onBug: (error: unknown) => void) {
  try {
    return await work
  } catch (error) {
    const known = knownError(error)
    if (known === undefined) onBug(error)
    const text = known?.message ?? internalError.error.message
    return { isError: true, content: [{ type: 'text' as const, text }] }
  }
}

async function search(
  { answering, asker }: McpParts,
  { query, k, ...filters }: z.output<typeof searchTool>
): Promise<CallToolResult> {
  const asked = { question: query, k, filters }
  const passages = await answering.search(asked, asker)
  const lines = passages.map(
    ({ articleId, title, file, lines, date, text }) =>
      `${title}${date ? ` (${date})` : ''} — ${file}:${lines[0]}-${lines[1]}, article ${articleId}\n${text}`
  )
  return shown(lines.join('\n\n') || 'Nothing found.', { passages })
}

async function ask(
  { answering, asker, metrics }: McpParts,
  { question, offset = 0, ...filters }: z.output<typeof askTool>,
  signal: AbortSignal
): Promise<CallToolResult> {
  const both = { ...asker, signal: AbortSignal.any([asker.signal, signal]) }
  const request = { question, offset, filters }
  const events = answering.ask(request, both)
  const reply = await replyOf(events)
  metrics.countAnswer(reply)
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

/** The three tools, for one request: the SDK's server belongs to one transport. */
export function createMcpServer(parts: McpParts): McpServer {
  const server = new McpServer({ name: 'gongbao', version: '1' })
  server.registerTool(
    'search_bulletins',
    {
      description:
        'Find passages of the trade-union bulletins, best first, with file and lines. Ask in any language.',
      inputSchema: searchTool.shape,
      outputSchema: passageListSchema.shape,
      annotations: { readOnlyHint: true, openWorldHint: false }
    },
    given => answered(search(parts, given), parts.onBug)
  )
  server.registerTool(
    'ask_bulletins',
    {
      description:
        'Answer a question from the trade-union bulletins, with verbatim quotes that can be checked, or say that they do not answer it.',
      inputSchema: askTool.shape,
      outputSchema: replySchema.shape,
      annotations: { readOnlyHint: true, openWorldHint: false }
    },
    (given, { signal }) => answered(ask(parts, given, signal), parts.onBug)
  )
  server.registerTool(
    'get_article',
    {
      description: 'Read one article whole, by the article id that searches and citations give.',
      inputSchema: getArticleTool.shape,
      outputSchema: articleSchema.shape,
      annotations: { readOnlyHint: true, openWorldHint: false }
    },
    given => answered(getArticle(parts, given), parts.onBug)
  )
  return server
}
