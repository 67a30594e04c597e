import type { NextFunction, Request, Response } from 'express'
import { AppError, type ErrorCode } from '../errors.ts'
import { openAiError } from './openai/errors.ts'

export interface ErrorReply {
  readonly error: { readonly code: string; readonly message: string }
}

export const errorReply = (error: AppError): ErrorReply => ({
  error: { code: error.code, message: error.message }
})

const byStatus: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  404: ['not_found', 'There is nothing at this address: /openapi.json lists what there is'],
  413: ['too_large', 'The request is too large: send less at once']
}

/** What the body parser calls a body that `requireUtf8` refused: the reason is ours. */
const refusedBody = 'entity.verify.failed'

/** Express and its body parser throw errors with a `status`; those of the client become ours, without their text. */
function fromHttpError(error: unknown): AppError | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  const status = Number(error.status)
  if (!(status >= 400 && status < 500)) return undefined
  if (error instanceof Error && 'type' in error && error.type === refusedBody)
    return new AppError('bad_request', error.message)
  if (error instanceof URIError)
    return new AppError('bad_request', 'The address cannot be decoded: write % itself as %25')
  const [code, message] = byStatus[status] ?? [
    'bad_request',
    'The request could not be read: send valid UTF-8 JSON with content-type application/json'
  ]
  return new AppError(code, message)
}

/** What a client may know of an error; undefined for a bug. */
export function knownError(error: unknown): AppError | undefined {
  return error instanceof AppError ? error : fromHttpError(error)
}

export const internalError: ErrorReply = {
  error: {
    code: 'internal',
    message: 'Something went wrong here, not with your request: try again'
  }
}

/** What a client is told of an error; one that is a bug goes into the log. */
export function shownError(error: unknown, log: Request['log'], message: string): ErrorReply {
  const known = knownError(error)
  if (known === undefined) log.error({ err: error }, message)
  return known ? errorReply(known) : internalError
}

export function handleNotFound(_request: Request, _response: Response, next: NextFunction): void {
  next(new AppError('not_found', byStatus[404]?.[1] ?? ''))
}

export function handleError(
  error: unknown,
  request: Request,
  response: Response,
  next: NextFunction
): void {
  const known = knownError(error)
  // Whoever has gone hears nothing, and that they went is no fault.
  if (request.socket.destroyed) return
  if (known === undefined) request.log.error({ err: error }, 'request failed')
  if (response.headersSent) {
    next(error)
    return
  }
  if (known?.code === 'busy') response.set('retry-after', '2')
  const reply = known ? errorReply(known) : internalError
  const isOpenAi = request.path.startsWith('/v1/')
  response.status(known?.status ?? 500).json(isOpenAi ? openAiError(reply, known?.param) : reply)
}
