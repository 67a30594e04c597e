import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Response } from 'express'
import type { Logger } from 'pino'
import { type HttpLogger, pinoHttp } from 'pino-http'
import { callerOf } from './access/access.ts'

/** An id from a proxy is kept when it is short and plain, so that it cannot forge log lines. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
  response.setHeader('x-request-id', id)
  return id
}

/** The route as the program names it, such as `/api/conversations/:id`; undefined before it is found. */
function routeOf(request: IncomingMessage): string | undefined {
  if (!('route' in request)) return undefined
  const { route } = request
  if (typeof route !== 'object' || route === null || !('path' in route)) return undefined
  return typeof route.path === 'string' ? route.path : undefined
}

/**
 * One JSON line a request: no body, no address, no header, so no question, no key, and no id of a conversation, which is
 * the right to read it.
 */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: requestId,
    serializers: {
      req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode })
    },
    customProps: (request, response) => {
      const caller = callerOf(response as Response)
      // Asked once before the route is found and once after; static files and what is not there have none.
      const path = routeOf(request) ?? (response.writableEnded ? 'other' : undefined)
      return { ...(caller && { caller }), ...(path && { path }) }
    },
    customLogLevel: (_request, response, error) =>
      error || response.statusCode >= 500 ? 'error' : 'info'
  })
}
