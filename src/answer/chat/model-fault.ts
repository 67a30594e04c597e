import type { ModelFault } from '../../reply.ts'

const byStatus: Readonly<Record<number, ModelFault>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'not_found',
  429: 'rate_limited'
}

/** What a chat model's server means by a status; anything else that is no answer is `failed`. */
export const faultOfStatus = (status: number): ModelFault => byStatus[status] ?? 'failed'

/** What the system says where there is nobody to talk to; a connection that breaks is another thing. */
const nobody = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'],
  'UND_ERR_CONNECT_TIMEOUT'
])

/** Clients of providers wrap it in errors of their own. */
function isConnectionError(error: Error): boolean {
  const { cause } = error
  if ('code' in error && nobody.has(String(error.code))) return true
  return cause instanceof Error && isConnectionError(cause)
}

/** What became of a call of a chat model that threw. */
export function faultOf(error: unknown): ModelFault {
  if (!(error instanceof Error)) return 'failed'
  const status = 'status' in error ? Number(error.status) : Number.NaN
  if (status >= 400) return faultOfStatus(status)
  return isConnectionError(error) ? 'unreachable' : 'failed'
}
