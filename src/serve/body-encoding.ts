import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../errors.ts'
import { encodingOf } from '../parse/decode.ts'

/**
 * Refuses a request body that is not UTF-8 before it is parsed: what it asks would be noise, and the answer to it a
 * guess. For `verify` of Express's body parsers.
 *
 * @throws AppError `bad_request` that names the encoding the body seems to be in.
 * @example
 * express.json({ verify: requireUtf8 })
 */
export function requireUtf8(
  _request: IncomingMessage,
  _response: ServerResponse,
  body: Buffer
): void {
  if (isUtf8(body)) return
  const encoding = encodingOf(body)
  const seems = encoding === null ? '' : ` It reads like ${encoding.toUpperCase()}.`
  throw new AppError('bad_request', `The request body is not UTF-8.${seems} Send JSON in UTF-8.`)
}
