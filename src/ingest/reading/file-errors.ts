import { FaultError, type ReadingStage } from '../../store/file-fault.ts'
import { inMegabytes } from './reading-limits.ts'

interface Words {
  readonly reason: string
  readonly hint?: string
  readonly keepsEarlier?: boolean
}

const forbidden: Words = {
  reason: 'It may not be read by the user that runs Gongbao',
  hint: 'Give that user the right to read it',
  keepsEarlier: true
}
const locked: Words = {
  reason: 'Another program holds it',
  hint: 'Close it there and rebuild',
  keepsEarlier: true
}

/** System errors (errno(3)) in the words of whoever put the file there. */
const words: Readonly<Record<string, Words>> = {
  ENOENT: { reason: 'It vanished while it was read' },
  ELOOP: { reason: 'The link leads round in a circle', hint: 'Remove it' },
  ENAMETOOLONG: { reason: 'Its path is too long for this system', hint: 'Shorten its name' },
  EACCES: forbidden,
  EPERM: forbidden,
  EBUSY: locked,
  EAGAIN: locked,
  ETXTBSY: locked,
  EIO: {
    reason: 'The disk cannot read it',
    hint: 'Check the disk, or restore the file',
    keepsEarlier: true
  },
  ENXIO: { reason: 'It is no regular file' },
  EISDIR: { reason: 'It is no regular file' },
  ENOTDIR: { reason: 'It vanished while it was read' }
}

/** What a failed look at a file says to its owner. The system's own message holds a path, which is not shown. */
export function fileError(error: unknown): FaultError {
  if (error instanceof FaultError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = words[code] ?? {
    reason: `It cannot be read${code ? ` (${code})` : ''}`,
    keepsEarlier: true
  }
  return new FaultError(known.reason, { stage: 'read', cause: error, ...known })
}

/** Of a file with more bytes than may be read. */
export const tooLarge = (mostBytes: number, stage: ReadingStage): FaultError =>
  new FaultError(`The file is larger than ${inMegabytes(mostBytes)}`, {
    code: 'too_large',
    stage,
    hint: 'Split it, or raise MAX_UPLOAD_BYTES'
  })
