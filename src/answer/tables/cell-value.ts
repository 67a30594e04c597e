import { fold } from '../../chinese/fold.ts'

/** A number as a cell prints it, with its unit. */
export interface CellValue {
  /** As printed, before `scale`. */
  readonly number: number
  /** 1, or 10,000 and the like for 万 and 亿 where other cells of the column have another. */
  readonly scale: number
  /** '' where the cell prints none. */
  readonly unit: string
  /** Digits behind the point. */
  readonly decimals: number
}

const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 千: 1e3, 百万: 1e6 }
const numberForm =
  /^[约近逾超共限招收]?([-+−]?)[¥￥$]?(\d+(?:\.\d+)?)(?:余|多)?(百万|[万亿千])?\s*([%％‰]|[a-z/]{1,8}|[\p{Script=Han}/·]{0,4})$/u

/** `第二名`, `一等奖`, which number the rows they stand in. */
export const rankForm =
  /^(?:第([〇零一二三四五六七八九十\d]{1,3})[名位]?|([特一二三四五六])等奖?)$/u

/** A time as races and contests print it. */
const stopwatch = /^(\d{1,3})分(\d{1,2})秒$/u

/** @example cellValue('312.6万元') // { number: 312.6, scale: 10000, unit: '元', decimals: 1 } */
export function cellValue(cell: string): CellValue | null {
  const text = fold(cell)
    .replaceAll(/(\d)[,，](?=\d{3})/g, '$1')
    .trim()
  const [, minutes, seconds] = stopwatch.exec(text) ?? []
  if (minutes !== undefined)
    return { number: Number(minutes) * 60 + Number(seconds), scale: 1, unit: '秒', decimals: 0 }
  const match = numberForm.exec(text)
  if (!match) return null
  const [, sign, digits = '', scale, unit = ''] = match
  // A year is a time, and 3号线 or 2楼 a name.
  if (/^[年月日号楼期届]/u.test(unit)) return null
  return {
    number: Number(digits) * (sign === '' || sign === '+' ? 1 : -1),
    scale: scales[scale ?? ''] ?? 1,
    unit: unit === '％' ? '%' : unit,
    decimals: digits.split('.')[1]?.length ?? 0
  }
}

const dateForm =
  /^(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(?:(\d{1,2})\s*[日号]?)?(?:\s*(\d{1,2})[:：时](\d{2})?)?|^(\d{4})年$/u

/** A number that grows with time, for a cell that prints a day, a month or a year; null for other cells. */
export function cellTime(cell: string): number | null {
  const text = fold(cell).trim()
  if (!/[年月日:]|\d[./-]\d+[./-]\d|^\d{1,2}[/-]\d{1,2}$/u.test(text)) return null
  const match = dateForm.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, onlyYear] = match
  if (month !== undefined && (Number(month) > 12 || Number(day ?? 1) > 31)) return null
  const days = Number(onlyYear ?? year ?? 0) * 372 + Number(month ?? 0) * 31 + Number(day ?? 0)
  return days + Number(hour ?? 0) / 24 + Number(minute ?? 0) / 1440
}

/** Nothing is printed here but perhaps a stroke. */
export const isBlank = (cell: string): boolean => /^[-—–－/／\s]*$/u.test(cell)

/** What is taken as one place's worth of rounding. */
const rounded = (value: number, decimals: number): string => {
  const text = value.toFixed(decimals)
  return text.includes('.') ? text.replace(/\.?0{1,20}$/u, '') : text
}

/** @example formatNumber(110.4000001, 1) // '110.4' */
export const formatNumber = (value: number, decimals: number): string =>
  value === 0 ? '0' : rounded(value, decimals)
