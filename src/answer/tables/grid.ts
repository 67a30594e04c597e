import { shareOf } from '../../arithmetic.ts'
import { fold } from '../../chinese/fold.ts'
import { isPersonName } from '../../chinese/people.ts'
import type { ArticleTable, TableRow } from '../../types.ts'
import { typedSpans } from '../read/rules/typed-spans.ts'
import { type CellValue, cellTime, cellValue, isBlank, rankForm } from './cell-value.ts'
import { withPlainTimes } from './plain-times.ts'

/** What a column's cells are. `ordinal`: they number the rows. */
export type ColumnKind = 'number' | 'date' | 'person' | 'text' | 'ordinal'

export interface Cell {
  /** As printed. */
  readonly text: string
  readonly folded: string
  readonly value: CellValue | null
  readonly time: number | null
  /** The row of the page it is cited by. */
  readonly row: TableRow
}

export interface Column {
  readonly at: number
  /** As printed, without the unit in brackets. */
  readonly head: string
  readonly name: string
  readonly unit: string | null
  readonly kind: ColumnKind
}

export type GridRecord = readonly Cell[]

/** A table ready to be asked: one record for each thing it speaks of, one column for each thing it says of them. */
export interface Grid {
  readonly table: ArticleTable
  readonly columns: readonly Column[]
  readonly records: readonly GridRecord[]
  /** The row of totals, which is no record. */
  readonly total: GridRecord | null
  /** The column whose cells name the records. */
  readonly label: number
}

const unitInHead = /[（(]([^（()）]{1,8})[)）]\s*$/u
/** `单位:万元`; what runs on longer, or ends as a body does, says who made the table. */
const unitOfTitle =
  /单位\s*[:：]\s*([^）)\s，,；;]{1,5})(?<![会部局司院校办处厂社委科室站所])(?=[）)\s，,；;]|$)/u
const totalName = /^(?:合计|总计|共计|总和|累计|小计|全[省市县区镇院校集团]*合计|total|sum)/u
/** Columns that count people, cases or shares are in no unit of money that a note above the table gives. */
const ownMeasure = /人次|人数|数量|个数|次数|家数|件数|比例|占比|率|名次|序号/u
const ordinalName = /序号|编号|名次|排名|排行|^no\.?$|^#$|rank/u
const yearName = /^年[份度]?$|时间|日期/u
const year = /^(?:19|20)\d{2}$/u
const most = 0.6
/** 每周二 17:40—18:40, which tells a time and no day. */
const clockTime = /(?:周|星期)[一二三四五六日天]|\d{1,2}:\d{2}/u

const bare = (text: string): string =>
  fold(text).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')

const cellOf = (text: string, row: TableRow): Cell => ({
  text: text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''),
  folded: bare(text),
  value: cellValue(text),
  time: cellTime(text),
  row
})

/** Ends of what is no person, though it begins as a name does: 常平镇, 应急灯. */
const thingEnd =
  /[省市县区旗镇乡村街道路厂社部科室组队站店场院校局会班所线点库馆港桥园费金款奖品物具机车灯药表卡券类项号级]$/u

/** A name of two to four characters with a surname in front. */
export function isPersonCell(text: string): boolean {
  if (text.length > 2 && isPersonName(text) && !thingEnd.test(text)) return true
  const span = typedSpans(`主席${text}。`, 'person')[0]
  return /^\p{Script=Han}{2,4}$/u.test(text) && span !== undefined && span.end >= 1 + text.length
}

export const partsOf = (text: string): string[] => text.split(/[、,，;；/／]/u).filter(Boolean)

function kindOf(name: string, cells: readonly Cell[]): ColumnKind {
  const filled = cells.filter(cell => !isBlank(cell.text))
  if (shareOf(filled, cell => cell.time !== null) >= most) return 'date'
  if (yearName.test(name) && shareOf(filled, cell => year.test(cell.folded)) >= most) return 'date'
  if (shareOf(filled, cell => clockTime.test(cell.folded)) >= most) return 'date'
  if (shareOf(filled, cell => rankForm.test(cell.folded)) >= most) return 'ordinal'
  if (shareOf(filled, cell => cell.value !== null) >= most) {
    const counts = filled.every(
      (cell, at) => cell.value?.number === at + 1 && cell.value.unit === ''
    )
    return ordinalName.test(name) || (counts && filled.length > 2) ? 'ordinal' : 'number'
  }
  return shareOf(filled, cell => partsOf(cell.folded).every(isPersonCell)) >= most
    ? 'person'
    : 'text'
}

