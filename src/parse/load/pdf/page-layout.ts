import { type Gap, gapsOf, meet } from './free-space.ts'
import { type LineSegment, medianOf } from './page-lines.ts'

/** Pieces on one baseline, left to right. */
export type Row = readonly LineSegment[]

/** Pieces of text that are read one below the other, as a whole before the next region. */
export interface Region {
  /** `table`: its rows are records, whose cells `cellsOf` tells apart. */
  readonly kind: 'column' | 'table'
  /** Top to bottom. */
  readonly rows: readonly Row[]
  /** Where a table's columns part, in points; empty for a column of text. */
  readonly borders: readonly number[]
}

/** Lengths in letter sizes. Narrowest space between two columns. */
const narrowestGutter = 0.8
/** Narrowest column of running text; cells and marks in front of a list are narrower. */
const narrowestColumn = 4.5
/** Rows further apart than this, by their usual distance, are parted by a picture or a rule. */
const farApart = 2.5
/** A headline over several columns stands this far off, and is this much larger. */
const headlineApart = 1.5
const headlineSize = 1.15
/** Rows within which the column beside must have begun. */
const rowsAhead = 4
/** Running text fills more than this share of its column's width; cells do not. */
const fillOfText = 0.62
/** Fewest rows that make a table. */
const fewestTableRows = 3
/** Columns within columns; a page has a few levels of them. */
const deepest = 8
/** A page with more rows than this was not set by a printer; it is read line by line. */
const mostRows = 1_000

/**
 * Takes a page apart by the white between its pieces, in reading order. The tallest white that parts text from text is
 * the gutter of a band of columns; what spans them, such as a headline, ends the band. Columns, and what stands above and
 * below the band, are taken apart in the same way.
 *
 * @example
 * regionsOf(segmentsOf(runs)).length // 3 for a headline over two columns
 */
export function regionsOf(segments: readonly LineSegment[]): Region[] {
  const rows = rowsOf(segments)
  return cut(rows, rows.length > mostRows ? deepest : 0)
}

function rowsOf(segments: readonly LineSegment[]): Row[] {
  const rows = new Map<number, LineSegment[]>()
  for (const segment of segments) {
    const row = rows.get(segment.row)
    if (row) row.push(segment)
    else rows.set(segment.row, [segment])
  }
  return [...rows.values()]
}

/** The tallest band of columns or cells first; what stands above and below it is cut in turn. */
function cut(rows: readonly Row[], depth: number): Region[] {
  if (rows.length === 0) return []
  const band = depth >= deepest ? null : tallestBand(rows)
  if (band === null) return plainRegions(rows)
  const inside = rows.slice(band.start, band.end)
  const middle: Region[] =
    band.gutters.length > 0
      ? partsOf(inside, band.gutters).flatMap(part => cut(part, depth + 1))
      : [{ kind: 'table', rows: inside, borders: band.borders }]
  return [...cut(rows.slice(0, band.start), depth), ...middle, ...cut(rows.slice(band.end), depth)]
}

/** Rows without columns, parted where the print leaves a wide white. */
function plainRegions(rows: readonly Row[]): Region[] {
  const { breaks } = measured(rows)
  const regions: Row[][] = []
  rows.forEach((row, at) => {
    const open = regions.at(-1)
    if (open && !breaks(at)) open.push(row)
    else regions.push([row])
  })
  return regions.map(own => ({ kind: 'column', rows: own, borders: [] }))
}

/** Rows `[start, end)` between which gaps stay free. */
interface Band {
  readonly start: number
  readonly end: number
  /** Gutters between columns of text. */
  readonly gutters: readonly Gap[]
  /** Where the cells of a table part. */
  readonly borders: readonly number[]
}

function measured(rows: readonly Row[]) {
  const pitch = medianOf(rows.slice(1).map((row, at) => yOf(row) - yOf(rows[at] ?? row)))
  const size = medianOf(rows.flat().map(segment => segment.size))
  const usual = Math.max(pitch, size)
  const isFar = (at: number) => stepTo(rows, at) > usual * farApart
  const breaks = (at: number) => isFar(at) || isHeadline(rows, at, usual, size)
  return { size, isFar, breaks }
}

/** From the row above to this one; 0 for the first. */
const stepTo = (rows: readonly Row[], at: number): number =>
  at === 0 ? 0 : yOf(rows[at] ?? []) - yOf(rows[at - 1] ?? [])

function tallestBand(rows: readonly Row[]): Band | null {
  const { size, isFar, breaks } = measured(rows)
  const below = extentsBelow(rows)
  const ends = (at: number, gaps: readonly Gap[]) =>
    breaks(at) && (isFar(at) || gaps.length === 0 || !isInOneColumn(below[at] ?? [0, 0], gaps))
  const spans = rows
    .map((_, start) => freeSpan(rows, start, ends, size))
    .filter(span => span !== null)
    .sort((left, right) => right.beside - left.beside || left.start - right.start)
  for (const { start, end, gaps } of spans) {
    const found = classified(rows.slice(start, end), gaps, size)
    if (found) return { start, end, ...found }
  }
  return null
}

