import { findDates } from '../../../chinese/dates.ts'
import { englishMonths } from '../../../chinese/english.ts'
import { fold } from '../../../chinese/fold.ts'
import { chineseNumeral } from '../../../chinese/numerals.ts'
import type { Article } from '../../../types.ts'
import type { AskedDate } from '../../../understand/query.ts'

/** The first and the last year of an article's days. */
const years = (article: Article) => [article.date?.from.slice(0, 4), article.date?.to.slice(0, 4)]

/** Years told from the article's own. */
const relativeYears: readonly (readonly [words: RegExp, by: number])[] = [
  [/明年|来年|\bnext year\b|来年/u, 1],
  [/去年|上年|\blast year\b|昨年/u, -1],
  [/前年|\byear before last\b/u, -2]
]

/** The article's own year, or one it writes or tells from it; an article that tells no year at all cannot deny one. */
function yearHolds(year: string, article: Article, text: string): boolean {
  if (years(article).includes(year) || text.includes(year)) return true
  const own = [...years(article), ...(text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu) ?? [])].map(
    Number
  )
  const told = relativeYears.some(
    ([words, by]) => own.includes(Number(year) - by) && words.test(text)
  )
  if (told) return true
  return !article.date && !/(?:19|20)\d{2}/.test(text)
}

const ofPaper =
  /报(?!名|告|销|考|到|警|酬|案)|刊|[第这那本]\p{Script=Han}{0,3}[版期]|\b(?:paper|issue|page)\b/u

/** What a paper says of its own day, which a question may mean that speaks of the paper: 8月12号那版报纸. */
export const paperDay = (question: string, { imprint }: Article): string =>
  ofPaper.test(question) ? fold(imprint ?? '') : ''

/** Within the article's date, or written in its text. */
export function dateHolds(
  { year, month, day }: AskedDate,
  article: Article,
  text: string
): boolean {
  if (year !== null && !yearHolds(String(year), article, text)) return false
  if (month === null) return true
  const { from, to } = article.date ?? {}
  if (from && to && day !== null) {
    const asked = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    if (from.slice(5) <= asked && asked <= to.slice(5)) return true
  }
  if (
    from &&
    to &&
    day === null &&
    Number(from.slice(5, 7)) <= month &&
    month <= Number(to.slice(5, 7))
  )
    return true
  const days = day === null ? [''] : [`${day}日`, `${chineseNumeral(day)}日`]
  const monthNames = [`${month}月`, `${chineseNumeral(month)}月`]
  return (
    monthNames.some(name => days.some(ending => text.includes(name + ending))) ||
    withinDates({ month, day }, text)
  )
}

/** Within a run of days or a month that the text writes in whatever form: 1月30日—2月1日, Sun 7 Dec, in September. */
function withinDates({ month, day }: Pick<AskedDate, 'month' | 'day'>, text: string): boolean {
  if (month === null) return false
  if (day === null && monthForms[month - 1]?.test(text)) return true
  const asked = `${String(month).padStart(2, '0')}-${String(day ?? 1).padStart(2, '0')}`
  return findDates(text, { year: null, evidence: null }).some(({ monthDay }) => {
    if (!monthDay) return false
    const { from, to } = day === null ? monthsOf(monthDay) : monthDay
    return from <= asked && asked <= to
  })
}

/** The first days of the months of a run of days. */
const monthsOf = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  from: `${from.slice(0, 3)}01`,
  to: `${to.slice(0, 3)}01`
})

/** The months' names, whole or their first three letters; may is a word besides. */
const monthForms = englishMonths.map(name => {
  const form = name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)})?` : `in ${name}`
  return new RegExp(`\\b${form}\\b`, 'u')
})