function unitOf(head: string, title: string, cells: readonly Cell[], kind: ColumnKind) {
  if (kind !== 'number') return null
  const printed = unitInHead.exec(head)?.[1]
  if (printed) return printed
  if (cells.some(cell => cell.value?.unit)) return null
  const noted = unitOfTitle.exec(title)?.[1]
  if (noted && !ownMeasure.test(head)) return noted
  if (/人次$/u.test(head)) return '人次'
  if (/人数$/u.test(head)) return '人'
  return null
}

type Lines = readonly { readonly name: string; readonly cells: readonly Cell[] }[]

/** @param lines the columns, each with its name and all its cells */
function gridOf(table: ArticleTable, lines: Lines): Grid {
  const count = lines[0]?.cells.length ?? 0
  const all = Array.from({ length: count }, (_, at) => lines.flatMap(line => line.cells[at] ?? []))
  const isTotal = (record: GridRecord) => record.some(cell => totalName.test(cell.folded))
  const records = all.filter(record => !isTotal(record))
  const columns = lines.map(({ name }, at): Column => {
    const cells = records.flatMap(record => record[at] ?? [])
    const head = name
      .replace(unitInHead, '')
      .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    const kind = kindOf(bare(head), cells)
    return {
      at,
      head,
      name: withPlainTimes(bare(head)),
      unit: unitOf(name, table.title ?? '', cells, kind),
      kind
    }
  })
  const total = all.filter(isTotal).at(-1) ?? null
  return { table, columns, records, total, label: labelOf(columns, records) }
}

/** The first column of words that tells the records apart, else the first of words. */
function labelOf(columns: readonly Column[], records: readonly GridRecord[]): number {
  const words = columns.filter(({ kind }) => kind === 'text' || kind === 'person')
  const distinct = words.find(
    ({ at }) => new Set(records.map(record => record[at]?.folded)).size === records.length
  )
  return (distinct ?? words[0] ?? columns[0])?.at ?? 0
}

const isGroup = ({ cells }: TableRow): boolean =>
  cells.length > 1 && cells.every(cell => cell === cells[0]) && cellValue(cells[0] ?? '') === null

/** A head among rows is named by its words; the sign before and what is said of it in brackets name nothing. */
function groupCell(text: string, row: TableRow): Cell {
  const words = text.replace(/^[^\p{L}\p{N}《“「（(]+/u, '')
  return { ...cellOf(words, row), folded: bare(words.replace(/[（(][^（()）]*[）)]$/u, '')) }
}

/** The table as it stands; a row that is one cell heads the rows below it and becomes a column of theirs. */
export function uprightGrid(table: ArticleTable): Grid {
  const width = Math.max(table.head.length, ...table.rows.map(row => row.cells.length))
  let group: string | null = null
  const rows: { row: TableRow; group: string | null }[] = []
  for (const row of table.rows) {
    if (isGroup(row)) group = row.cells[0] ?? null
    // What a row stands under is told with it.
    else rows.push({ row: group ? { ...row, cells: [...row.cells, group] } : row, group })
  }
  const lines = Array.from({ length: width }, (_, at) => ({
    name: table.head[at] ?? '',
    cells: rows.map(({ row }) => cellOf(row.cells[at] ?? '', row))
  }))
  const groups = rows.map(one => groupCell(one.group ?? '', one.row))
  return gridOf(table, group === null ? lines : [...lines, { name: '', cells: groups }])
}

/** The table with its columns for records, for one whose first column names what is said; null for other tables. */
export function turnedGrid(table: ArticleTable): Grid | null {
  const { head, rows } = table
  const names = rows.map(row => row.cells[0] ?? '')
  const named = names.every(name => name !== '' && cellValue(name) === null)
  if (head.length < 3 || rows.length < 2 || !named || new Set(names).size < names.length)
    return null
  const things = head.slice(1)
  const [first] = rows
  if (!first) return null
  const label = { name: head[0] ?? '', cells: things.map(thing => cellOf(thing, first)) }
  const said = rows.map((row, at) => ({
    name: names[at] ?? '',
    cells: things.map((_, thing) => cellOf(row.cells[thing + 1] ?? '', row))
  }))
  return gridOf(table, [label, ...said])
}
