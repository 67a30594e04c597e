import { largest } from '../line/long-lists.ts'
import type { MarkupElement } from './markup-tree.ts'
import type { GivenCell, GivenRow } from './table-rows.ts'

/** A cell with more than this, or with several blocks of text, is a column of a page and no value. */
const longestCellChars = 400

/**
 * The rows of a table that holds data; null for one that only lays out a page. It holds data when it names its columns
 * or has a caption, or when it is a grid of short cells; it lays out when there are tables, headings or long texts in it.
 *
 * @example
 * dataTableRows(table, textIn)?.length // rows
 */
export function dataTableRows(
  table: MarkupElement,
  cellText: (cell: MarkupElement) => string
): GivenRow[] | null {
  const role = table.attributes.get('role')
  if (role === 'presentation' || role === 'none' || holdsPageParts(table)) return null
  const rows = rowsOf(table).map(({ row, head }) => givenRow(row, head, cellText))
  const named = rows.some(row => row.head || row.cells.some(cell => cell.head))
  const grid = rows.filter(row => row.cells.length > 1)
  if (grid.length === 0 || (!named && grid.length < 2)) return null
  const long = rows.flatMap(row => row.cells).filter(cell => cell.text.length > longestCellChars)
  if (!named && long.length > 0) return null
  const caption = elementsIn(table).find(part => part.name === 'caption')
  const title = caption ? cellText(caption) : ''
  const width = largest(rows.map(row => row.cells.reduce((sum, cell) => sum + cell.columns, 0)))
  const titleRow = { head: false, cells: [{ text: title, columns: width, rows: 1, head: false }] }
  return title === '' ? rows : [titleRow, ...rows]
}

/** Looks no further than the first table or heading inside, so that nested tables cost no more than flat ones. */
function holdsPageParts(table: MarkupElement): boolean {
  const waiting = [...table.children].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue
    if (/^(?:table|h[1-6]|article|main|nav|header|footer|form|iframe)$/u.test(node.name))
      return true
    for (let at = node.children.length - 1; at >= 0; at -= 1) {
      const child = node.children[at]
      if (child !== undefined) waiting.push(child)
    }
  }
  return false
}

function elementsIn(element: MarkupElement): MarkupElement[] {
  return element.children.filter(child => typeof child !== 'string')
}

function rowsOf(table: MarkupElement): { row: MarkupElement; head: boolean }[] {
  return elementsIn(table).flatMap(part => {
    if (part.name === 'tr') return [{ row: part, head: false }]
    if (!/^(?:thead|tbody|tfoot)$/u.test(part.name)) return []
    const rows = elementsIn(part).filter(row => row.name === 'tr')
    return rows.map(row => ({ row, head: part.name === 'thead' }))
  })
}

function givenRow(
  row: MarkupElement,
  head: boolean,
  cellText: (cell: MarkupElement) => string
): GivenRow {
  const cells = elementsIn(row)
    .filter(cell => cell.name === 'td' || cell.name === 'th')
    .map(
      (cell): GivenCell => ({
        text: cellText(cell),
        columns: spanOf(cell, 'colspan'),
        rows: spanOf(cell, 'rowspan'),
        head: cell.name === 'th'
      })
    )
  return { cells, head }
}

function spanOf(cell: MarkupElement, name: string): number {
  const span = Number.parseInt(cell.attributes.get(name) ?? '1', 10)
  return Number.isFinite(span) && span > 0 ? span : 1
}
