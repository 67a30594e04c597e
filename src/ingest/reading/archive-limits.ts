import { AppError } from '../../errors.ts'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const entryBytes = 46
const largestComment = 0xffff
const entriesMax = 10_000

export interface ArchiveEntry {
  readonly name: string
  readonly packedBytes: number
  readonly method: number
  readonly localHeader: number
}

const broken = () => new AppError('bad_request', 'The file is no readable archive: save it again')

/**
 * The entries a ZIP file (DOCX, EPUB) lists, from its central directory
 * (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3).
 * @throws AppError `bad_request` for a broken archive, `too_large` for one with too many entries.
 */
export function listEntries(bytes: Buffer): ArchiveEntry[] {
  const from = Math.max(0, bytes.length - 22 - largestComment)
  let end = bytes.length - 22
  while (end >= from && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1
  if (end < from) throw broken()
  const count = bytes.readUInt16LE(end + 10)
  if (count > entriesMax) throw new AppError('too_large', 'The archive has too many parts')
  const entries: ArchiveEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = count; left > 0; left--) {
    if (at + entryBytes > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) throw broken()
    const nameBytes = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + entryBytes, at + entryBytes + nameBytes),
      packedBytes: bytes.readUInt32LE(at + 20),
      method: bytes.readUInt16LE(at + 10),
      localHeader: bytes.readUInt32LE(at + 42)
    })
    at += entryBytes + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}
