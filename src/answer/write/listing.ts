import { shareOf } from '../../arithmetic.ts'
import { analyze } from '../../chinese/analyze.ts'
import { contentWords } from '../../chinese/content-words.ts'
import { findDates } from '../../chinese/dates.ts'
import { fold } from '../../chinese/fold.ts'
import type { Language } from '../../chinese/language.ts'
import { contains, findPlaces, lookUp } from '../../chinese/places.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import { textCoverage } from '../../retrieve/late-interaction.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { Article, ReplyList } from '../../types.ts'
import { type AskedPeriod, touches } from '../../understand/asked-period.ts'
import type { Query, QueryWants, QueryWords } from '../../understand/query.ts'
import { dateHolds, paperDay } from '../read/rules/date-premise.ts'
import { wholeText } from '../read/rules/premises.ts'
import { textClaim, titleClaim } from './claim.ts'
import { bestWindow } from './clauses.ts'
import type { DraftPart } from './draft.ts'
import { bestPerArticle, type ListedArticle, valueBonus, withValue } from './listed-article.ts'
import { wordingFor } from './wording.ts'

/** Lines of one reply; those behind them are asked for by their offset. */
const linesPerReply = 50
/** An answer of many lines stays readable up to about this many characters. */
const listingMaxChars = 860
/** An article belongs to the list when its best sentence covers this share of what the best article's does… */
const relativeCoverage = 0.6
/** …and this much of the topic at all; words of another language match only in part. */
const leastCoverage = { chinese: 0.32, foreign: 0.15 }
/** Where the question quotes the topic, holding the quoted words is nearly enough. */
const quotedShare = 0.5
/** An article that prints less than this share of the words that another prints… */
const leastWordShare = 0.5
/** …must be this near to the best all the same. */
const nearCoverage = 0.85
const labelMaxChars = 34
const leastQuoteChars = 30
/** Names that only show what was counted, together. */
const namesMaxChars = 170

/** A place named in the question holds the article's place, or is it. */
function withinPlaces(article: Article, places: readonly string[]): boolean {
  if (places.length === 0) return true
  const own = findPlaces(article.place ?? '').flatMap(place => place.divisions)
  return places.every(name => {
    if (article.place?.includes(name) || article.title.includes(name)) return true
    return lookUp(name).some(outer => own.some(inner => contains(outer, inner)))
  })
}

function holdsQuotes(article: Article, quoted: readonly string[]): boolean {
  if (quoted.length === 0) return true
  const text = wholeText(article)
  return quoted.some(words => text.includes(fold(words)))
}

function holdsDates(
  article: Article,
  { words: { text: question }, premises: { dates } }: Query
): boolean {
  if (dates.length === 0) return true
  const text = `${wholeText(article)}\n${paperDay(question, article)}`
  return dates.every(date => dateHolds(date, article, text))
}

const anyYear = (day: string | null) => (day === null ? null : `0000-${day.slice(5)}`)
const ofAnyYears = (period: AskedPeriod): AskedPeriod => ({
  ...period,
  from: anyYear(period.from),
  to: anyYear(period.to)
})

/** Its own day is within the period; of a report without one, some day or month that it writes. */
function isOfPeriod({ date, text }: Article, period: AskedPeriod): boolean {
  if (date) return touches(date, period)
  return findDates(text, { year: null, evidence: null }).some(({ monthDay, range }) => {
    if (!monthDay) return false
    const ofAnyYear = { from: `0000-${monthDay.from}`, to: `0000-${monthDay.to}` }
    // Without a year a day may be of any.
    if (period.dated && range === null) return touches(ofAnyYear, ofAnyYears(period))
    const days = period.dated ? range : ofAnyYear
    return days !== null && touches(days, period)
  })
}

const firstHan = '一'

/** Share of the topic's pairs of characters that each article prints; words of other scripts are near or not. */
function wordShares(listed: readonly ListedArticle[], { topic }: QueryWords): Map<Article, number> {
  const pairs = analyze(contentWords(topic)).filter(term => term.length === 2 && term >= firstHan)
  return new Map(
    listed.map(({ article }) => {
      const text = wholeText(article)
      return [article, shareOf(pairs, pair => text.includes(pair))]
    })
  )
}

/**
 * Every article that the question's topic is about, in the order of the collection.
 * @param retrieval of the topic over the whole collection, not its top few
 */
