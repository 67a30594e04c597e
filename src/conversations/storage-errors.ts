import Database from 'better-sqlite3'
import { AppError } from '../errors.ts'

/** The conversations file, or one of the files beside it, does not hold what belongs there. */
export class DamagedConversationsError extends Error {
  override readonly name = 'DamagedConversationsError'
  /** What follows the file's name in that of the damaged part: `''`, `-wal`, `-shm` or `-journal`. */
  readonly part: string

  /** @param reason completes "it …", such as "is empty" */
  constructor(part: string, reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.part = part
  }
}

/** SQLite's codes (https://sqlite.org/rescode.html) by their first part, and what the keeper of the machine can do. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_FULL/, 'the disk of the server is full: make room and try again'],
  [
    /^SQLITE_IOERR/,
    'the disk of the server is full or failing: make room or mend it, then try again'
  ],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/,
    'the server may not write its conversations file: give its user the right to write the file and its folder'
  ],
  [/^SQLITE_(BUSY|LOCKED)/, 'another process holds the conversations file: try again']
]

const fileRemedies: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk of the server is full: make room and try again',
  EDQUOT: 'the disk of the server is full: make room and try again',
  EIO: 'the disk of the server is failing: mend it and try again',
  EROFS: 'the disk of the server may only be read: mount it for writing',
  EACCES:
    'the server may not write its conversations file: give its user the right to write the file and its folder',
  EPERM:
    'the server may not write its conversations file: give its user the right to write the file and its folder',
  ENOTDIR:
    'the folder of the conversations file is a file: move it away or set GONGBAO_CONVERSATIONS',
  EEXIST:
    'the folder of the conversations file is a file: move it away or set GONGBAO_CONVERSATIONS'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function remedyOf(error: unknown): string | undefined {
  const code = codeOf(error)
  if (!(error instanceof Database.SqliteError)) return fileRemedies[code]
  return remedies.find(([pattern]) => pattern.test(code))?.[1]
}

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)

/**
 * What the keeper of the machine can mend, told; anything else as it is.
 * @param what came of it, such as "The rating was not kept"
 * @returns an AppError `busy`, a DamagedConversationsError, or the error itself
 */
export function explainStorage(what: string, error: unknown): unknown {
  if (isDamage(error)) return new DamagedConversationsError('', 'is damaged', { cause: error })
  const remedy = remedyOf(error)
  return remedy ? new AppError('busy', `${what}: ${remedy}`, { cause: error }) : error
}
