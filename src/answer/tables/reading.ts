import type { Language } from '../../chinese/language.ts'
import { anyOf, measuresOfCells } from '../../chinese/measures.ts'
import type { TableRow } from '../../types.ts'
import type { QueryWants } from '../../understand/query.ts'
import { formatNumber, isBlank } from './cell-value.ts'
import type { Cell, Column, Grid, GridRecord } from './grid.ts'

/** What a table says to a question. */
export interface Said {
  /** One line each, with the rows it rests on. */
  readonly lines: readonly { readonly text: string; readonly rows: readonly TableRow[] }[]
  /** How well the question's words fit the rows and columns read, 0..1. */
  readonly confidence: number
}

export interface TableReading extends Said {
  /** Share of what the question names that the table and what stands around it may leave unsaid. */
  readonly mostOpen: number
}

/**
 * `absent`: the question asks this table for a row or a cell that it does not have. `unnamed`: it asks for a column and
 * names none of the rows.
 */
export type TableAnswer<T extends Said = TableReading> = T | 'absent' | 'unnamed' | null

/** The few words of its own that a reading needs. */
interface TableWords {
  readonly of: (name: string, said: string) => string
  readonly said: (head: string, value: string) => string
  readonly between: string
  readonly end: string
  readonly sum: (value: string, sum: string) => string
  readonly printedTotal: (value: string, sum: string) => string
  readonly totalDiffers: (value: string, sum: string) => string
  readonly average: (value: string, sum: string) => string
  readonly count: (value: string) => string
  readonly same: string
  readonly change: (more: boolean, value: string) => string
  readonly difference: (more: string, value: string, sum: string) => string
}

const chinese: TableWords = {
  of: (name, said) => (said === '' ? name : `${name}，${said}`),
  said: (head, value) => (head === '' ? value : `${head}：${value}`),
  between: '；',
  end: '。',
  sum: (value, sum) => `合计${value}（${sum}）`,
  printedTotal: (value, sum) => `合计${value}（${sum}，与表中合计相符）`,
  totalDiffers: (value, sum) => `表中合计为${value}；各行相加为${sum}，与之不符`,
  average: (value, sum) => `平均${value}（${sum}）`,
  count: value => `共${value}`,
  same: '两者相同',
  change: (more, value) => `${more ? '增加' : '减少'}${value}`,
  difference: (more, value, sum) => `${more}更多，相差${value}（${sum}）`
}

const traditional: TableWords = {
  ...chinese,
  sum: (value, sum) => `合計${value}（${sum}）`,
  printedTotal: (value, sum) => `合計${value}（${sum}，與表中合計相符）`,
  totalDiffers: (value, sum) => `表中合計為${value}；各行相加為${sum}，與之不符`,
  same: '兩者相同',
  change: (more, value) => `${more ? '增加' : '減少'}${value}`
}

const english: TableWords = {
  of: (name, said) => `${name}, ${said}`,
  said: (head, value) => (head === '' ? value : `${head}: ${value}`),
  between: '; ',
  end: '.',
  sum: (value, sum) => `Total ${value} (${sum})`,
  printedTotal: (value, sum) => `Total ${value} (${sum}, as the table's own total)`,
  totalDiffers: (value, sum) => `The table's total is ${value}; its rows add up to ${sum}`,
  average: (value, sum) => `Average ${value} (${sum})`,
  count: value => `${value} in all`,
  same: 'Both are equal',
  change: (more, value) => `${more ? 'up' : 'down'} by ${value}`,
  difference: (more, value, sum) => `${more} is more, by ${value} (${sum})`
}

export function tableWords(language: Language): TableWords {
  if (language === 'zh') return chinese
  return language === 'zh-Hant' ? traditional : english
}

/** Units by which things are counted; they say nothing of a sum of money or a share. */
const counters = new RegExp(`^(?:${anyOf(measuresOfCells)})$`, 'u')

/** A number with its unit: the cell's own, the column's, or for a bare count the one it was asked in. */
export function withUnit(
  number: string,
  column: Column,
  cells: readonly Cell[],
  wants: QueryWants
): string {
  const own = cells.map(cell => cell.value?.unit).find(Boolean)
  const scaled = cells
    .map(cell => /[万亿千]/u.exec(cell.value?.unit ? cell.text : '')?.[0])
    .find(Boolean)
  if (own) return `${number}${scaled && !own.startsWith(scaled) ? scaled : ''}${own}`
  if (column.unit) return `${number}${column.unit}`
  return wants.unit && counters.test(wants.unit) ? `${number}${wants.unit}` : number
}

/** A cell as an answer gives it. */
export function cellText(cell: Cell, column: Column, wants: QueryWants): string {
  if (cell.value?.unit !== '' || column.kind !== 'number') return cell.text
  return withUnit(cell.text, column, [cell], wants)
}

/** The cells of a column that hold a number, all in one unit; null when they do not go together. */
export function numbersOf(records: readonly GridRecord[], column: Column): Cell[] | null {
  const cells = records
    .flatMap(record => record[column.at] ?? [])
    .filter(cell => !isBlank(cell.text))
  if (cells.length === 0 || cells.some(cell => cell.value === null)) return null
  return new Set(cells.map(cell => cell.value?.unit)).size === 1 ? cells : null
}

/** The number in the column's common scale: as printed where all have the same, else in ones. */
export function scaledNumbers(cells: readonly Cell[]): { numbers: number[]; decimals: number } {
  const mixed = new Set(cells.map(cell => cell.value?.scale)).size > 1
  return {
    numbers: cells.map(({ value }) => (value ? value.number * (mixed ? value.scale : 1) : 0)),
    decimals: Math.max(0, ...cells.map(cell => cell.value?.decimals ?? 0))
  }
}

const mostOperands = 12

/** `3400+5120=8520`; of many numbers the result alone. */
export function sumShown(
  numbers: readonly number[],
  decimals: number
): { sum: string; shown: string } {
  const sum = formatNumber(
    numbers.reduce((total, number) => total + number, 0),
    decimals
  )
  const operands = numbers.map(number => formatNumber(number, decimals)).join('+')
  return { sum, shown: numbers.length <= mostOperands ? `${operands}=${sum}` : sum }
}

export const labelText = (grid: Grid, record: GridRecord): string => record[grid.label]?.text ?? ''

/** Rows that are cited, each once. */
export const rowsOfCells = (cells: readonly (Cell | undefined)[]): TableRow[] => [
  ...new Set(cells.flatMap(cell => (cell ? [cell.row] : [])))
]
