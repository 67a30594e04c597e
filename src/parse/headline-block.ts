import { trailingSignature } from './byline.ts'
import { isComplete, widthOf } from './punctuation.ts'
import type { Reading } from './segment.ts'
import type { ShapedLine } from './shape.ts'

/** Lines of headings and page heads that may stand above one report. */
const longestBlock = 8
const enumerated =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．]|[●◆■])/u
/** Narrowest line that is surely a paragraph, in Chinese characters. */
const narrowestParagraph = 20

/**
 * A block of heading lines at `at` that opens a new article: its end, and whether a byline follows it. Null when
 * the lines may as well be a sub-heading or a piece of a broken sentence.
 *
 * @example
 * headlineBlockAt(reading, 0) // { end: 2, signed: false } for two headline lines above a dateline
 */
export function headlineBlockAt(
  reading: Reading,
  at: number
): { end: number; signed: boolean } | null {
  const { lines } = reading
  let end = at
  while (end < lines.length && end - at < longestBlock && isBlockLine(lines, end, at)) end += 1
  if (end === at) return null
  const next = lines[end]
  if (next?.shape === 'dateline') return { end, signed: false }
  if (next?.shape === 'reporter' && followsText(lines, end + 1)) return { end, signed: true }
  if (
    next?.shape === 'signature' &&
    followsText(lines, end + 1) &&
    opensWithoutDateline(reading, at, end)
  ) {
    return { end, signed: true }
  }
  if (next?.shape === 'text' && opensWithoutDateline(reading, at, end))
    return { end, signed: false }
  return null
}

function isBlockLine(lines: readonly ShapedLine[], index: number, first: number): boolean {
  const shape = lines[index]?.shape
  if (shape === 'heading') return true
  if (shape === 'banner') return index > first
  // A headline may be as short as a name: two lines of it, the second above a dateline.
  return shape === 'signature' && index > first && lines[index + 1]?.shape === 'dateline'
}

function followsText(lines: readonly ShapedLine[], index: number): boolean {
  const shape = lines[index]?.shape
  return shape === 'text' || shape === 'dateline' || shape === 'reporter'
}

function opensWithoutDateline(reading: Reading, at: number, end: number): boolean {
  const { current, lines } = reading
  const first = lines[at]
  const next = lines[end]
  if (!first || !next) return false
  if (current === null) return true
  const last = current.body.at(-1)
  if (!last) return false
  if (current.closed || trailingSignature(last.text)) return true
  const block = lines.slice(at, end)
  if (
    !isComplete(last.text) ||
    block.some(line => /[，,]/u.test(line.text) || enumerated.test(line.text))
  )
    return false
  if (widthOf(next.text) < narrowestParagraph) return false
  return block.length >= 2 || first.gap >= 2
}
