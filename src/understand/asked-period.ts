import { type FoundDate, findDates } from '../chinese/dates.ts'
import { englishMonths } from '../chinese/english.ts'
import { fold } from '../chinese/fold.ts'
import { chineseNumeral } from '../chinese/numerals.ts'
import { periodJoins, sinceWords, untilWords } from '../chinese/period-words.ts'
import type { DateRange } from '../types.ts'

/**
 * A run of days that a question asks about, open at an end that is null. Both ends are `YYYY-MM-DD`, or `MM-DD` of any
 * year where the question names none.
 */
export interface AskedPeriod {
  readonly from: string | null
  readonly to: string | null
  /** Whether the ends have years. */
  readonly dated: boolean
}

/** 十一月上旬 and 四月份 with the month in digits, as dates in parts are read; not 五月一日, which is read as it is. */
const writtenMonth =
  /(?<![一二三四五六七八九十第])([一二三四五六七八九]|十[一二]?)月(?![一二三四五六七八九十廿])/gu
const numerals = Array.from({ length: 12 }, (_, at) => chineseNumeral(at + 1))
const loneMonth = new RegExp(
  `(?<=\\b(?:in|since|after|before|until|from|to|and|between|early|late|mid)[ -])(${englishMonths.join('|')})\\b(?! \\d)`,
  'gu'
)

const withDigits = (text: string) =>
  text.replace(writtenMonth, (_, month: string) => `${numerals.indexOf(month) + 1}月`)

interface Dated {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly year: string | null
  readonly from: string
  readonly to: string
}

const dated = ({ start, end, text, unit, range, monthDay }: FoundDate): Dated[] => {
  const [from, to] = [monthDay?.from ?? range?.from.slice(5), monthDay?.to ?? range?.to.slice(5)]
  if (from === undefined || to === undefined || (unit === 'year' && !range)) return []
  return [{ start, end, text, year: range?.from.slice(0, 4) ?? null, from, to }]
}

/** Months of an English question, which is folded and so has no capitals left to know them by. */
function englishIn(text: string, found: readonly Dated[]): Dated[] {
  return [...text.matchAll(loneMonth)]
    .filter(({ index }) => !found.some(({ start, end }) => start <= index && index < end))
    .map(({ 0: name, index }) => {
      const month = String(englishMonths.indexOf(name) + 1).padStart(2, '0')
      return {
        start: index,
        end: index + name.length,
        text: name,
        year: null,
        from: `${month}-01`,
        to: `${month}-31`
      }
    })
}

function datesIn(text: string): Dated[] {
  const found = findDates(text, { year: null, evidence: null }).flatMap(dated)
  return [...found, ...englishIn(text, found)].sort((a, b) => a.start - b.start)
}

/** A question without the words of its dates. */
export function withoutDates(question: string): string {
  const text = withDigits(question)
  return datesIn(text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    text
  )
}

/**
 * A question asked again of other days; undefined where `part` is no date or the question has none.
 * @example ofOtherDays('11月上旬有哪些活动？', '12月') // '12月有哪些活动？'
 */
export function ofOtherDays(question: string, part: string): string | undefined {
  const text = withDigits(question)
  const days = datesIn(fold(text))
  const [first, last] = [days[0], days.at(-1)]
  // A month alone is told from a name by the word before it.
  const isDate = withoutDates(fold(`in ${part}`)).trim() === 'in'
  if (!first || !last || !isDate) return undefined
  return text.slice(0, first.start) + part + text.slice(last.end)
}

function periodOf(
  first: Dated,
  last: Dated,
  ends: { from?: boolean; to?: boolean } = {}
): AskedPeriod {
  const year = last.year ?? first.year
  const at = (own: string | null, day: string) => (year === null ? day : `${own ?? year}-${day}`)
  return {
    from: ends.from === false ? null : at(first.year, first.from),
    to: ends.to === false ? null : at(last.year, last.to),
    dated: year !== null
  }
}

/**
 * The run of days that a question names: a part of a month or of a year, from one date to another, all since or before
 * one. Undefined for a single day, month or year, which `askedDates` tells.
 * @example askedPeriod('12月上旬有哪些活动') // { from: '12-01', to: '12-10', dated: false }
 */
export function askedPeriod(question: string): AskedPeriod | undefined {
  const text = withDigits(question)
  const [first, second] = datesIn(text)
  if (!first) return undefined
  const [before, after] = [text.slice(0, first.start).trimEnd(), text.slice(first.end).trimStart()]
  if (second && periodJoins.includes(text.slice(first.end, second.start).trim()))
    return periodOf(first, second)
  const says = ({ behind, ahead }: typeof sinceWords) =>
    behind.some(word => after.startsWith(word)) || ahead.some(word => before.endsWith(word))
  if (says(sinceWords)) return periodOf(first, first, { to: false })
  if (says(untilWords)) return periodOf(first, first, { from: false })
  return isPart(first) ? periodOf(first, first) : undefined
}

/** Neither a day, nor a month, nor a year. */
function isPart({ from, to }: Dated): boolean {
  const [month, day] = from.split('-')
  if (from === to) return false
  const isMonth = to.startsWith(`${month}-`) && day === '01' && Number(to.slice(3)) >= 28
  return !isMonth && !(from === '01-01' && to === '12-31')
}

/** Whether a day or run of days touches the period. */
export function touches(
  { from, to }: Pick<DateRange, 'from' | 'to'>,
  period: AskedPeriod
): boolean {
  const cut = period.dated ? 0 : 5
  return (
    (period.to === null || from.slice(cut) <= period.to) &&
    (period.from === null || to.slice(cut) >= period.from)
  )
}