export function listArticles(retrieval: Retrieval, query: Query): ListedArticle[] {
  const { quoted } = query.words
  const { count } = query.wants
  const { places, period } = query.premises
  const fitting = bestPerArticle(retrieval)
    .filter(({ article }) => withinPlaces(article, places))
    .filter(({ article }) => holdsQuotes(article, quoted))
    .filter(({ article }) => (period ? isOfPeriod(article, period) : holdsDates(article, query)))
    .sort((a, b) => b.coverage - a.coverage)
  const top = fitting[0]?.coverage ?? 0
  const least = query.language.startsWith('zh') ? leastCoverage.chinese : leastCoverage.foreign
  const slack = quoted.length > 0 ? quotedShare : 1
  // A question that only filters, such as what happened on a day, has no topic to cover.
  const bar =
    retrieval.matcher.tokens.length === 0 ? 0 : Math.max(least, top * relativeCoverage) * slack
  const shares = wordShares(fitting, query.words)
  const most = Math.max(0, ...shares.values())
  const isNear = ({ article, coverage }: ListedArticle) =>
    coverage >= top * nearCoverage || (shares.get(article) ?? 0) >= most * leastWordShare
  const listed = fitting.filter(
    // Holding the words in quotation marks is being near.
    one => one.coverage >= bar && (quoted.length > 0 || isNear(one))
  )
  return (
    count === null
      ? listed
      : fitting.filter(({ coverage }) => coverage >= bar * 0.7).slice(0, count)
  ).sort(byPage)
}

/** In the order of the collection. */
export const byPage = (a: ListedArticle, b: ListedArticle) =>
  a.article.file.localeCompare(b.article.file) ||
  (a.article.spans[0]?.[0] ?? 0) - (b.article.spans[0]?.[0] ?? 0)

const shortened = (text: string, maxChars: number) =>
  text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text

/**
 * One line an article: its headline, and the words that put it on the list.
 * @param counted how many there are is asked: their names are enough
 * @param told the number or the day of each is asked: whether a folded sentence gives it, 0..1
 * @param maxChars of all lines together
 * @param from lines left out before the first; `linesPerReply` follow at most
 */
export function composeListing(
  listed: readonly ListedArticle[],
  retrieval: Retrieval,
  {
    table,
    from = 0,
    counted = false,
    told,
    maxChars = listingMaxChars
  }: {
    readonly table: SubwordTable
    readonly from?: number
    readonly counted?: boolean
    readonly told?: (text: string) => number
    readonly maxChars?: number
  }
): DraftPart[] {
  const page = listed
    .slice(from, from + linesPerReply)
    .map(one => (told ? withValue(one, retrieval, told) : one))
  const share = Math.floor(maxChars / Math.max(1, page.length)) - labelMaxChars - 6
  const nameMaxChars = Math.max(14, Math.min(labelMaxChars, namesMaxChars / page.length))
  const { matcher } = retrieval
  return page.map(({ article, start, end, coverage: score }, at) => {
    const value = (clause: string) =>
      textCoverage(matcher, table, clause) + valueBonus * (told?.(fold(clause)) ?? 0)
    const text = article.text.slice(start, end)
    const window = bestWindow(text, Math.max(leastQuoteChars, Math.min(140, share)), value)
    const claim = textClaim(article, start + window.start, start + window.end, score)
    const line = `${from + at + 1}. `
    const name = titleClaim(article, score) ?? claim
    if (counted) return { text: line + shortened(article.title, nameMaxChars), claims: [name] }
    const quote = claim.quote.replace(/[，,;；。]$/u, '')
    // The headline of a piece without one is how it begins.
    const label = quote.includes(article.title)
      ? ''
      : `${shortened(article.title, labelMaxChars)}：`
    return { text: `${line}${label}${quote}`, claims: [claim] }
  })
}

/** Whether a list is to be counted only: 几家, 多少篇. */
export const asksHowMany = ({ intent, answerTypes }: QueryWants): boolean =>
  intent === 'count' || (answerTypes.length === 1 && answerTypes[0] === 'number')

/** The lines of a list of `total` that a reply has from `offset` on. */
export function listPage(total: number, offset: number): ReplyList {
  const end = offset + linesPerReply
  return { total, offset, nextOffset: end < total ? end : null }
}

/** How many there are, and which of them follow where they are not all. */
export function listHead(language: Language, { total, offset, nextOffset }: ReplyList): string {
  const words = wordingFor(language)
  if ((offset === 0 && nextOffset === null) || offset >= total) return words.total(total)
  return words.part(total, offset + 1, nextOffset ?? total)
}
