import { parseNumeral } from '../../chinese/numerals.ts'
import type { FoundArticle } from '../../types.ts'

/** Months of one year that a report tells of. */
export interface ToldPeriod {
  /** As its headline has it: 2025年第一季度. */
  readonly label: string
  /** null where the headline does not tell it. */
  readonly year: number | null
  /** From 1. */
  readonly months: readonly [from: number, to: number]
}

const inTitle =
  /(?:((?:19|20)\d{2})年)?(?:第?([一二三四1-4])季度|(上|下)半年|(\d{1,2}|十[一二]?|[一二三四五六七八九])月份?)/u

/** The quarter, half-year or month that a report's headline tells of; undefined where it names none. */
export function toldPeriod({ title, date }: FoundArticle): ToldPeriod | undefined {
  const [label, year, quarter, half, month] = inTitle.exec(title) ?? []
  if (label === undefined) return undefined
  const numeral = parseNumeral(quarter ?? month ?? '') ?? 0
  const from = quarter ? numeral * 3 - 2 : half ? (half === '上' ? 1 : 7) : numeral
  const length = quarter ? 3 : half ? 6 : 1
  const own = year ?? date?.from.slice(0, 4)
  return { label, year: own ? Number(own) : null, months: [from, from + length - 1] }
}

/** The first day of what a report is of, yyyy-mm-dd: its own date, or the time its headline tells of; '' where neither is known. */
export function whenOf(article: FoundArticle): string {
  if (article.date) return article.date.from
  const told = toldPeriod(article)
  return told?.year == null ? '' : `${told.year}-${String(told.months[0]).padStart(2, '0')}-01`
}
