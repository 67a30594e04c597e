import type { z } from 'zod'
import type { ArticlesRequest } from '../api/article-view.ts'
import type { McpParts } from './parts.ts'
import type { articlesByBulletinSchema } from './schemas.ts'

type BulletinList = z.output<typeof articlesByBulletinSchema>

/** Articles of the collection in its order, by bulletin; `limit` and `offset` count articles. */
export async function articlesByBulletin(
  { answering, asker }: Pick<McpParts, 'answering' | 'asker'>,
  { filters, limit, offset }: ArticlesRequest
): Promise<BulletinList> {
  const asked = { filters: { kind: 'report' as const, ...filters }, limit: limit + 1, offset }
  const { index, articles } = await answering.articles(asked, asker)
  const byFile = new Map<string, BulletinList['bulletins'][number]['articles']>()
  for (const { file, id, title, date } of articles.slice(0, limit)) {
    const known = byFile.get(file) ?? []
    byFile.set(file, [...known, { id, title, date: date?.from ?? null }])
  }
  return {
    bulletins: [...byFile].map(([file, articles]) => ({ file, articles })),
    total: { bulletins: index.bulletins, articles: index.articles },
    nextOffset: articles.length > limit ? offset + limit : null
  }
}
