import { AppError } from '../../errors.ts'
import { kindOf } from './file-kind.ts'
import { legibilityOf } from './legibility.ts'

/** Encodings a file is tried in, surest first: of two that read equally well the first is meant. */
const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'windows-1252'
] as const
type Encoding = (typeof encodings)[number]

/** A file's words with `\n` line ends and no byte-order mark; `notes` says what had to be changed. */
interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly notes: readonly string[]
}

interface Candidate {
  readonly encoding: Encoding
  readonly raw: string
  readonly legibility: number
}

const byteOrderMarks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]]
]

/** Below this a text is noise (measured: print 0.7 and more, wrong decodings under 0.4). */
const leastLegibility = 0.5
/** Most controls among the characters of a text file; a few stray ones are dropped, a program is refused. */
const mostControls = 0.02
const fewControls = 3
/** What a page says of its own encoding counts for this much. */
const declaredBonus = 0.1
/** A text in UTF-16 with neither a mark nor a single line feed, blank or digit hardly exists. */
const withoutZerosMalus = 0.3
/** Where an encoding is declared: the head of an HTML or XML page. */
const declaredWithinBytes = 2048

/** Controls but tab, line feed, form feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g
/** Marks that take no room and would part a word: zero-width spaces, inner byte-order marks, changes of direction. */
const invisible = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g

/**
 * Reads bytes as text in the encoding in which they make the most sense, told by what comes out. UTF-8 with a few bad
 * bytes stays UTF-8; controls, a DOS end mark and invisible marks are dropped. All of it is said in `notes`.
 *
 * @throws AppError `bad_request` when the bytes read like text in none of the encodings.
 * @example
 * decodeText(new Uint8Array([0xd6, 0xd0])) // { text: '中', encoding: 'gb18030', notes: ['decoded as GB18030'] }
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const kind = kindOf(bytes)
  if (kind !== null) throw new AppError('bad_request', kind.advice)
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  const best = bestReading(bytes, marked?.[0])
  if (best === null) throw unreadable()
  return {
    text: cleaned(best.raw),
    encoding: best.encoding,
    notes: notesOf(best, marked !== undefined)
  }
}

/**
 * The encoding bytes seem to be in; null when they read like text in none.
 *
 * @example
 * encodingOf(new Uint8Array([0xb9, 0xa4, 0xbb, 0xe1])) // 'gb18030'
 */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  return bestReading(bytes, undefined)?.encoding ?? null
}

function bestReading(bytes: Uint8Array, marked: Encoding | undefined): Candidate | null {
  const strict = marked === undefined || marked === 'utf-8' ? strictUtf8(bytes) : null
  if (strict !== null && !isBinary(strict)) return { encoding: 'utf-8', raw: strict, legibility: 1 }
  const declared = declaredEncoding(bytes)
  const readings = encodings
    .filter(encoding => marked === undefined || encoding === marked)
    .map(encoding => readAs(bytes, encoding, encoding === declared ? declaredBonus : 0))
    .filter(reading => reading.legibility >= leastLegibility)
  return readings.reduce<Candidate | null>(
    (best, reading) => (best === null || reading.legibility > best.legibility ? reading : best),
    null
  )
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function readAs(bytes: Uint8Array, encoding: Encoding, bonus: number): Candidate {
  const raw = rawText(bytes, encoding)
  const malus = encoding.startsWith('utf-16') && !bytes.includes(0) ? withoutZerosMalus : 0
  const legibility = isBinary(raw) ? -1 : legibilityOf(raw) + bonus - malus
  return { encoding, raw, legibility }
}

/** Windows-1252 from 0x80 to 0x9f, where Node 20 and 22 read Latin-1's controls. */
const windowsMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function rawText(bytes: Uint8Array, encoding: Encoding): string {
  const raw = new TextDecoder(encoding).decode(bytes)
  if (encoding !== 'windows-1252') return raw
  return raw.replace(/[\u0080-\u009f]/g, mark => windowsMarks[mark.charCodeAt(0) - 0x80] ?? mark)
}

/** Controls that end a file do not count. */
function isBinary(raw: string): boolean {
  const found = raw.trimEnd().replace(endMarks, '').match(controls)?.length ?? 0
  return found > Math.max(fewControls, raw.length * mostControls)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const endMarks = /[\u0000\u001a\s]{1,4096}$/u

function declaredEncoding(bytes: Uint8Array): Encoding | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, declaredWithinBytes))
  const name = /(?:charset|encoding)\s?=\s?["']?([\w-]{1,20})/iu.exec(head)?.[1]
  if (name === undefined || !/^\s*</u.test(head)) return null
  try {
    const { encoding } = new TextDecoder(name)
    // GBK's and GB2312's texts are GB18030's, too.
    const wider = encoding === 'gbk' ? 'gb18030' : encoding
    return encodings.find(known => known === wider) ?? null
  } catch {
    return null
  }
}

function cleaned(raw: string): string {
  return raw
    .replace(/\r+\n|\r/g, '\n')
    .replace(/\ufffd+$/u, '')
    .replace(controls, '')
    .replace(invisible, '')
}

function notesOf({ raw, encoding }: Candidate, marked: boolean): string[] {
  const notes: string[] = []
  const lost = raw.match(/\ufffd+/gu)?.length ?? 0
  const dropped = raw.match(controls)?.length ?? 0
  if (encoding !== 'utf-8') notes.push(`decoded as ${encoding.toUpperCase()}`)
  if (marked) notes.push('byte-order mark removed')
  if (lost > 0) notes.push(`${places(lost)} not ${encoding.toUpperCase()}, shown as \ufffd`)
  if (dropped > 0)
    notes.push(`${dropped} control ${dropped > 1 ? 'characters' : 'character'} left out`)
  if (raw.includes('\r')) notes.push('line ends changed to \\n')
  return notes
}

const places = (count: number) =>
  count > 1 ? `bytes in ${count} places are` : 'bytes in one place are'

function unreadable(): AppError {
  return new AppError(
    'bad_request',
    'The file reads like text in none of UTF-8, UTF-16, GB18030, Big5, Shift-JIS and Windows-1252. Save it as UTF-8 text and try again.'
  )
}