/** A headline with nothing beside it, off the row above. */
function isHeadline(rows: readonly Row[], at: number, usual: number, size: number): boolean {
  const row = rows[at] ?? []
  const own = sizeOf(row)
  // Lines of one headline stand by their own size apart: the second line of a column's headline is no new headline.
  return (
    row.length === 1 &&
    own > size * headlineSize &&
    stepTo(rows, at) > Math.max(usual, own) * headlineApart
  )
}

/** From where to where the page reaches from each row on. */
function extentsBelow(rows: readonly Row[]): Gap[] {
  const extents: Gap[] = []
  for (const row of rows.toReversed()) {
    const [from, to] = extents.at(-1) ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    extents.push([Math.min(from, fromOf(row)), Math.max(to, toOf(row))])
  }
  return extents.reverse()
}

/** All that is left stands in one of the columns: the others ended above. Lines reach a little into the white beside them. */
const isInOneColumn = ([left, right]: Gap, gaps: readonly Gap[]): boolean =>
  gaps.every(([from, to]) => right <= (from + to) / 2 || left >= (from + to) / 2)

interface FreeSpan {
  readonly start: number
  readonly end: number
  readonly gaps: readonly Gap[]
  /** Rows with text on both sides of the best of the gaps. */
  readonly beside: number
}

/** As many rows from `start` on as leave a gap free between pieces of text; null when the first few leave none. */
function freeSpan(
  rows: readonly Row[],
  start: number,
  ends: (at: number, gaps: readonly Gap[]) => boolean,
  size: number
): FreeSpan | null {
  let free = gapsOf(rows[start] ?? [])
  let end = start + 1
  for (; end < rows.length && !ends(end, inner(free, size)); end += 1) {
    const next = meet(free, gapsOf(rows[end] ?? []))
    const begun = inner(free, size).length > 0 || end - start >= rowsAhead
    if (begun && inner(next, size).length === 0) break
    free = next
  }
  const gaps = inner(free, size)
  if (end - start < 2 || gaps.length === 0) return null
  const own = rows.slice(start, end)
  return { start, end, gaps, beside: Math.max(...gaps.map(gap => rowsBeside(own, gap))) }
}

/** Rows of the shorter side; columns side by side need not stand on the same baselines. */
function rowsBeside(rows: readonly Row[], gap: Gap): number {
  return Math.min(...partsOf(rows, [gap]).map(part => part.length))
}

const yOf = (row: Row) => row[0]?.y ?? 0
const sizeOf = (row: Row) => Math.max(0, ...row.map(segment => segment.size))
const fromOf = (row: Row) => Math.min(...row.map(segment => segment.from))
const toOf = (row: Row) => Math.max(...row.map(segment => segment.to))
const widthOf = (row: Row) => toOf(row) - fromOf(row)

/** The free spaces with text on both sides, wide enough for a gutter. */
const inner = (free: readonly Gap[], size: number): Gap[] =>
  free.filter(([from, to]) => Number.isFinite(to - from) && to - from >= size * narrowestGutter)

function classified(
  rows: readonly Row[],
  gaps: readonly Gap[],
  size: number
): Pick<Band, 'gutters' | 'borders'> | null {
  const parts = partsOf(rows, gaps)
  const whole = rows.filter(row => partsOf([row], gaps).every(part => part.length > 0)).length
  const cells = parts.every(part => fillOf(part) < fillOfText || !isText(part, size))
  if (cells && rows.length >= fewestTableRows && whole * 3 >= rows.length * 2 && !isList(parts))
    return { gutters: [], borders: gaps.map(([from, to]) => (from + to) / 2) }
  const gutters = gaps.filter(gap => partsOf(rows, [gap]).every(part => isText(part, size)))
  return gutters.length > 0 ? { gutters, borders: [] } : null
}

/** The rows cut at the gaps, left to right. */
function partsOf(rows: readonly Row[], gaps: readonly Gap[]): Row[][] {
  return [...gaps, null].map((gap, at) => {
    const from = gaps[at - 1]?.[0] ?? Number.NEGATIVE_INFINITY
    const to = gap?.[0] ?? Number.POSITIVE_INFINITY
    return rows
      .map(row => row.filter(piece => piece.from >= from && piece.from < to))
      .filter(row => row.length > 0)
  })
}

function isText(part: readonly Row[], size: number): boolean {
  return part.length > 1 && medianOf(part.map(widthOf)) >= size * narrowestColumn
}

/** How much of its width a part's rows fill in the middle, 0..1. */
function fillOf(part: readonly Row[]): number {
  const width = Math.max(...part.map(toOf)) - Math.min(...part.map(fromOf))
  return medianOf(part.map(widthOf)) / Math.max(1, width)
}

/** Marks with words behind them. */
function isList(parts: readonly (readonly Row[])[]): boolean {
  const marks = parts[0]?.flat() ?? []
  return parts.length === 2 && marks.every(({ text }) => /^[\p{P}\p{S}\d]{1,4}$/u.test(text))
}

/**
 * The words of a table's row, cell by cell; empty where a cell is.
 *
 * @example
 * cellsBetween(row, [200]) // ['东门街道', '12']
 */
export function cellsBetween(row: Row, borders: readonly number[]): string[] {
  const cells = Array.from({ length: borders.length + 1 }, () => '')
  for (const piece of row) {
    const found = borders.findIndex(border => piece.from < border)
    const at = found < 0 ? borders.length : found
    cells[at] = [cells[at], piece.text].filter(Boolean).join(' ')
  }
  return cells
}
