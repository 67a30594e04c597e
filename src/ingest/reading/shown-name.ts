import { Buffer } from 'node:buffer'

/** A file's name as it is shown and kept in the index. */
interface ShownName {
  readonly name: string
  /** What was done to it; undefined when it is the name on disk. */
  readonly note?: string
}

/** Line breaks, other controls, marks that turn the direction of writing, and halves of characters. */
const unshowable =
  /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu

const percent = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`

const escaped = (name: string) =>
  name.replace(unshowable, character => [...Buffer.from(character)].map(percent).join(''))

function decoded(bytes: Buffer): { name: string; note: string } {
  try {
    const name = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    return { name, note: 'its name is not UTF-8 and was read as GB18030' }
  } catch {
    // Latin letters stay, every other byte is shown as its number.
    const name = bytes
      .toString('latin1')
      .replace(/[^\x20-\x7e]/g, byte => percent(byte.charCodeAt(0)))
    return { name, note: 'its name is not UTF-8; bytes that are no letters are shown as %XX' }
  }
}

/**
 * A name that is safe in any line, from the bytes on disk: a line break in a name would tell lies in a list.
 * @example shownName(Buffer.from('a\nb.txt')).name // 'a%0Ab.txt'
 */
export function shownName(bytes: Buffer): ShownName {
  const utf8 = bytes.toString('utf8')
  // A byte that is no UTF-8 comes out as U+FFFD, which the name may also hold by itself.
  const isUtf8 = !utf8.includes('\ufffd') || Buffer.from(utf8).equals(bytes)
  const { name, note } = isUtf8 ? { name: utf8, note: undefined } : decoded(bytes)
  const safe = escaped(name)
  if (safe !== name && note === undefined)
    return { name: safe, note: 'control characters in its name are shown as %XX' }
  return note === undefined ? { name: safe } : { name: safe, note }
}
