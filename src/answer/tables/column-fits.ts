import type { QueryWants } from '../../understand/query.ts'
import { isBlank } from './cell-value.ts'
import type { Column, ColumnKind, Grid } from './grid.ts'

const wanted: readonly (readonly [types: readonly string[], kinds: readonly ColumnKind[]])[] = [
  [
    ['number', 'money', 'percent'],
    ['number', 'ordinal']
  ],
  [['person'], ['person']],
  [['date'], ['date']]
]

/** +1 when the column's cells are of the kind asked for, -1 when they cannot be, 0 when nothing tells. */
export function kindFit({ kind, name }: Column, { answerTypes }: QueryWants): number {
  let fit = 0
  for (const [types, kinds] of wanted) {
    if (!types.some(type => answerTypes.some(asked => asked === type))) continue
    if (kinds.includes(kind)) return 1
    fit = kind === 'text' && types.includes('person') && /人|者|员|谁/u.test(name) ? 0.5 : -1
  }
  const words = answerTypes.every(
    type => type !== 'any' && !wanted.some(([types]) => types.includes(type))
  )
  return fit === 0 && words && (kind === 'number' || kind === 'ordinal') ? -0.5 : fit
}

export function unitFit(grid: Grid, column: Column, { unit }: QueryWants, text: string): number {
  if (column.kind !== 'number') return 0
  // A column may count some rows in persons and others in households.
  const printed = grid.records.map(record => record[column.at]?.value?.unit)
  const units = [column.unit, ...printed].filter(
    one => one !== null && one !== undefined && one !== ''
  )
  if (units.some(one => one && one.length > 1 && text.includes(one))) return 1
  if (unit === null) return 0
  if (unit === '人' && column.kind === 'number' && /人/u.test(column.name)) return 0.5
  return units.some(one => one === unit || one?.endsWith(unit)) ? 1 : 0
}

/** Money is asked for, and a column of figures is of money, or is not. */
export function moneyFit({ kind, unit, name }: Column, rest: string): number {
  if (kind !== 'number' || !/钱|金额|\bmoney\b/u.test(rest)) return 0
  return unit?.endsWith('元') || /[金款费钱资薪]/u.test(name) ? 1 : -1
}

/** The one column of money is meant by 钱, whatever it is called. */
export const ofMoney = 0.5
export const isOnlyMoney = (grid: Grid, column: Column, rest: string): boolean =>
  moneyFit(column, rest) === 1 && grid.columns.filter(one => moneyFit(one, rest) === 1).length === 1

/** A grade is asked for by its kind, and a column holds some of that kind: 几等奖 where cells say 二等奖. */
export function gradeFit(grid: Grid, { at }: Column, rest: string): number {
  const grade = /几(等奖|等|级|类|档)/u.exec(rest)?.[1]
  if (grade === undefined) return 0
  const isGraded = (text: string) => {
    const end = text.indexOf(grade)
    return end > 0 && /[一二三四五六特甲乙丙1-6]/u.test(text.charAt(end - 1))
  }
  const filled = grid.records.map(record => record[at]?.folded ?? '').filter(text => !isBlank(text))
  return filled.filter(isGraded).length * 2 > filled.length ? 1 : 0
}

/** Years and other numbers in a column's name: 1 where the question gives one of them, -1 where it gives another. */
export function numberFit(name: string, rest: string): number {
  const numbers = (text: string): string[] =>
    text.match(/\d{2,}|\d(?=月|季|届|期)|[一二三四](?=季)/gu) ?? []
  const [own, asked] = [numbers(name), numbers(rest)]
  if (own.length === 0 || asked.length === 0) return 0
  return own.some(number => asked.includes(number)) ? 1 : -1
}

/** A place in an order is no amount: 第几名 asks for the column of places. */
export const rankFit = ({ kind }: Column, rest: string): number =>
  !/第几|几等|名次|排名/u.test(rest) || (kind !== 'ordinal' && kind !== 'number')
    ? 0
    : kind === 'ordinal'
      ? 1
      : -1
