import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Response } from 'express'
import type { Logger } from 'pino'
import { type HttpLogger, pinoHttp } from 'pino-http'
import { callerOf } from './access.ts'

/** An id from a proxy is kept when it is short and plain, so that it cannot forge log lines. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
  response.setHeader('x-request-id', id)
  return id
}

/** One JSON line a request: no body, no query string, no header, so no question and no key. */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: requestId,
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0]
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode })
    },
    customProps: (_request, response) => {
      const caller = callerOf(response as Response)
      return caller ? { caller } : {}
    },
    customLogLevel: (_request, response, error) =>
      error || response.statusCode >= 500 ? 'error' : 'info'
  })
}
