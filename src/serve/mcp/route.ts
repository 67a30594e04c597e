import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { type NextFunction, type Request, type Response, Router } from 'express'
import { askerOf } from '../access/asker-of.ts'
import type { McpParts } from './parts.ts'

const notAllowed = {
  jsonrpc: '2.0',
  error: { code: -32000, message: 'Use POST: this server keeps no sessions' },
  id: null
}

const oneMessage = {
  jsonrpc: '2.0',
  error: { code: -32600, message: 'Send one message a request: batches are not served' },
  id: null
}

/** Many calls in one request would be one to the rate limit; the protocol has dropped them (2025-06-18). */
function refuseBatches(request: Request, response: Response, next: NextFunction): void {
  const body: unknown = request.body
  if (Array.isArray(body) && body.length > 1) response.status(400).json(oneMessage)
  else next()
}

/**
 * Whatever a client accepts, one JSON message is what it gets: the SDK would turn away those that do not name both forms
 * of the protocol, such as those that accept anything. It reads the headers in both their forms.
 */
function acceptAsItComes(
  { headers, rawHeaders }: Request,
  _response: Response,
  next: NextFunction
): void {
  const accept = 'application/json, text/event-stream'
  const at = rawHeaders.findIndex((word, at) => at % 2 === 0 && word.toLowerCase() === 'accept')
  headers.accept = accept
  if (at < 0) rawHeaders.push('accept', accept)
  else rawHeaders[at + 1] = accept
  next()
}

/** Loaded at the first call: the SDK takes a fifth of a second, which most starts can do without. */
async function loadSdk() {
  const [{ createMcpServer }, { StreamableHTTPServerTransport }] = await Promise.all([
    import('./server.ts'),
    import('@modelcontextprotocol/sdk/server/streamableHttp.js')
  ])
  return { createMcpServer, StreamableHTTPServerTransport }
}

/** `/mcp`: the Model Context Protocol over streamable HTTP, one server a request, so nothing is kept between calls. */
export function mcpRoute(parts: Omit<McpParts, 'onBug' | 'asker'>): Router {
  return Router()
    .post('/mcp', refuseBatches, acceptAsItComes)
    .post('/mcp', async (request: Request, response: Response) => {
      const { createMcpServer, StreamableHTTPServerTransport } = await loadSdk()
      const onBug = (error: unknown) => request.log.error({ err: error }, 'tool failed')
      const server = createMcpServer({ ...parts, asker: askerOf(response), onBug })
      // With a session id generator absent, the transport is stateless; its type wants the field all the same.
      const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
      response.on('close', () => void server.close())
      await server.connect(transport as Transport)
      await transport.handleRequest(request, response, request.body)
    })
    .all('/mcp', (_request: Request, response: Response) => {
      response.status(405).set('allow', 'POST').json(notAllowed)
    })
}
