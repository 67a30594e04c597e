import { medianOf, type Segment } from './page-lines.ts'

/** Pieces on one baseline, left to right. */
export type Row = readonly Segment[]

/** Pieces of text that are read one below the other, as a whole before the next region. */
export interface Region {
  /** `table`: its rows are records, whose cells `cellsOf` tells apart. */
  readonly kind: 'column' | 'table'
  /** Top to bottom. */
  readonly rows: readonly Row[]
  /** Where a table's columns part, in points; empty for a column of text. */
  readonly borders: readonly number[]
}

/** Free space along the line, in points, that no piece of some rows reaches into. */
type Gap = readonly [from: number, to: number]

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
/** A page with more pieces than this was not set by a printer; it is read line by line. */
const mostSegments = 20_000

/**
 * Takes a page apart by the white between its pieces, in reading order: bands from top to bottom, each cut into the
 * columns that all its rows leave a gutter for; what spans several columns, such as a headline, ends the band above it.
 *
 * @example
 * regionsOf(segmentsOf(runs)).length // 3 for a headline over two columns
 */
export function regionsOf(segments: readonly Segment[]): Region[] {
  return cut(rowsOf(segments), segments.length > mostSegments ? deepest : 0)
}

function rowsOf(segments: readonly Segment[]): Row[] {
  const rows = new Map<number, Segment[]>()
  for (const segment of segments) {
    const row = rows.get(segment.row)
    if (row) row.push(segment)
    else rows.set(segment.row, [segment])
  }
  return [...rows.values()]
}

function cut(rows: readonly Row[], depth: number): Region[] {
  if (rows.length === 0) return []
  if (depth >= deepest) return [column(rows)]
  return bandsOf(rows).flatMap(band => {
    if (band.gutters.length > 0)
      return partsOf(band.rows, band.gutters).flatMap(part => cut(part, depth + 1))
    return band.borders.length > 0 ? [{ ...band, kind: 'table' as const }] : [column(band.rows)]
  })
}

const column = (rows: readonly Row[]): Region => ({ kind: 'column', rows, borders: [] })

interface Band {
  readonly rows: readonly Row[]
  /** Gutters between columns of text. */
  readonly gutters: readonly Gap[]
  /** Where the cells of a table part. */
  readonly borders: readonly number[]
}

function bandsOf(rows: readonly Row[]): Band[] {
  const pitch = medianOf(rows.slice(1).map((row, at) => yOf(row) - yOf(rows[at] ?? row)))
  const size = medianOf(rows.flat().map(segment => segment.size))
  const breaks = (at: number) => isBreak(rows, at, pitch, size)
  const bands: Band[] = []
  let plain: Row[] = []
  const endPlain = () => {
    if (plain.length > 0) bands.push({ rows: plain, gutters: [], borders: [] })
    plain = []
  }
  for (let at = 0; at < rows.length; ) {
    const band = partedBand(rows, at, breaks, size)
    if (band || breaks(at)) endPlain()
    if (band) bands.push(band)
    else plain.push(rows[at] ?? [])
    at += band?.rows.length ?? 1
  }
  endPlain()
  return bands
}

/** Nothing goes on across the white above this row. */
function isBreak(rows: readonly Row[], at: number, pitch: number, size: number): boolean {
  const row = rows[at] ?? []
  const step = at === 0 ? 0 : yOf(row) - yOf(rows[at - 1] ?? [])
  const usual = Math.max(pitch, size)
  if (step > usual * farApart) return true
  return row.length === 1 && sizeOf(row) > size * headlineSize && step > usual * headlineApart
}

/** As many rows from `start` on as leave a gutter free between them; null when the first few leave none. */
function partedBand(
  rows: readonly Row[],
  start: number,
  breaks: (at: number) => boolean,
  size: number
): Band | null {
  let free = gapsOf(rows[start] ?? [])
  let end = start + 1
  for (; end < rows.length && !breaks(end); end += 1) {
    const next = meet(free, gapsOf(rows[end] ?? []))
    const begun = inner(free, size).length > 0 || end - start >= rowsAhead
    if (begun && inner(next, size).length === 0) break
    free = next
  }
  const gaps = inner(free, size)
  if (end - start < 2 || gaps.length === 0) return null
  return classified(rows.slice(start, end), gaps, size)
}

const yOf = (row: Row) => row[0]?.y ?? 0
const sizeOf = (row: Row) => Math.max(0, ...row.map(segment => segment.size))
const widthOf = (segment: Segment) => segment.to - segment.from

/** What a row leaves free: before, between and behind its pieces. */
function gapsOf(row: Row): Gap[] {
  const gaps: Gap[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const { from, to } of row) {
    if (from > last) gaps.push([last, from])
    last = Math.max(last, to)
  }
  return [...gaps, [last, Number.POSITIVE_INFINITY]]
}

/** Both lists run left to right, so one walk is enough. */
function meet(left: readonly Gap[], right: readonly Gap[]): Gap[] {
  const both: Gap[] = []
  for (let at = 0, beside = 0; at < left.length && beside < right.length; ) {
    const [from, to] = left[at] ?? [0, 0]
    const [start, end] = right[beside] ?? [0, 0]
    if (Math.min(to, end) > Math.max(from, start))
      both.push([Math.max(from, start), Math.min(to, end)])
    if (to < end) at += 1
    else beside += 1
  }
  return both
}

/** The free spaces with text on both sides, wide enough for a gutter. */
const inner = (free: readonly Gap[], size: number): Gap[] =>
  free.filter(([from, to]) => Number.isFinite(to - from) && to - from >= size * narrowestGutter)

function classified(rows: readonly Row[], gaps: readonly Gap[], size: number): Band | null {
  const parts = partsOf(rows, gaps)
  const whole = rows.filter(row => row.length > gaps.length).length
  const cells = parts.every(part => fillOf(part) < fillOfText || !isText(part, size))
  if (cells && rows.length >= fewestTableRows && whole * 3 >= rows.length * 2 && !isList(parts))
    return { rows, gutters: [], borders: gaps.map(([from, to]) => (from + to) / 2) }
  const gutters = gaps.filter(gap => partsOf(rows, [gap]).every(part => isText(part, size)))
  return gutters.length > 0 ? { rows, gutters, borders: [] } : null
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
  return part.length > 1 && medianOf(part.flat().map(widthOf)) >= size * narrowestColumn
}

/** How much of its width a part fills in the middle, 0..1. */
function fillOf(part: readonly Row[]): number {
  const pieces = part.flat()
  const from = Math.min(...pieces.map(piece => piece.from))
  const to = Math.max(...pieces.map(piece => piece.to))
  return medianOf(pieces.map(widthOf)) / Math.max(1, to - from)
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
 * cellsOf(row, [200]) // ['鼎安街道', '12']
 */
export function cellsOf(row: Row, borders: readonly number[]): string[] {
  const cells = Array.from({ length: borders.length + 1 }, () => '')
  for (const piece of row) {
    const found = borders.findIndex(border => piece.from < border)
    const at = found < 0 ? borders.length : found
    cells[at] = [cells[at], piece.text].filter(Boolean).join(' ')
  }
  return cells
}
