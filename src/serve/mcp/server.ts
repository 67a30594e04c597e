import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema
} from '@modelcontextprotocol/sdk/types.js'
import { internalError, knownError } from '../error-handler.ts'
import type { McpParts } from './parts.ts'
import { listResources, readResource, resourceTemplates } from './resources.ts'
import { tools } from './tools.ts'

const instructions = `Gongbao holds trade-union bulletins, mostly in Chinese, and nothing else.
For a question use ask_bulletins: it answers with verbatim quotes, each with file and lines, or says that the bulletins do not answer; keep its [n] marks and do not add what it does not say.
For passages to read yourself use search_bulletins, then get_article with an article id. list_bulletins tells what there is.
Ask in any language; names are best given in Chinese characters. Dates are YYYY-MM-DD. All tools only read.`

/** What went wrong as the tool's own words, so that a model can mend its call. */
async function answered(
  work: () => Promise<CallToolResult>,
  onBug: (error: unknown) => void
): Promise<CallToolResult> {
  try {
    return await work()
  } catch (error) {
    const known = knownError(error)
    if (known === undefined) onBug(error)
    const text = known?.message ?? internalError.error.message
    return { isError: true, content: [{ type: 'text', text }] }
  }
}

/** What went wrong where the protocol has no words for it: an error of JSON-RPC. */
async function orRpcError<T>(work: Promise<T>, onBug: (error: unknown) => void): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof McpError) throw error
    const known = knownError(error)
    if (known === undefined) onBug(error)
    throw new McpError(ErrorCode.InternalError, known?.message ?? internalError.error.message)
  }
}

/** A server of the Model Context Protocol for one transport, as the SDK has it. */
export function createMcpServer(parts: McpParts): McpServer {
  const { onBug } = parts
  const mcp = new McpServer(
    { name: 'gongbao', title: 'Gongbao', version: '1' },
    { instructions, capabilities: { tools: {}, resources: {} } }
  )
  // Its own registration of tools checks arguments in words that no model can mend a call by.
  const { server } = mcp
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ call: _call, ...shown }) => shown)
  }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = tools.find(({ name }) => name === params.name)
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}`)
    return answered(async () => tool.call(parts, params.arguments, signal), onBug)
  })
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
    orRpcError(listResources(parts, params?.cursor), onBug)
  )
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates }))
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) =>
    orRpcError(readResource(parts, params.uri), onBug)
  )
  return mcp
}
