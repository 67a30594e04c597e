import type { SaidBlock } from './document-lines.ts'
import { childOf, find, type MarkupElement } from './markup-tree.ts'
import { type GivenCell, type GivenRow, rowBlocks } from './table-rows.ts'
import { isOn, valueIn } from './word-styles.ts'

interface WordCell {
  readonly blocks: readonly SaidBlock[]
  readonly columns: number
  /** The cell goes on with the one above it. */
  readonly goesOn: boolean
}

/** A table of a Word file while it is read. */
export interface WordTable {
  readonly number: number
  readonly rows: { readonly head: boolean; readonly cells: WordCell[] }[]
}

/** A cell with more than this is a column of a page and no value. */
const longestCellChars = 400

/** @example startRow(table, row) */
export function startRow(table: WordTable, row: MarkupElement): void {
  const properties = childOf(row, 'w:trPr')
  const head = properties !== null && find(properties, 'w:tblHeader').some(isOn)
  table.rows.push({ head, cells: [] })
}

/** Adds a cell with what was read in it to the table's last row. */
export function addCell(table: WordTable, cell: MarkupElement, blocks: readonly SaidBlock[]): void {
  const properties = childOf(cell, 'w:tcPr')
  const merge = properties ? find(properties, 'w:vMerge')[0] : undefined
  const span = Number.parseInt((properties && valueIn(properties, 'w:gridSpan')) ?? '1', 10)
  table.rows.at(-1)?.cells.push({
    blocks,
    columns: span > 0 ? span : 1,
    goesOn: merge !== undefined && merge.attributes.get('w:val') !== 'restart'
  })
}

/**
 * The rows of a table as blocks; what stands in the cells of a table that only lays out a page, one after the other.
 *
 * @example
 * wordTableBlocks(table)[0]?.row?.head // true where the first row names the columns
 */
export function wordTableBlocks(table: WordTable): SaidBlock[] {
  const cells = table.rows.flatMap(row => row.cells)
  const grid = table.rows.filter(row => row.cells.length > 1)
  const laysOut =
    grid.length === 0 ||
    (grid.length < 2 && !table.rows.some(row => row.head)) ||
    cells.some(cell => cell.blocks.some(block => block.row || block.kind === 'heading')) ||
    (!table.rows.some(row => row.head) &&
      cells.some(cell => textOf(cell).length > longestCellChars))
  return laysOut
    ? cells.flatMap(cell => [...cell.blocks])
    : rowBlocks(givenRows(table), table.number)
}

function textOf(cell: WordCell): string {
  return cell.blocks.flatMap(block => block.lines).join(' ')
}

/** A cell that goes on with the one above it makes that one reach further down. */
function givenRows(table: WordTable): GivenRow[] {
  const above = new Map<number, { rows: number }>()
  return table.rows.map(({ head, cells }) => {
    let column = 0
    const given: (GivenCell & { rows: number })[] = []
    for (const cell of cells) {
      const upper = above.get(column)
      if (cell.goesOn && upper) upper.rows += 1
      else {
        const starts = { text: textOf(cell), columns: cell.columns, rows: 1, head: false }
        above.set(column, starts)
        given.push(starts)
      }
      column += cell.columns
    }
    return { head, cells: given }
  })
}
