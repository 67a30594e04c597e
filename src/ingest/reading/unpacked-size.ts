import { inflateRawSync } from 'node:zlib'
import { AppError } from '../../errors.ts'
import { type ArchiveEntry, listEntries } from './archive-limits.ts'

const localHeaderBytes = 30
const stored = 0
const deflated = 8

const tooLarge = () => new AppError('too_large', 'The file unpacks to too much: send a smaller one')

function packedData(bytes: Buffer, { localHeader, packedBytes }: ArchiveEntry): Buffer {
  if (localHeader + localHeaderBytes > bytes.length) {
    throw new AppError('bad_request', 'The file is no readable archive: save it again')
  }
  const names = bytes.readUInt16LE(localHeader + 26) + bytes.readUInt16LE(localHeader + 28)
  const start = localHeader + localHeaderBytes + names
  return bytes.subarray(start, start + packedBytes)
}

function inflatedBytes(packed: Buffer, most: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).length
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw new AppError('bad_request', 'The file is no readable archive: save it again')
  }
}

/**
 * Unpacks every entry of an archive once, with a bound, and throws the result away: the sizes an archive declares
 * cannot be believed, and the libraries that read documents unpack without a bound.
 * @throws AppError `too_large` as soon as all entries together exceed `mostBytes`.
 */
export function checkUnpackedSize(bytes: Buffer, mostBytes: number): void {
  let left = mostBytes
  for (const entry of listEntries(bytes)) {
    if (entry.method !== stored && entry.method !== deflated) {
      throw new AppError(
        'bad_request',
        'The archive is packed in a way that is not read: save it again'
      )
    }
    const packed = packedData(bytes, entry)
    left -= entry.method === stored ? packed.length : inflatedBytes(packed, left)
    if (left < 0) throw tooLarge()
  }
}
