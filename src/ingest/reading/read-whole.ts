import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { FaultError } from '../../store/file-fault.ts'
import { tooLarge } from './file-errors.ts'

/** How long a file that changes while it is read is waited for, time and again. */
const pausesMs = [0, 200, 800]

const irregular = () =>
  new FaultError('It is no regular file', {
    stage: 'read',
    hint: 'Remove it, or copy what it gives'
  })

const isSame = (a: Stats, b: Stats) => a.size === b.size && a.mtimeMs === b.mtimeMs

/** undefined when the file changed meanwhile. */
function readOnce(path: string | Buffer, mostBytes: number): Buffer | undefined {
  // Opening a pipe would wait for whoever writes into it; the file may have become one since it was listed.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const before = fstatSync(handle)
    if (!before.isFile()) throw irregular()
    if (before.size > mostBytes) throw tooLarge(mostBytes, 'read')
    const bytes = Buffer.allocUnsafe(before.size)
    let filled = 0
    while (filled < bytes.length) {
      const read = readSync(handle, bytes, filled, bytes.length - filled, filled)
      if (read === 0) return undefined
      filled += read
    }
    return isSame(before, fstatSync(handle)) ? bytes : undefined
  } finally {
    closeSync(handle)
  }
}

/**
 * All bytes of a regular file, as they are at one moment. Synchronous but for the waits: tens of thousands of files are
 * read one after another, each in less than promises take.
 * @throws FaultError when it is larger than `mostBytes`, no regular file, or still being written after a second
 */
export async function readWhole(path: string | Buffer, mostBytes: number): Promise<Buffer> {
  for (const pauseMs of pausesMs) {
    if (pauseMs > 0) await setTimeout(pauseMs)
    const bytes = readOnce(path, mostBytes)
    if (bytes) return bytes
  }
  throw new FaultError('It is still being written', {
    stage: 'read',
    hint: 'Rebuild when it is complete',
    keepsEarlier: true
  })
}
