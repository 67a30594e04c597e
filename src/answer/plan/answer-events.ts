import { fold } from '../../chinese/fold.ts'
import { retrieve } from '../../retrieve/retrieve.ts'
import type { Query } from '../../understand/query.ts'
import { type Asked, findReports, listPassages } from '../parts.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { withoutPictures } from '../write/issue.ts'
import { asksHowMany, composeListing, listArticles, listHead, listPage } from '../write/listing.ts'
import { isCorrection } from './corrections.ts'

/** The files whose papers' own words hold a name. */
async function filesOf(
  name: string,
  query: Query,
  { filters, parts }: Asked
): Promise<Set<string>> {
  const k = listPassages
  const records = await retrieve(parts, query, {
    k,
    candidates: k,
    filters: { ...filters, kind: 'issue' }
  })
  const own = records.passages.filter(({ article: { file, title, text } }) =>
    fold(`${file} ${title} ${text}`).includes(name)
  )
  return new Set(own.map(({ article }) => article.file))
}

/**
 * All that went on in the days, the place and the paper that a question names; undefined where it names more than that,
 * or nothing went on.
 */
export async function answerEvents(query: Query, asked: Asked): Promise<Draft | undefined> {
  const { filters, parts, offset } = asked
  const { eventsOf } = query
  if (eventsOf === undefined) return undefined
  const files = eventsOf === '' ? undefined : await filesOf(eventsOf, query, asked)
  if (files?.size === 0) return undefined
  const k = listPassages
  const dateless = { ...query, focus: '', context: '', topic: '', count: null }
  const found = withoutPictures(await findReports(parts, dateless, { k, filters, candidates: k }))
  const listed = listArticles(found, dateless).filter(
    ({ article }) => !isCorrection(article) && (files?.has(article.file) ?? true)
  )
  if (listed.length === 0) return undefined
  const list = listPage(listed.length, offset)
  const lines = composeListing(listed, found, {
    table: parts.table,
    from: offset,
    counted: asksHowMany(query)
  })
  return {
    ...plainDraft,
    list,
    plan: { kind: 'list', steps: [] },
    parts: [{ text: listHead(query, list), claims: [] }, ...lines]
  }
}
