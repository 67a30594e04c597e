import type { DateRange } from '../types.ts'

/** What fills in a year or a month that the words leave out. */
export interface YearContext {
  readonly year: number | null
  /** The words that gave the year, kept with every date it completes. */
  readonly evidence: string | null
  /** The day the page or the document was published, `YYYY-MM-DD`: its reports are of the months around it. */
  readonly published?: string
}

export interface FoundDate {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly unit: 'day' | 'month' | 'year'
  /** Null when no year is known. */
  readonly range: DateRange | null
  /** Month and day of the first and last day, `MM-DD`; null when the words name no month. */
  readonly monthDay: { readonly from: string; readonly to: string } | null
}

export interface DateParts {
  readonly unit: FoundDate['unit']
  readonly year: number | null
  readonly from: readonly [month: number, day: number]
  readonly to: readonly [month: number, day: number]
  readonly toYear?: number
}

/** @example makeDate(parts, 0, '5月10日', context).monthDay // { from: '05-10', to: '05-10' } */
export function makeDate(
  read: DateParts,
  start: number,
  text: string,
  context: YearContext
): FoundDate {
  const named = /(?:19|20)\d{2}|[一二三四五六七八九〇零○]{4}年/u.test(halfWidthDigits(text))
  const to = clamp(read.to, read.toYear ?? read.year)
  return {
    start,
    end: start + text.length,
    text,
    unit: read.unit,
    range: rangeOf(read, text, named ? null : context.evidence),
    monthDay: read.unit === 'year' ? null : { from: dayText(read.from), to: dayText(to) }
  }
}

function rangeOf(read: DateParts, text: string, evidence: string | null): DateRange | null {
  if (read.year === null) return null
  const toYear = read.toYear ?? read.year
  const from = `${read.year}-${dayText(clamp(read.from, read.year))}`
  const to = `${toYear}-${dayText(clamp(read.to, toYear))}`
  return from <= to ? { from, to, text, evidence } : { from, to: from, text, evidence }
}

/** No month has a 31st of February. */
function clamp(
  [month, day]: readonly [number, number],
  year: number | null
): readonly [number, number] {
  const last = new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()
  return [month, Math.min(day, last)]
}

function dayText([month, day]: readonly [number, number]): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Digits as wide as Chinese characters made narrow; the text keeps its length. @example halfWidthDigits('５月') // '5月' */
export function halfWidthDigits(text: string): string {
  return /[０-９]/u.test(text)
    ? text.replace(/[０-９]/gu, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    : text
}
