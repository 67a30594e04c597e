import { basename } from 'node:path'
import { AppError } from '../../errors.ts'
import { documentExtensions, documentKindOf } from '../../parse/load/document-kinds.ts'

// 255 bytes is the limit of most file systems; some room is left for the ending and for copies.
const stemMaxBytes = 200

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

function cutToBytes(text: string): string {
  let cut = ''
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > stemMaxBytes) return cut
    cut += character
  }
  return cut
}

/**
 * A file name that is safe in any folder, from whatever a client sent: no path, no control or special characters,
 * NFC, its ending in lower case.
 * @throws AppError `bad_request` when nothing usable is left or the kind is not taken.
 * @example safeName('..\\..\\头版 5月.TXT') // '头版 5月.txt'
 */
export function safeName(given: string): string {
  const last = basename(given.replaceAll('\\', '/').replaceAll('\0', '')).normalize('NFC')
  const match = /^(.*)\.([A-Za-z]+)$/su.exec(last)
  const kind = match?.[2]?.toLowerCase()
  if (documentKindOf(last) === null) {
    throw new AppError('bad_request', `Send a file ending in .${documentExtensions.join(', .')}`)
  }
  const stem = (match?.[1] ?? '')
    .replace(/[^\p{L}\p{M}\p{N}._ ()（）·-]+/gu, '_')
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
  const short = cutToBytes(stem).trim()
  if (short === '' || reserved.test(short)) {
    throw new AppError('bad_request', 'Give the file a name, such as 2023-11-17-page-1.txt')
  }
  return `${short}.${kind}`
}
