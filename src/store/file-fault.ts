import { AppError, type ErrorCode } from '../errors.ts'

/** Where on its way into the index a file failed. */
export const readingStages = ['read', 'decode', 'load', 'parse', 'chunk', 'embed'] as const
export type ReadingStage = (typeof readingStages)[number]

/** Why one file is not in the index, for whoever put it there. */
export interface FileFault {
  readonly file: string
  readonly stage: ReadingStage
  readonly reason: string
  /** What to do about it, where the reason does not say. */
  readonly hint?: string
}

/** What had to be changed or left out to read a file that is in the index, one phrase each. */
export interface FileNotes {
  readonly file: string
  readonly notes: readonly string[]
}

/** What makes a fault besides its reason. */
interface FaultFacts {
  readonly code?: ErrorCode
  readonly stage: ReadingStage
  readonly hint?: string | undefined
  /** Nothing is known of the file's content, so what was read of it before still counts. */
  readonly keepsEarlier?: boolean
  readonly cause?: unknown
}

/** A fault of one file: it is named and left out, and the others go on. Any other error ends a rebuild. */
export class FaultError extends AppError {
  readonly stage: ReadingStage
  readonly hint: string | undefined
  readonly keepsEarlier: boolean

  constructor(reason: string, { code, stage, hint, keepsEarlier, cause }: FaultFacts) {
    super(code ?? 'bad_request', reason, { cause })
    this.stage = stage
    this.hint = hint
    this.keepsEarlier = keepsEarlier ?? false
  }

  of(file: string): FileFault {
    const { stage, message: reason, hint } = this
    return { file, stage, reason, ...(hint !== undefined && { hint }) }
  }
}

/** A reason is shown in one line of a list. */
const mostReasonChars = 300

const messageOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).slice(0, mostReasonChars)

/** What went wrong at a stage as a fault; an error that is nobody's known one is a bug, but of this file alone. */
export function asFault(error: unknown, stage: ReadingStage): FaultError {
  if (error instanceof FaultError) return error
  if (error instanceof AppError)
    return new FaultError(error.message, { code: error.code, stage, cause: error })
  return new FaultError(`The file cannot be taken in: ${messageOf(error)}`, {
    stage,
    hint: 'Save it anew, or as UTF-8 text',
    cause: error
  })
}
