/** Everything that can go wrong for a reason the user can act on. Anything else is a bug. */
export type ErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'no_index'
  | 'index_mismatch'
  | 'model_unavailable'
  | 'busy'
  | 'timed_out'
  | 'bad_config'

/** One row for each code: the HTTP status a client sees and the exit code a shell sees. */
export const errorTable: Readonly<Record<ErrorCode, { status: number; exitCode: number }>> = {
  bad_request: { status: 400, exitCode: 2 },
  unauthorized: { status: 401, exitCode: 2 },
  not_found: { status: 404, exitCode: 1 },
  method_not_allowed: { status: 405, exitCode: 2 },
  conflict: { status: 409, exitCode: 1 },
  too_large: { status: 413, exitCode: 2 },
  rate_limited: { status: 429, exitCode: 1 },
  no_index: { status: 503, exitCode: 1 },
  index_mismatch: { status: 503, exitCode: 1 },
  model_unavailable: { status: 503, exitCode: 1 },
  busy: { status: 503, exitCode: 1 },
  timed_out: { status: 503, exitCode: 1 },
  bad_config: { status: 500, exitCode: 2 }
}

/** An error whose message says what to do; it holds no path and no secret, so it may be shown to anyone. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  /** The field of the request that does not fit; null where it is none. */
  readonly param: string | null

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { readonly param?: string } = {}
  ) {
    super(message, options)
    this.code = code
    this.param = options.param ?? null
  }

  get status(): number {
    return errorTable[this.code].status
  }

  get exitCode(): number {
    return errorTable[this.code].exitCode
  }
}
