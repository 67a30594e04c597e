import { AppError } from '../errors.ts'

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN'
])
/** Classes 08 (connection) and 57P (shut down), 53300 (no connection free), 25006 (a stand-by that was just promoted). */
const lostStates = /^(08...|57P0[1-5]|53300|25006)$/
/** What the driver says when a socket closes under it, without a code. */
const lostMessages =
  /connection terminated|connection ended|timeout exceeded|read timeout|not queryable/i

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** True when the connection is at fault, not the statement. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error)
  if (networkCodes.has(code) || lostStates.test(code)) return true
  return error instanceof Error && lostMessages.test(error.message)
}

/** Turns what an operator can act on into an AppError; the rest passes unchanged. */
export function explained(error: unknown): unknown {
  if (error instanceof AppError) return error
  const cause = { cause: error }
  const code = codeOf(error)
  if (code === '28P01' || code === '28000' || code === '3D000')
    return new AppError(
      'bad_config',
      'The database refuses this user: check user, password and database in GONGBAO_STORE',
      cause
    )
  if (isConnectionLost(error))
    return new AppError('busy', 'The database cannot be reached just now: try again soon', cause)
  if (code === '57014')
    return new AppError('timed_out', 'The database took too long: try again, or ask less', cause)
  return error
}
