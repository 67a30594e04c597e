import { countEach } from '../../../arithmetic.ts'
import type { Block } from '../../../types.ts'
import type { Line } from '../../line/lines.ts'
import { largest } from '../../line/long-lists.ts'
import { isComplete, widthOf } from '../../line/punctuation.ts'
import { cellsOf, isRule, isValue, type PrintedCell, type RowStyle, styleOf } from './cells.ts'

/** Rows without drawn lines or tabs make a table from this many on: two lines fall in line by chance. */
const fewestRows: Readonly<Record<RowStyle, number>> = { bars: 2, tabs: 2, blanks: 3 }
/** Blank lines that may stand between two rows. */
const widestGap = 1
/** Widest cell of a row set apart by blanks alone, in Chinese characters; a column of print is wider. */
const widestCell = 20
/** Share of a table's rows that have all its cells. */
const leastFull = 0.6

interface Run {
  readonly style: RowStyle
  readonly lines: readonly Line[]
}

/**
 * Marks the lines of a plain text that are rows of a table: drawn with bars, set apart by tabs, or in columns held
 * apart by blanks. Lines that the document's format speaks of as anything but a paragraph are left as they are.
 *
 * @param text the bulletin's
 * @example
 * markRows(linesOf('甲\t12\n乙\t9'), '甲\t12\n乙\t9')[0]?.block?.row?.cells // ['甲', '12']
 */
export function markRows(lines: readonly Line[], text: string): Line[] {
  const raws = text.split('\n')
  const rawOf = (line: Line): string => raws[line.number - 1] ?? ''
  const blocks = new Map<Line, Block>()
  let table =
    1 +
    largest(
      lines.map(line => line.block?.row?.table ?? -1),
      -1
    )
  for (const run of runsOf(lines, rawOf)) {
    const rows = rowsOf(run, rawOf)
    if (!rows) continue
    for (const line of run.lines) blocks.set(line, blockOf(line, rows.get(line), table))
    table += 1
  }
  return blocks.size === 0
    ? [...lines]
    : lines.map(line => ({ ...line, block: blocks.get(line) ?? line.block }))
}

const blockOf = ({ number }: Line, cells: readonly string[] | undefined, table: number): Block =>
  cells
    ? { kind: 'row', lines: [number, number], row: { table, head: false, cells } }
    : { kind: 'furniture', lines: [number, number] }

const isOpen = ({ block }: Line) => block === null || block.kind === 'paragraph'

/** Runs of lines that set cells apart in the same way; the rules of a drawn table belong to its run. */
function runsOf(lines: readonly Line[], rawOf: (line: Line) => string): Run[] {
  const runs: { style: RowStyle; lines: Line[] }[] = []
  let open: { style: RowStyle; lines: Line[] } | null = null
  let pending: Line[] = []
  for (const [at, line] of lines.entries()) {
    if (line.gap > widestGap || !isOpen(line)) {
      open = null
      pending = []
      if (!isOpen(line)) continue
    }
    if (isRule(line.text)) {
      pending.push(line)
      continue
    }
    const style = styleOf(rawOf(line))
    const below = lines[at + 1]
    const groups =
      open?.style === 'blanks' && below?.gap === 0 && styleOf(rawOf(below)) === 'blanks'
    if (open && (style === open.style || (groups && isGroupHead(line))))
      open.lines.push(...pending, line)
    else {
      if (open) closeWith(open, pending)
      open = style === null ? null : { style, lines: [...frameAbove(pending, line), line] }
      if (open) runs.push(open)
    }
    pending = []
  }
  if (open) closeWith(open, pending)
  return runs
}

/** Widest line between rows that heads those below it, in Chinese characters: 支出, Income. */
const widestGroup = 10

const isGroupHead = (line: Line): boolean =>
  line.gap === 0 && widthOf(line.text) <= widestGroup && /^[\p{L}\s]+$/u.test(line.text)

/** A frame is drawn right at its rows; a rule with a gap parts pieces of the page. */
const frameAbove = (pending: readonly Line[], line: Line) => (line.gap === 0 ? pending : [])

function closeWith(run: { style: RowStyle; lines: Line[] }, pending: readonly Line[]): void {
  if (run.style !== 'bars') return
  for (const line of pending) if (line.gap === 0) run.lines.push(line)
}

/** The cells of each row of the run, or null when the run is no table. */
function rowsOf({ style, lines }: Run, rawOf: (line: Line) => string): Map<Line, string[]> | null {
  const printed = lines
    .filter(line => !isRule(line.text))
    .map(line => ({ line, cells: cellsOf(rawOf(line), style) }))
  if (printed.length < fewestRows[style]) return null
  const columns = commonest(printed.map(row => row.cells.length))
  const full = printed.filter(row => row.cells.length === columns)
  if (columns < 2 || full.length < printed.length * leastFull) return null
  if (style === 'blanks' && !holdsApart(full.map(row => row.cells))) return null
  if (style !== 'bars' && isProse(full.map(row => row.cells))) return null
  return new Map(
    printed.map(({ line, cells }) => {
      const model = full[0]?.cells ?? []
      const isGroup = style === 'blanks' && cells.length === 1 && isGroupHead(line)
      // As a cell over all columns is.
      return [line, isGroup ? model.map(() => line.text) : inColumns(cells, model, style)]
    })
  )
}

const commonest = (numbers: readonly number[]): number =>
  [...countEach(numbers)].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0

/** Columns held apart by blanks alone: short cells, one column of numbers or days, and no run of `name: value` pairs. */
function holdsApart(rows: readonly (readonly PrintedCell[])[]): boolean {
  const cells = rows.flat()
  if (cells.some(cell => widthOf(cell.text) > widestCell)) return false
  if (
    cells.filter(cell => /[:：]\S/u.test(cell.text) && !isValue(cell.text)).length * 2 >
    rows.length
  )
    return false
  const columns = rows[0]?.length ?? 0
  return Array.from({ length: columns }, (_, at) => at).some(
    at => rows.filter(row => isValue(row[at]?.text ?? '')).length >= rows.length * leastFull
  )
}

/** Sentences in columns are two articles side by side, or a paragraph with a tab in it. */
function isProse(rows: readonly (readonly PrintedCell[])[]): boolean {
  const prose = rows.filter(row =>
    row.some(
      ({ text }) => /[，。；]/u.test(text) && (isComplete(text) || widthOf(text) > widestCell)
    )
  )
  return prose.length * 2 > rows.length
}

/** The row's cells by column; one that lacks some has the rest where they are printed. */
function inColumns(
  cells: readonly PrintedCell[],
  model: readonly PrintedCell[],
  style: RowStyle
): string[] {
  const texts = cells.map(cell => cell.text)
  if (cells.length === model.length) return texts
  if (cells.length > model.length)
    return [
      ...texts.slice(0, model.length - 1),
      texts
        .slice(model.length - 1)
        .join(' ')
        .trim()
    ]
  if (style !== 'blanks') return [...texts, ...model.slice(cells.length).map(() => '')]
  const row = model.map(() => '')
  for (const cell of cells) {
    const distances = model.map(column =>
      Math.min(Math.abs(column.from - cell.from), Math.abs(column.to - cell.to))
    )
    const nearest = distances.indexOf(Math.min(...distances))
    row[nearest] = [row[nearest], cell.text].filter(Boolean).join(' ')
  }
  return row
}
