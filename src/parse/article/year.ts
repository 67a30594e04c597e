import { halfWidthDigits, type YearContext } from '../../chinese/date-parts.ts'
import { foldForms } from '../../chinese/fold-printed.ts'
import { type Publication, publicationOf } from './publication.ts'

const mention =
  /(?<!\d)(?:(?:19|20)\d{2}\s*[-—–~至]\s*)?((?:19|20)\d{2})(?!\d)(?:\s*年度?|(?=\p{Script=Han}))/gu
/** A number before these counts things: 2000名职工 is no year. */
const unit =
  /^(?:余|多)?(?:名|人|元|万|亿|个|家|件|次|份|条|场|户|台|套|吨|米|公里|平方|千|年来|年前|年后|年间|项|余|多|位|岁|页|号|期|辆|小时|分钟|天|篇|幅|册|本|块|张)/u
/** The year of a beginning or of a far aim, not of the report. */
const otherTimes = /(?:到|至|自|从|力争|始于|成立于|始建于|建于|截至|截止|早在|展望)\s*$/u
const longAgo = /^(?:以[来來]|成立|颁布|頒布|始|起|建|入|毕业|出生|被评|被授予|荣获|底前|前)/u
const plan = /^.{0,14}?(?:安排|预算|计划|要点|打算)/u
const review = /^.{0,14}?(?:总结|述职|考核|决算|表彰)/u
const phrase = /^[\p{Script=Han}\d“”"]{0,24}/u

/**
 * The year a page was printed in, from the page's own words: its date line, else the latest year of a named event
 * or of a yearly plan. `evidence` keeps those words.
 *
 * @example
 * pageYear('…举办2023年全市工会培训班。', []) // { year: 2023, evidence: '2023年全市工会培训班' }
 */
export function pageYear(page: string, bannerLines: readonly string[]): YearContext {
  const text = foldForms(halfWidthDigits(page))
  const publication = publicationOf(bannerLines.map(halfWidthDigits))
  if (publication) return yearOfIssue(publication, bannerLines)
  let best: YearContext = { year: null, evidence: null }
  for (const match of text.matchAll(mention)) {
    const year = Number(match[1])
    if ((best.year ?? 0) < year && isOwnTime(text, match))
      best = { year, evidence: evidenceAt(page, match) }
  }
  return best
}

function yearOfIssue({ date, line, unit }: Publication, lines: readonly string[]): YearContext {
  const evidence = lines.find(printed => halfWidthDigits(printed) === line) ?? line
  const year = Number(date.slice(0, 4))
  return unit === 'year' ? { year, evidence } : { year, evidence, published: date }
}

function isOwnTime(text: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length
  const after = text.slice(end, end + 20)
  if (!match[0].includes('年') && unit.test(after)) return false
  if (/^\s*\d{1,2}\s*月\s*\d{1,2}\s*日/u.test(after)) return true
  if (otherTimes.test(text.slice(Math.max(0, match.index - 6), match.index))) return false
  return !(match[0].endsWith('年') && longAgo.test(after))
}

/** The year and the words behind it, as printed. */
function evidenceAt(page: string, match: RegExpExecArray): string {
  const end = match.index + match[0].length
  return page.slice(match.index, end) + (phrase.exec(page.slice(end, end + 24))?.[0] ?? '')
}

/**
 * The year for a report of month `month`: the one nearest to the page's publication; without that, in November and
 * December the plan for a year is made the year before, in January and February a year is looked back on the year after.
 *
 * @example
 * yearForMonth({ year: 2025, evidence: '2025年度工作安排' }, 12).year // 2024
 */
export function yearForMonth(context: YearContext, month: number): YearContext {
  const { year, evidence, published } = context
  if (year !== null && published) return { ...context, year: year + yearsFrom(published, month) }
  if (year === null || evidence === null || !evidence.includes('年')) return context
  const behind = evidence.replace(/^.*?年度?/u, '')
  if (month >= 11 && plan.test(behind)) return { year: year - 1, evidence }
  return month <= 2 && review.test(behind) ? { year: year + 1, evidence } : context
}

/** More months than this from the publication, and a report's month is of the year before or after. */
const farMonths = 6

/** A page of January reports on December, one of December announces January. */
function yearsFrom(published: string, month: number): number {
  const apart = month - Number(published.slice(5, 7))
  if (Math.abs(apart) <= farMonths) return 0
  return apart > 0 ? -1 : 1
}
