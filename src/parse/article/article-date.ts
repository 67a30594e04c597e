import { halfWidthDigits } from '../../chinese/date-parts.ts'
import { type FoundDate, findDates, type YearContext } from '../../chinese/dates.ts'
import type { DateRange } from '../../types.ts'
import { yearForMonth } from './year.ts'

/** The report says `lately` and no more. */
const nearDate =
  /近日|日前|近期|近来|近年来|连日来|(?<![离距]\p{Script=Han}{0,3})最近(?!的)|今年以来|去年以来|不久前/u
/** The lead is searched no further than this, in characters. */
const leadChars = 160
const backReference = /(?:自|从|截至|截止|早在|于)\s*$/u

/**
 * When an article's event took place, from its lead; null when the lead says 近日 or gives no day.
 *
 * @example
 * articleDate('5月10日,市总工会召开全会。', { year: 2024, evidence: '2024年' })?.from // '2024-05-10'
 */
export function articleDate(text: string, context: YearContext): DateRange | null {
  const lead = halfWidthDigits(leadOf(text))
  const near = nearDate.exec(lead)?.index ?? null
  const days = findDates(lead, context).filter(found => found.unit === 'day')
  const day =
    days.find(found => !isAside(lead, found)) ?? days.find(found => startsThen(lead, found))
  if (!day) return null
  // 近日 wins over a day named before it in passing: 为落实3月5日会议精神,近日…
  if (near !== null && (near < day.start || !opensClause(lead, day.start))) return null
  const month = Number(day.monthDay?.from.slice(0, 2) ?? 1)
  const adjusted = yearForMonth(context, month)
  const words = text.slice(day.start, day.end)
  return findDates(words, adjusted)[0]?.range ?? null
}

/** The first two sentences, whether the first one is a paragraph of its own or not. */
function leadOf(text: string): string {
  const opening = text.slice(0, leadChars)
  return /^[^。！？!?]*[。！？!?][^。！？!?]*[。！？!?]/u.exec(opening)?.[0] ?? opening
}

/** 从10月28日起 tells when something began, if the lead knows no other day. */
function startsThen(lead: string, found: FoundDate): boolean {
  return /[自从]\s*$/u.test(lead.slice(0, found.start)) && /^起/u.test(lead.slice(found.end))
}

function opensClause(lead: string, start: number): boolean {
  return start === 0 || /[，,。；;！？\s]/u.test(lead.charAt(start - 1))
}

function isAside(lead: string, found: FoundDate): boolean {
  return (
    backReference.test(lead.slice(0, found.start)) && /^(?:以来|起)/u.test(lead.slice(found.end))
  )
}
