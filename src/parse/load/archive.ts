import { inflateRawSync } from 'node:zlib'
import { AppError } from '../../errors.ts'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const entryBytes = 46
const localHeaderBytes = 30
const largestComment = 0xffff
const mostEntries = 10_000
const stored = 0
const deflated = 8
/** Set in an entry's flags when a password is needed to read it. */
const encryptedFlag = 1
/** Most bytes that all parts read may unpack to together; a small file may unpack to more than memory holds. */
const mostUnpackedBytes = 200 * 1024 * 1024

/** A ZIP file: its parts are unpacked one by one when they are asked for. */
export interface Archive {
  readonly names: readonly string[]
  /**
   * The bytes of a part, or null where there is none of that name.
   *
   * @throws AppError `too_large` once the parts read unpack to more than 200 MiB, `bad_request` for a broken part.
   */
  read(name: string): Uint8Array | null
}

interface Entry {
  readonly name: string
  readonly packedBytes: number
  readonly method: number
  readonly flags: number
  readonly localHeader: number
}

const broken = () => new AppError('bad_request', 'The file is no readable archive: save it again')
const tooLarge = () => new AppError('too_large', 'The file unpacks to too much: send a smaller one')

const bufferOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Opens a ZIP file by its central directory (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3). What it
 * says of its sizes is not believed: unpacking stops at the bound.
 *
 * @throws AppError `bad_request` for what is no archive, `too_large` for one with too many parts.
 * @example
 * openArchive(bytes).read('word/document.xml')
 */
export function openArchive(bytes: Uint8Array): Archive {
  const buffer = bufferOf(bytes)
  const entries = new Map(listEntries(buffer).map(entry => [entry.name, entry]))
  let left = mostUnpackedBytes
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)
      if (!entry) return null
      if ((entry.flags & encryptedFlag) !== 0)
        throw new AppError('bad_request', 'The file is encrypted: save it without a password.')
      const part = unpacked(buffer, entry, left)
      left -= part.length
      return part
    }
  }
}

/**
 * Unpacks every part of an archive once, with a bound, and throws the result away, so that a file which unpacks to too
 * much is refused before any of it is read.
 *
 * @throws AppError `too_large` as soon as all parts together exceed `mostBytes`, `bad_request` for a broken one.
 */
export function checkUnpackedSize(bytes: Uint8Array, mostBytes: number): void {
  const buffer = bufferOf(bytes)
  let left = mostBytes
  for (const entry of listEntries(buffer)) left -= unpacked(buffer, entry, left).length
}

function listEntries(bytes: Buffer): Entry[] {
  const from = Math.max(0, bytes.length - 22 - largestComment)
  let end = bytes.length - 22
  while (end >= from && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1
  if (end < from) throw broken()
  const count = bytes.readUInt16LE(end + 10)
  if (count > mostEntries) throw new AppError('too_large', 'The archive has too many parts')
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = count; left > 0; left -= 1) {
    if (at + entryBytes > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) throw broken()
    const nameBytes = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes
        .toString('utf8', at + entryBytes, at + entryBytes + nameBytes)
        .replaceAll('\\', '/'),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      localHeader: bytes.readUInt32LE(at + 42)
    })
    at += entryBytes + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** A part's bytes, at most `most` of them. */
function unpacked(bytes: Buffer, { localHeader, packedBytes, method }: Entry, most: number) {
  if (method !== stored && method !== deflated)
    throw new AppError(
      'bad_request',
      'The archive is packed in a way that is not read: save it again'
    )
  if (localHeader + localHeaderBytes > bytes.length) throw broken()
  const names = bytes.readUInt16LE(localHeader + 26) + bytes.readUInt16LE(localHeader + 28)
  const start = localHeader + localHeaderBytes + names
  const packed = bytes.subarray(start, start + packedBytes)
  const part = method === stored ? packed : inflated(packed, most)
  if (part.length > most) throw tooLarge()
  return part
}

function inflated(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : broken()
  }
}

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * Refuses a file that is no ZIP but what Office wraps a locked document or an old one in.
 *
 * @throws AppError `bad_request` that names which of the two.
 * @example
 * refuseCompoundFile(bytes, 'docx')
 */
export function refuseCompoundFile(bytes: Uint8Array, ending: string): void {
  if (!compoundFile.every((byte, at) => bytes[at] === byte)) return
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  const locked = bufferOf(bytes).includes(name)
  throw new AppError(
    'bad_request',
    locked
      ? `The .${ending} file is encrypted with a password. Save it without one and try again.`
      : `The file is an old Office file (.doc) under the name .${ending}. Save it as .docx and try again.`
  )
}
