import { fold } from '../../chinese/fold.ts'
import { retrieve } from '../../retrieve/retrieve.ts'
import type { Query, WordedQuery } from '../../understand/query.ts'
import { type Asked, findReports, listPassages } from '../parts.ts'
import type { Draft } from '../write/draft.ts'
import { withoutPictures } from '../write/issue.ts'
import { listArticles } from '../write/listing.ts'
import { listDraft } from './answer-listing.ts'
import { isCorrection } from './corrections.ts'

/** The files whose papers' own words hold a name. */
async function filesOf(
  name: string,
  query: WordedQuery,
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
  const { filters, parts } = asked
  const { eventsOf } = query.wants
  if (eventsOf === undefined) return undefined
  const files = eventsOf === '' ? undefined : await filesOf(eventsOf, query, asked)
  if (files?.size === 0) return undefined
  const k = listPassages
  const dateless = {
    ...query,
    words: { ...query.words, focus: '', context: '', topic: '' },
    wants: { ...query.wants, count: null }
  }
  const found = withoutPictures(await findReports(parts, dateless, { k, filters, candidates: k }))
  const listed = listArticles(found, dateless).filter(
    ({ article }) => !isCorrection(article) && (files?.has(article.file) ?? true)
  )
  if (listed.length === 0) return undefined
  return { ...listDraft(query, listed, found, asked), plan: { kind: 'list', steps: [] } }
}
