import { findDates } from '../../../chinese/dates.ts'
import { fold } from '../../../chinese/fold.ts'
import type { Query } from '../../../understand/query.ts'
import type { Evidence } from './evidence.ts'

/** First and last month of a stretch of time, 1 to 12. */
type Months = readonly [from: number, to: number]

const halves: readonly (readonly [words: RegExp, months: Months])[] = [
  [/上半年|first half/u, [1, 6]],
  [/下半年|second half/u, [7, 12]],
  [/前三季度/u, [1, 9]],
  [/(?<!前)(?:一|第一)季度|first quarter/u, [1, 3]],
  [/(?:二|第二)季度|second quarter/u, [4, 6]],
  [/(?<!前)(?:三|第三)季度|third quarter/u, [7, 9]],
  [/(?:四|第四)季度|fourth quarter/u, [10, 12]],
  [/全年|一年/u, [1, 12]]
]
const run = /(?<!\d)(\d{1,2})月?[至到–—~-](\d{1,2})月/gu

/** The stretches of time, in months, that a folded text speaks of. */
function monthsIn(text: string): Months[] {
  const days = findDates(text, { year: null, evidence: null }).flatMap(({ monthDay }): Months[] =>
    monthDay ? [[Number(monthDay.from.slice(0, 2)), Number(monthDay.to.slice(0, 2))]] : []
  )
  const runs = [...text.matchAll(run)].map(([, from, to]): Months => [Number(from), Number(to)])
  const named = halves.flatMap(([words, months]) => (words.test(text) ? [months] : []))
  const lone = [...text.matchAll(/(?<![\d至到–—~-])(\d{1,2})月(?:份|(?!\d))/gu)].map(
    ([, month]): Months => [Number(month), Number(month)]
  )
  return [...days, ...runs, ...named, ...lone]
}

const amounts: ReadonlySet<string> = new Set(['number', 'money', 'percent'])

/**
 * The month that a question asks an amount of, where the sentence that fits it best gives one of other months and no
 * sentence of the same report speaks of that month; undefined for any other question.
 *
 * @param evidence of one report, best first
 */
export function monthNotTold(
  { wants: { answerTypes }, premises: { dates, period } }: Query,
  evidence: readonly Evidence[]
): string | undefined {
  const [asked] = dates
  const [best] = evidence
  if (!best || dates.length !== 1 || period || !answerTypes.some(type => amounts.has(type)))
    return undefined
  if (!asked || asked.month === null || asked.day !== null) return undefined
  const month = asked.month
  const isOf = (months: readonly Months[]) =>
    months.some(([from, to]) => from === month && to === month)
  const told = monthsIn(fold(best.text))
  const { date } = best.passage.article
  const isOwn = date !== null && Number(date.from.slice(5, 7)) === month
  if (told.length === 0 || isOf(told) || isOwn) return undefined
  return evidence.some(({ text }) => isOf(monthsIn(fold(text)))) ? undefined : `${month}月`
}
