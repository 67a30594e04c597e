import { parseNumeral } from '../../chinese/numerals.ts'
import type { FoundArticle } from '../../types.ts'

/** Months of one year that a report tells of. */
interface ToldPeriod {
  /** As its headline has it: 2025年第一季度. */
  readonly label: string
  /** null where the headline does not tell it. */
  readonly year: number | null
  /** From 1. */
  readonly months: readonly [from: number, to: number]
}

const inTitle =
  /(?:((?:19|20)\d{2})年)?(?:第?([一二三四1-4])季度|(上|下)半年|(\d{1,2}|十[一二]?|[一二三四五六七八九])月份?)/u

/** The number of an issue and little more. */
const isIssue = /^(?:(?:19|20)\d{2}年)?第([\d一二三四五六七八九十]+)期/u
/** As in a headline, but for months, which open any report. */
const inLead = /(?:((?:19|20)\d{2})年)?(?:第?([一二三四1-4])季度|(上|下)半年)/u

/** So far into a text its first column tells the time that all of it is of: 【一季度工作情况】. */
const leadChars = 40

const yearIn = (text: string | undefined): string | undefined =>
  /(?<!\d)(?:19|20)\d{2}(?=年)/u.exec(text ?? '')?.[0]

/** The quarter, half-year or month that a report's headline, or else its first words, tell of; undefined where they name none. */
export function toldPeriod({
  title,
  text,
  date,
  imprint
}: Pick<FoundArticle, 'title' | 'text' | 'date' | 'imprint'>): ToldPeriod | undefined {
  const own =
    inTitle.exec(title) ?? (isIssue.test(title) ? inLead.exec(text.slice(0, leadChars)) : null)
  const [label, year, quarter, half, month] = own ?? []
  if (label === undefined) {
    const issue = isIssue.exec(title)?.[0]
    return issue === undefined ? undefined : { label: issue, year: null, months: [0, 0] }
  }
  const numeral = parseNumeral(quarter ?? month ?? '') ?? 0
  const from = quarter ? numeral * 3 - 2 : half ? (half === '上' ? 1 : 7) : numeral
  const length = quarter ? 3 : half ? 6 : 1
  const known = year ?? date?.from.slice(0, 4) ?? yearIn(imprint)
  return { label, year: known ? Number(known) : null, months: [from, from + length - 1] }
}

/**
 * The first day of what a report is of, yyyy-mm-dd: its own date, or the time its headline tells of, or its place among the issues of one
 * file; '' where none is known.
 */
export function whenOf(article: FoundArticle): string {
  if (article.date) return article.date.from
  const told = toldPeriod(article)
  // Issues without a day follow each other by their numbers.
  const number = parseNumeral(isIssue.exec(article.title)?.[1] ?? '')
  if (told?.year == null && number !== undefined)
    return `0000-00-${String(number).padStart(4, '0')}`
  return told?.year == null ? '' : `${told.year}-${String(told.months[0]).padStart(2, '0')}-01`
}
