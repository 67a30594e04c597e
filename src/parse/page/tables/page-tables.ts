import type { ArticleTable, Landmark, RowCells, TableRow } from '../../../types.ts'
import type { Line } from '../../line/lines.ts'
import { isComplete, widthOf } from '../../line/punctuation.ts'
import { isValue } from './cells.ts'

/** Widest line above a table that is its title, in Chinese characters. */
const widestTitle = 40
/** Rows that may name the columns together. */
const deepestHead = 3

/** A table of the page before its rows are dealt out to articles. */
export interface PageTable {
  readonly number: number
  readonly title: string | null
  readonly head: readonly string[]
  readonly heads: readonly Landmark<readonly string[]>[]
  /** Cells by line, of the rows that are no heads. */
  readonly rows: readonly Landmark<readonly string[]>[]
}

interface GivenRow {
  readonly line: Line
  readonly row: RowCells
}

/** `单位:万元`, which holds for the table below it. */
const unitNote = /^[（(]?\s*(?:计量)?单位\s*[:：].{1,12}$/u

/**
 * The tables of a page, with what names their columns told from what fills them.
 *
 * @example
 * pageTables(linesOf(text, blocks))[0]?.head // ['单位', '驿站数量']
 */
export function pageTables(lines: readonly Line[]): PageTable[] {
  const byTable = new Map<number, GivenRow[]>()
  for (const line of lines) {
    const row = line.block?.row
    if (!row) continue
    const rows = byTable.get(row.table)
    if (rows) rows.push({ line, row })
    else byTable.set(row.table, [{ line, row }])
  }
  return [...byTable.values()].map((rows, at) => pageTable(rows, lines, at + 1))
}

function pageTable(all: readonly GivenRow[], lines: readonly Line[], number: number): PageTable {
  const names = all[0]?.row.names
  if (names) {
    const title = titleAbove(lines, all[0]?.line.index ?? 0).join(' ')
    const rows = all.map(({ line, row }) => ({ line: line.number, value: row.cells }))
    return { number, title: title === '' ? null : title, head: names, heads: [], rows }
  }
  const spanning = all.findIndex(({ row }) => !spansTable(row.cells))
  const titles = all.slice(0, Math.max(0, spanning))
  const rows = all.slice(titles.length)
  const depth = headDepth(rows)
  const above = titleAbove(lines, all[0]?.line.index ?? 0)
  const own = titles.map(({ row }) => row.cells.find(cell => cell !== '') ?? '')
  const note = noteBelow(lines, all.at(-1)?.line.index ?? 0)
  const title = [...above, ...own, ...note].filter(Boolean).join(' ')
  const cellsAt = ({ line, row }: GivenRow) => ({ line: line.number, value: row.cells })
  return {
    number,
    title: title === '' ? null : title,
    head: joinHeads(rows.slice(0, depth).map(({ row }) => row.cells)),
    heads: all.slice(0, titles.length + depth).map(cellsAt),
    rows: rows.slice(depth).map(cellsAt)
  }
}

/** One cell over all columns, as a title or a note above the head is set. */
function spansTable(cells: readonly string[]): boolean {
  const [first = ''] = cells
  if (cells.length < 2) return false
  const rest = cells.slice(1)
  return first !== '' && !isValue(first) && rest.every(cell => cell === first)
}

/** How many rows name the columns: those the format marks, else those that read so. */
function headDepth(rows: readonly GivenRow[]): number {
  const marked = rows.findIndex(({ row }) => !row.head)
  if (marked < 0) return rows.length > 1 ? 1 : 0
  if (marked > 0) return deepened(rows, marked)
  const [first, ...body] = rows.map(({ row }) => row.cells)
  if (!first || body.length === 0 || !readsAsHead(first, body)) return 0
  return deepened(rows, 1)
}

/** A merged cell in the head shows that the row below names the columns further. */
function deepened(rows: readonly GivenRow[], depth: number): number {
  const above = rows[depth - 1]?.row.cells ?? []
  const below = rows[depth]?.row.cells ?? []
  const merged =
    above.some((cell, at) => cell !== '' && cell === above[at + 1]) ||
    above.some((cell, at) => cell !== '' && cell === below[at])
  const names = !below.some(isValue) && !spansTable(below)
  return merged && names && depth < deepestHead && depth + 1 < rows.length
    ? deepened(rows, depth + 1)
    : depth
}

/** A year, a month or a quarter, which may name a column as well as fill it. */
const period =
  /^(?:(?:19|20)\d{2}(?:\s*[（(][^）)]{1,20}[)）])?|(?:\d{2,4}年度?)?(?:(?:\d{1,2}[-—–至~～])?\d{1,2}月份?|[上下]半年|第?[一二三四1-4]季度?)?|Q[1-4](?: ?(?:19|20)\d{2})?|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?(?: (?:19|20)\d{2})?)$/u
const isPeriod = (cell: string): boolean => cell !== '' && period.test(cell)

/** Names stand above values: no cell of the first row is one, and none is a sentence. */
function readsAsHead(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  const filled = first.filter(cell => cell !== '')
  const names = first.slice(1).every(cell => !isValue(cell) || isPeriod(cell))
  if (filled.length < 2 || !names || filled.some(isComplete)) return false
  const overValues = (_: string, at: number) =>
    body.some(row => isValue(row[at] ?? '') && !isPeriod(row[at] ?? ''))
  if (first.some(overValues)) return true
  // All words: the head's cells stand nowhere below, as names of things would not.
  const below = new Set(body.flat())
  return filled.every(cell => !below.has(cell) && widthOf(cell) <= widestTitle / 2)
}

/** Column by column, each part once. */
function joinHeads(heads: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...heads.map(row => row.length))
  return Array.from({ length: columns }, (_, at) =>
    [...new Set(heads.map(row => row[at] ?? ''))].filter(Boolean).join(' ')
  )
}

/** The lines right above a table that name it: a caption or heading, a short line, and a note of the unit. */
function titleAbove(lines: readonly Line[], first: number): string[] {
  const titles: string[] = []
  for (let at = first - 1; at >= 0 && titles.length < 2; at -= 1) {
    const line = lines[at]
    if (!line || line.block?.kind === 'row') break
    if (line.block?.kind === 'furniture') continue
    const note = unitNote.test(line.text)
    const said = line.block?.kind === 'caption' || line.block?.kind === 'heading'
    const short =
      widthOf(line.text) <= widestTitle && (!isComplete(line.text) || /[:：]$/u.test(line.text))
    if (!note && !said && !short) break
    titles.unshift(line.text.replace(/^#{1,6}\s+/u, ''))
    if (!note) break
  }
  return titles
}

/** A note of the unit may as well stand right below. */
function noteBelow(lines: readonly Line[], last: number): string[] {
  const below = lines.slice(last + 1).find(line => line.block?.kind !== 'furniture')
  return below && unitNote.test(below.text) ? [below.text] : []
}

/**
 * The part of the page's tables that stands on an article's lines.
 *
 * @param textAt where a line's words stand in the article's text
 */
export function tablesOn(
  tables: readonly PageTable[],
  textAt: (line: number) => { readonly start: number; readonly end: number } | undefined
): ArticleTable[] {
  const placed = (rows: PageTable['rows']) =>
    rows.flatMap(({ line, value }): TableRow[] => {
      const at = textAt(line)
      return at ? [{ line, start: at.start, end: at.end, cells: value }] : []
    })
  return tables.flatMap(({ number, title, head, heads, rows }) => {
    const own = placed(rows)
    return own.length > 0 ? [{ number, title, head, heads: placed(heads), rows: own }] : []
  })
}
