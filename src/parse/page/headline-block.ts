import { findPlaces } from '../../chinese/places.ts'
import { isColumnLabel } from '../line/banner.ts'
import { trailingSignature } from '../line/byline.ts'
import { captionGroupAt } from '../line/caption.ts'
import { widthOf } from '../line/punctuation.ts'
import { endsWhole, isRow, type ShapedLine } from '../line/shape.ts'
import { longestHeadline } from './headline.ts'
import type { PageReading } from './reading.ts'

/** Lines of headings and page heads that may stand above one report. */
const longestBlock = 8
const enumerated =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．]|[●◆■])/u
/** Narrowest title of a report; sub-headings are often shorter. */
const narrowestTitle = 8
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
  reading: PageReading,
  at: number
): { end: number; signed: boolean } | null {
  const { lines } = reading
  let end = at
  while (end < lines.length && end - at < longestBlock && isBlockLine(lines, end, at)) end += 1
  const block = lines.slice(at, end)
  if (end === at || isTooLong(block) || isRestOfList(reading, at, end)) return null
  if (opensBody(lines, end)) return { end, signed: false }
  if (isBylineAt(lines, end)) return { end, signed: true }
  if (!opensWithoutDateline(reading, at, end)) return null
  const shape = lines[end]?.shape
  if (shape === 'signature' && followsText(lines, end + 1)) return { end, signed: true }
  return shape === 'text' ? { end, signed: false } : null
}

function isBylineAt(lines: readonly ShapedLine[], index: number): boolean {
  const line = lines[index]
  const signs = line?.shape === 'reporter' || (line?.shape === 'credit' && /报道/u.test(line.text))
  return signs && followsText(lines, index + 1)
}

/** The lines above are a list that was too long for a headline; only its last two lines may be one after all. */
function isRestOfList(reading: PageReading, at: number, end: number): boolean {
  const above = reading.lines[at - 1]
  if (above?.shape !== 'heading' || reading.current?.body.at(-1) !== above) return false
  return end - at > 2 || reading.lines[end]?.shape === 'text'
}

/** A list of names is no headline; a block with a column head in it is cut there later. */
function isTooLong(block: readonly ShapedLine[]): boolean {
  const headings = block.filter(line => line.shape !== 'banner')
  return headings.length > longestHeadline && !headings.some(line => isColumnLabel(line.text))
}

/** A dateline stands below, perhaps behind a picture. */
export function opensBody(lines: readonly ShapedLine[], end: number): boolean {
  if (lines[end]?.shape === 'dateline') return true
  const behind = captionGroupAt(lines, end)
  return behind !== null && lines[behind]?.shape === 'dateline'
}

const newsOpening =
  /^(?:近日|日前|连日来|昨日|昨天|今日|今天|本月|(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日|为[^，,。]{2,30}[，,](?:近日|日前|\d{1,2}月))/u

/** A report may do without a dateline and still say at once when it happened. */
function opensLikeNews(text: string): boolean {
  return newsOpening.test(text)
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

/** The page's first headline, one below a signed-off piece, or one that its surroundings set off. */
function opensWithoutDateline(reading: PageReading, at: number, end: number): boolean {
  const { current, lines } = reading
  const next = lines[end]
  if (!next) return false
  if (current === null) return true
  const last = current.body.at(-1)
  if (!last) return false
  if (current.closed || (!isRow(last) && trailingSignature(last.text))) return true
  return endsWhole(last) && standsOut(lines.slice(at, end), next, reading.datelined)
}

/** Against sub-headings: news below says at once when it happened, or the block is of two lines or behind a wide gap. */
function standsOut(block: readonly ShapedLine[], next: ShapedLine, datelined: boolean): boolean {
  if (block.some(line => enumerated.test(line.text))) return false
  if (opensLikeNews(next.text) && block.some(line => namesActor(line.text))) return true
  if (block.some(line => /[，,]/u.test(line.text))) return false
  if (widthOf(next.text) < narrowestParagraph) return false
  // On a page of datelined reports a line behind a wide gap is a picture's caption.
  return block.length >= 2 || (!datelined && (block[0]?.gap ?? 0) >= 2)
}

/** The title of a report says who; a sub-heading seldom does. */
function namesActor(text: string): boolean {
  if (widthOf(text) < narrowestTitle) return false
  return (
    /工会|工會|公司|集团|协会|学校|医院|[省市县區区镇乡局]/u.test(text) ||
    findPlaces(text).length > 0
  )
}
