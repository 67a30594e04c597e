import { isUtf8 } from 'node:buffer'
import type { NextFunction, Request, Response } from 'express'
import { AppError } from '../errors.ts'
import { apiOperations } from './contract/api-operations.ts'
import type { ApiOperation } from './contract/operation.ts'
import { noFieldsSchema, parseInput } from './contract/schemas.ts'

const encodedBytes = /(?:%[\da-f]{2})+/gi
const encodedUtf8 = (written: string) => isUtf8(Buffer.from(written.replaceAll('%', ''), 'hex'))

/**
 * Refuses an address whose percent-encoded bytes are no UTF-8, as programs of Windows write GBK: what it asks would be
 * noise, and the answer to it a guess.
 */
export function requireUtf8Address(request: Request, _response: Response, next: NextFunction) {
  const fits = (request.originalUrl.match(encodedBytes) ?? []).every(encodedUtf8)
  const message = 'The address is not UTF-8: encode its characters as UTF-8 before they become %XX'
  next(fits ? undefined : new AppError('bad_request', message))
}

/** `/api/articles/{id}` matches one step of a path where it has a name in braces. */
function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.replace(/\/$/, '').split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((step, at) => step === given[at] || (step.startsWith('{') && given[at] !== ''))
  )
}

const operationOf = ({ method, path }: Request): ApiOperation | undefined => {
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase()
  return apiOperations.find(one => one.method === wanted && matches(one.path, path))
}

/**
 * Refuses by name what a call of the contract has no place for, in its address or its body: whoever sends it means
 * something by it. Calls that have such fields look at their own; protocols of others have their own ways.
 */
export function refuseUnknownFields(request: Request, _response: Response, next: NextFunction) {
  const operation = operationOf(request)
  if (operation?.path.startsWith('/api/')) {
    const { query, body, upload } = operation
    if (query === undefined || upload) parseInput(query ?? noFieldsSchema, request.query)
    if (body === undefined && !upload) parseInput(noFieldsSchema, request.body ?? {})
  }
  next()
}

const pages: ReadonlySet<string> = new Set(['/', '/embed'])

/** The methods that an address of the contract knows; empty for one that is not in it. */
function methodsAt(path: string): string[] {
  const methods = apiOperations
    .filter(operation => matches(operation.path, path))
    .map(({ method }) => method.toUpperCase())
  // The page and what it loads are only read.
  if (methods.length === 0 && pages.has(path)) return ['GET', 'HEAD']
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods
}

/** For requests that no route took: 405 with `Allow` where the address knows other methods. */
export function refuseWrongMethod(request: Request, response: Response, next: NextFunction): void {
  const allowed = methodsAt(request.path)
  if (allowed.length === 0 || allowed.includes(request.method)) {
    next()
    return
  }
  const list = allowed.join(', ')
  response.set('allow', list)
  next(new AppError('method_not_allowed', `This address takes ${list}, not ${request.method}`))
}
