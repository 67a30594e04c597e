import { AppError } from '../errors.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** A file's words with `\n` line ends and no byte-order mark; `notes` says what had to be changed. */
export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly notes: readonly string[]
}

const byteOrderMarks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]]
]

/** Controls that no text file holds; tab, line feed, form feed and carriage return are allowed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/**
 * Reads bytes as text: by byte-order mark, else UTF-8, else UTF-16 by its zero bytes, else GB18030.
 *
 * @throws AppError `bad_request` when the bytes are no text in any of these.
 * @example
 * decodeText(new Uint8Array([0xd6, 0xd0])) // { text: '中', encoding: 'gb18030', notes: ['decoded as GB18030'] }
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  const candidates = marked ? [marked[0]] : guesses(bytes)
  for (const encoding of candidates) {
    const raw = tryDecode(bytes, encoding)
    if (raw === null || binary.test(raw)) continue
    return {
      text: unifyLineEnds(raw),
      encoding,
      notes: notesOf(raw, encoding, marked !== undefined)
    }
  }
  throw new AppError(
    'bad_request',
    'The file is not text in UTF-8, UTF-16 or GB18030. Save it as UTF-8 text and try again.'
  )
}

function guesses(bytes: Uint8Array): Encoding[] {
  const head = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  // A line feed or a Latin letter has its zero byte behind in little-endian, before in big-endian.
  if ((zeros[0] ?? 0) + (zeros[1] ?? 0) > 0 && bytes.length % 2 === 0) {
    return (zeros[1] ?? 0) >= (zeros[0] ?? 0) ? ['utf-16le'] : ['utf-16be']
  }
  return ['utf-8', 'gb18030']
}

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function notesOf(raw: string, encoding: Encoding, marked: boolean): string[] {
  const notes: string[] = []
  if (encoding !== 'utf-8') notes.push(`decoded as ${encoding.toUpperCase()}`)
  if (marked) notes.push('byte-order mark removed')
  if (raw.includes('\r')) notes.push('line ends changed to \\n')
  return notes
}
