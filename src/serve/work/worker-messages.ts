import type { Config } from '../../config.ts'
import { AppError, type ErrorCode, errorTable } from '../../errors.ts'
import type { RebuildSummary } from '../../ingest/summary.ts'
import type { IndexMeta } from '../../store/store.ts'
import type { Work, WorkKind, WorkResults } from './work.ts'

/** An error as it crosses processes: `code` is null for a bug, whose stack is for the log. */
export interface SentError {
  readonly code: ErrorCode | null
  readonly message: string
  readonly stack: string
}

/** The index a worker answers from, or why it has none. */
export interface SentIndex {
  readonly meta: IndexMeta | null
  readonly reason: SentError | null
}

/** What came of the look for changes at the start; all null where there was none. */
export interface SentUpdate {
  readonly summary: RebuildSummary | null
  /** Why the index is as it was, for whoever asks. */
  readonly failure: string | null
}

/** What the server tells a worker. Numbers name pieces of work. */
export type ToWorker =
  | { readonly type: 'open'; readonly config: Config; readonly bringUpToDate: boolean }
  | { readonly type: 'work'; readonly id: number; readonly work: Work }
  /** So many results have been taken, so more may be sent. */
  | { readonly type: 'taken'; readonly id: number; readonly count: number }
  | { readonly type: 'abort'; readonly id: number }
  /** The chat model may be asked. */
  | { readonly type: 'model-granted'; readonly id: number }
  | { readonly type: 'reload'; readonly id: number }

/** What a worker tells the server. */
export type FromWorker =
  | { readonly type: 'opened'; readonly index: SentIndex; readonly update: SentUpdate }
  | { readonly type: 'failed'; readonly error: SentError }
  | { readonly type: 'result'; readonly id: number; readonly result: WorkResults[WorkKind] }
  /** The work stands still until the chat model may be asked. */
  | { readonly type: 'model-asked'; readonly id: number }
  | { readonly type: 'done'; readonly id: number; readonly error: SentError | null }
  | { readonly type: 'reloaded'; readonly id: number; readonly index: SentIndex }
  /** A line of the log, as JSON. */
  | { readonly type: 'log'; readonly line: string }

/** Results a worker sends ahead of those that were taken; all of an answer but a very long one. */
export const resultsAhead = 64

export function sentError(error: unknown): SentError {
  const known = error instanceof AppError ? error.code : null
  if (!(error instanceof Error)) return { code: known, message: String(error), stack: '' }
  return { code: known, message: error.message, stack: error.stack ?? '' }
}

export function receivedError({ code, message, stack }: SentError): Error {
  if (code !== null && code in errorTable) return new AppError(code, message)
  return Object.assign(new Error(message), { stack })
}
