import { findDates } from '../../chinese/dates.ts'
import { beyondEvents } from '../../chinese/event-words.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { Query, QueryPremises } from '../../understand/query.ts'
import { type Asked, findReports, listPassages } from '../parts.ts'
import { typedShare } from '../read/rules/evidence.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { withoutPictures } from '../write/issue.ts'
import type { ListedArticle } from '../write/listed-article.ts'
import { asksHowMany, composeListing, listArticles, listHead, listPage } from '../write/listing.ts'
import { asksEach } from './asked-order.ts'
import { isCorrection } from './corrections.ts'

/** Lone characters left of a topic are grammar. */
const topicWords = (topic: string) =>
  topic.replace(/(?<!\p{Script=Han})\p{Script=Han}(?!\p{Script=Han})/gu, ' ')

/** What one can do or go to is told by a report; what was done, by many: 能去哪几个地方. */
const whatCanBe = /(?:可以|(?<![功技职才智])能够?)\p{Script=Han}{0,2}哪/u

/** Every report of the whole collection that a list or a count is about; undefined where there is none. */
export async function answerListing(query: Query, asked: Asked): Promise<Draft | undefined> {
  if (query.wants.intent !== 'list' && query.wants.intent !== 'count') return undefined
  if (whatCanBe.test(query.words.focus)) return undefined
  const { filters, parts } = asked
  const topic = beyondEvents(query.words.topic) === '' ? '' : topicWords(query.words.topic)
  const topical = { ...query, words: { ...query.words, focus: topic, context: '' } }
  const found = await findReports(parts, topical, {
    k: listPassages,
    filters,
    candidates: listPassages
  })
  const retrieval = withoutPictures(found)
  const inPages = listArticles(retrieval, query).filter(({ article }) => !isCorrection(article))
  const listed = byDay.test(query.words.focus) ? [...inPages].sort(firstDayFirst) : inPages
  if (listed.length === 0) return undefined
  return listDraft(query, listed, retrieval, asked)
}

/** Whether a text has a day of the period or the date that is asked. */
function hasAskedDay(text: string, { period, dates }: QueryPremises): boolean {
  const [from, to] = [period?.from?.slice(-5) ?? '01-01', period?.to?.slice(-5) ?? '12-31']
  const isAsked = (days: { readonly from: string; readonly to: string }) =>
    period
      ? days.from <= to && days.to >= from
      : dates.some(({ month, day }) => {
          const asked = `${String(month).padStart(2, '0')}-${String(day ?? 1).padStart(2, '0')}`
          return day === null
            ? days.from.slice(0, 2) === asked.slice(0, 2)
            : days.from <= asked && asked <= days.to
        })
  return findDates(text, { year: null, evidence: null }).some(
    ({ monthDay }) => monthDay !== null && isAsked(monthDay)
  )
}
const mostDatedLines = 4
const datedMaxChars = 210

const byDay = /按(?:日子|时间|日期)|先后|in (?:date )?order|chronolog/u
const dayOf = ({ article }: ListedArticle) => article.date?.from ?? '9999'
const firstDayFirst = (a: ListedArticle, b: ListedArticle) => dayOf(a).localeCompare(dayOf(b))

/** A page of a list under its head, one report a line. */
export function listDraft(
  query: Query,
  listed: Parameters<typeof composeListing>[0],
  retrieval: Retrieval,
  { parts, offset }: Pick<Asked, 'parts' | 'offset'>
): Draft {
  const list = listPage(listed.length, offset)
  const ofEach = asksEach(query.words.focus) && query.wants.answerTypes.includes('number')
  // What went on when is told in a line of a day and a few words, as long as there are few.
  const isDated =
    (query.premises.period !== undefined || query.premises.dates.length > 0) &&
    list.total <= mostDatedLines
  const lines = composeListing(listed, retrieval, {
    table: parts.table,
    from: offset,
    counted: asksHowMany(query.wants) && !asksEach(query.words.focus),
    ...(ofEach && { told: text => typedShare(text, query.words, query.wants) }),
    ...(isDated && {
      told: text => (hasAskedDay(text, query.premises) ? 1 : 0) + Math.min(0.5, text.length / 100),
      maxChars: datedMaxChars
    })
  })
  return {
    ...plainDraft,
    list,
    parts: [{ text: listHead(query.language, list), claims: [] }, ...lines]
  }
}
