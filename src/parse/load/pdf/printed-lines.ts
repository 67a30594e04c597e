import { append, largest, smallest } from '../../line/long-lists.ts'
import { isComplete, widthOf } from '../../line/punctuation.ts'
import { cellsBetween, type Region, type Row, regionsOf } from './page-layout.ts'
import { marksOf, medianOf, segmentsOf } from './page-lines.ts'
import type { Mark, PageRuns, Run } from './page-runs.ts'
import type { PageBody } from './running-heads.ts'

/** A line of print. Lengths are in points. */
export interface PrintedLine {
  readonly text: string
  /** `start`: opens a paragraph. `rest`: goes on with the line before it. */
  readonly kind: 'start' | 'rest' | 'row' | 'furniture'
  readonly size: number
  /** Of the baseline, from the top. */
  readonly y: number
  /** Whether the print leaves white above it. */
  readonly apart: boolean
  /** Of a table's row. */
  readonly cells: readonly string[]
  /** Which table of the page, counted from 0. */
  readonly table: number
  /** What of the page's picture it was recognised from; missing for text of the file. */
  readonly marks?: readonly Mark[]
}

/** White above a line, by the usual distance of lines, that parts paragraphs; and that leaves room for a picture. */
const paragraphGap = 1.5
const apartGap = 1.8
/** Indent of a paragraph's first line, and shortness of its last, in letter sizes. */
const indent = 0.8
const shortBy = 1.2
/** Letters of another size are another paragraph. */
const sameSize = 1.12
/** Printed between cells. */
const cellBorder = ' │ '

/** A page's lines in the order a reader reads them, without what belongs to the page itself. */
export interface PrintedPage {
  readonly heads: readonly PrintedLine[]
  readonly lines: readonly PrintedLine[]
  /** What stands across the page, and its feet. */
  readonly rest: readonly PrintedLine[]
}

/**
 * The lines of a page, its columns one after the other. `above` is the last line of the page before.
 *
 * @example
 * printedPage(body, page, undefined).lines.map(line => line.text)
 */
export function printedPage(
  { heads, body, feet }: PageBody,
  page: PageRuns,
  above: PrintedLine | undefined
): PrintedPage {
  const across = segmentsOf(page.across).map(segment => segment.text)
  const lines: PrintedLine[] = []
  let tables = 0
  for (const region of regionsOf(segmentsOf(body))) {
    if (region.kind === 'table') append(lines, tableLines(region, tables++))
    else append(lines, columnLines(region, lines.at(-1) ?? above))
  }
  return { heads: heads.map(furniture), lines, rest: [...across, ...feet].map(furniture) }
}

const furniture = (text: string): PrintedLine => ({
  text,
  kind: 'furniture',
  size: 0,
  y: 0,
  apart: false,
  cells: [],
  table: 0
})

function tableLines({ rows, borders }: Region, table: number): PrintedLine[] {
  return rows.map((row, at) => {
    const cells = cellsBetween(row, borders)
    const { size, y } = measure(row)
    return {
      text: cells.join(cellBorder).trim(),
      kind: 'row',
      size,
      y,
      apart: at === 0,
      cells,
      table,
      ...marksOf(row)
    }
  })
}

function measure(row: Row): Run {
  return {
    text: row.map(piece => piece.text).join(' '),
    from: Math.min(...row.map(piece => piece.from)),
    to: Math.max(...row.map(piece => piece.to)),
    y: row[0]?.y ?? 0,
    size: Math.max(...row.map(piece => piece.size)),
    ...marksOf(row)
  }
}

interface Column {
  readonly from: number
  readonly to: number
  readonly pitch: number
}

function columnLines({ rows }: Region, above: PrintedLine | undefined): PrintedLine[] {
  const lines = rows.map(measure)
  const column: Column = {
    from: smallest(lines.map(line => line.from)),
    to: largest(lines.map(line => line.to)),
    pitch: medianOf(lines.slice(1).map((line, at) => line.y - (lines[at]?.y ?? 0)))
  }
  return lines.map((line, at) => {
    const before = lines[at - 1]
    const goesOn = before ? continues(before, line, column) : continuesAbove(above, line, column)
    const step = before ? line.y - before.y : Number.POSITIVE_INFINITY
    const apart = !goesOn && step > Math.max(column.pitch, line.size) * apartGap
    const { text, size, y } = line
    const kind = goesOn ? 'rest' : 'start'
    return { text, size, y, apart, kind, cells: [], table: 0, ...marksOf([line]) }
  })
}

function continues(before: Run, line: Run, column: Column): boolean {
  if (line.y - before.y > Math.max(column.pitch, line.size) * paragraphGap) return false
  if (!alike(before.size, line.size)) return false
  const indented = line.from - column.from >= line.size * indent
  if (indented && before.from - column.from < line.size * indent) return false
  return !endsShort(before, column)
}

/** Justified lines end at the column's edge unless they end the paragraph; ragged ones must end as a sentence, too. */
function endsShort(line: Run, column: Column): boolean {
  const missing = column.to - line.to
  if (missing < line.size * shortBy) return false
  return isComplete(line.text) || missing > (column.to - column.from) * 0.4
}

/** The column before broke off in mid-sentence. */
function continuesAbove(above: PrintedLine | undefined, line: Run, column: Column): boolean {
  if (!above || above.kind === 'row' || above.kind === 'furniture') return false
  if (!alike(above.size, line.size) || isComplete(above.text)) return false
  return line.from - column.from < line.size * indent && widthOf(above.text) >= 6
}

const alike = (left: number, right: number) =>
  Math.max(left, right) <= Math.min(left, right) * sameSize
