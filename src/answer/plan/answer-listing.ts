import { findDates } from '../../chinese/dates.ts'
import { beyondEvents } from '../../chinese/event-words.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { Query } from '../../understand/query.ts'
import { type Asked, findReports, listPassages } from '../parts.ts'
import { typedShare } from '../read/rules/evidence.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { withoutPictures } from '../write/issue.ts'
import { asksHowMany, composeListing, listArticles, listHead, listPage } from '../write/listing.ts'
import { asksEach } from './asked-order.ts'
import { isCorrection } from './corrections.ts'

/** Lone characters left of a topic are grammar. */
const topicWords = (topic: string) =>
  topic.replace(/(?<!\p{Script=Han})\p{Script=Han}(?!\p{Script=Han})/gu, ' ')

/** Every report of the whole collection that a list or a count is about; undefined where there is none. */
export async function answerListing(query: Query, asked: Asked): Promise<Draft | undefined> {
  if (query.intent !== 'list' && query.intent !== 'count') return undefined
  const { filters, parts } = asked
  const topic = beyondEvents(query.topic) === '' ? '' : topicWords(query.topic)
  const topical = { ...query, focus: topic, context: '' }
  const found = await findReports(parts, topical, {
    k: listPassages,
    filters,
    candidates: listPassages
  })
  const retrieval = withoutPictures(found)
  const listed = listArticles(retrieval, query).filter(({ article }) => !isCorrection(article))
  if (listed.length === 0) return undefined
  return listDraft(query, listed, retrieval, asked)
}

const hasDay = (text: string): boolean =>
  findDates(text, { year: null, evidence: null }).some(({ monthDay }) => monthDay !== null)
const mostDatedLines = 4
const datedMaxChars = 210

/** A page of a list under its head, one report a line. */
export function listDraft(
  query: Query,
  listed: Parameters<typeof composeListing>[0],
  retrieval: Retrieval,
  { parts, offset }: Pick<Asked, 'parts' | 'offset'>
): Draft {
  const list = listPage(listed.length, offset)
  const ofEach = asksEach(query.focus) && query.answerTypes.includes('number')
  // What went on when is told in a line of a day and a few words, as long as there are few.
  const isDated =
    (query.period !== undefined || query.dates.length > 0) && list.total <= mostDatedLines
  const lines = composeListing(listed, retrieval, {
    table: parts.table,
    from: offset,
    counted: asksHowMany(query) && !asksEach(query.focus),
    ...(ofEach && { told: text => typedShare(text, query) }),
    ...(isDated && { told: text => (hasDay(text) ? 1 : 0), maxChars: datedMaxChars })
  })
  return { ...plainDraft, list, parts: [{ text: listHead(query, list), claims: [] }, ...lines] }
}
