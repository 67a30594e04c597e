import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { encodingOf } from '../parse/load/decode.ts'

/**
 * Refuses a request body that is not UTF-8 before it is parsed: what it asks would be noise, and the answer to it a
 * guess. For `verify` of Express's body parsers.
 *
 * @throws Error that names the encoding the body seems to be in; `error-handler.ts` makes a 400 of it.
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
  // No AppError: the parser writes a status into what it is thrown.
  throw new Error(`The request body is not UTF-8.${seems} Send JSON in UTF-8.`)
}
