import type { RowCells } from '../../types.ts'
import { largest } from '../line/long-lists.ts'
import { cellSeparator, type SaidBlock } from './document-lines.ts'

/** A cell as the format gives it: what it holds and how many columns and rows it covers. */
export interface GivenCell {
  readonly text: string
  readonly columns: number
  readonly rows: number
  /** The format calls it a head cell. */
  readonly head: boolean
}

export interface GivenRow {
  readonly cells: readonly GivenCell[]
  /** The format calls the whole row a head. */
  readonly head: boolean
}

/** Widest table: what covers more columns is cut off here, so that a few bytes cannot ask for millions of cells. */
const mostColumns = 256
/** Widest text of a cell that still may name a column, in characters. */
const longestColumnName = 24

interface PlacedRow {
  /** Each cell once, as printed. */
  readonly printed: readonly string[]
  /** Each cell in every place it covers. */
  readonly cells: readonly string[]
  readonly given: GivenRow
}

/**
 * A table's rows as blocks, one line a row: a cell that covers several places is printed once and stands in `row.cells`
 * in each. A row that is one cell over the whole width is no record: the first is the table's caption, any other a
 * paragraph. `table` numbers the document's tables.
 *
 * @example
 * rowBlocks([…], 0)[1].lines // ['鼎安街道 │ 12 │ 5120']
 */
export function rowBlocks(rows: readonly GivenRow[], table: number): SaidBlock[] {
  const placed = place(rows)
  const width = largest(
    placed.map(row => row.cells.length),
    0
  )
  const heads = headRows(placed, width)
  let records = 0
  return placed.flatMap((row): SaidBlock[] => {
    const words = row.printed.filter(text => text !== '')
    const [only] = words
    if (only === undefined) return []
    const spansAll = width > 1 && row.given.cells.length === 1 && row.cells.length >= width
    if (spansAll && !heads.has(row))
      return [{ kind: records === 0 ? 'caption' : 'paragraph', lines: [only] }]
    records += 1
    const record: RowCells = { table, head: heads.has(row), cells: row.cells }
    return [{ kind: 'row', lines: [row.printed.join(cellSeparator)], row: record }]
  })
}

/** Puts each cell where it stands, over the rows above that reach down. */
function place(rows: readonly GivenRow[]): PlacedRow[] {
  const width = Math.min(
    mostColumns,
    largest(
      rows.map(row => row.cells.reduce((sum, cell) => sum + plain(cell.columns), 0)),
      0
    )
  )
  const reaching: { text: string; left: number }[] = []
  return rows.map((given, at) => {
    const cells: string[] = []
    const fromAbove = (): void => {
      while (cells.length < width) {
        const above = reaching[cells.length]
        if (!above || above.left === 0) return
        above.left -= 1
        cells.push(above.text)
      }
    }
    for (const cell of given.cells) {
      fromAbove()
      // Behind the last column there is no place; the cell is still printed.
      const columns = Math.min(Math.max(1, cell.columns), width - cells.length)
      const left = Math.min(Math.max(1, cell.rows), rows.length - at) - 1
      for (let count = 0; count < columns; count += 1) {
        if (left > 0) reaching[cells.length] = { text: cell.text, left }
        cells.push(cell.text)
      }
    }
    fromAbove()
    return { printed: given.cells.map(cell => cell.text), cells, given }
  })
}

/** A width that says `all columns` with a large number does not make the table that wide. */
function plain(columns: number): number {
  return columns > mostColumns / 4 ? 1 : Math.max(1, columns)
}

/** Rows the format calls heads, with those their cells reach into; else a first row of names over rows of values. */
function headRows(rows: readonly PlacedRow[], width: number): Set<PlacedRow> {
  const heads = new Set<PlacedRow>()
  const body = rows.filter(row => !isTitle(row, width))
  let reach = 0
  for (const [at, row] of body.entries()) {
    const cells = row.given.cells.filter(cell => cell.text !== '')
    const said = row.given.head || (cells.length > 1 && cells.every(cell => cell.head))
    if (!said && at >= reach) break
    heads.add(row)
    reach = Math.max(reach, at + Math.max(...row.given.cells.map(cell => Math.min(cell.rows, 3))))
  }
  const [first, ...rest] = body
  if (heads.size > 0 || !first || rest.length === 0 || width < 2) return heads
  const names = first.cells.filter(text => text !== '')
  if (names.length * 2 < width || !names.every(isColumnName)) return heads
  const spans = Math.max(1, ...first.given.cells.map(cell => Math.min(cell.rows, 3)))
  for (const row of body.slice(0, Math.min(spans, body.length - 1))) heads.add(row)
  return heads
}

function isTitle(row: PlacedRow, width: number): boolean {
  return width > 1 && row.given.cells.length === 1 && row.cells.length >= width
}

/** @example isColumnName('服务人次') // true */
function isColumnName(text: string): boolean {
  if (text.length > longestColumnName || /[。；！？]/u.test(text)) return false
  return !/^[\s\d.,，％%:：/年月日-]+$/u.test(text)
}
