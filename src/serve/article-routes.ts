import { type Request, type Response, Router } from 'express'
import { AppError } from '../errors.ts'
import type { Article, LineSpan } from '../types.ts'
import { indexFacts } from './index-facts.ts'
import type { LiveIndex } from './live-index.ts'
import { articleLines } from './passage-view.ts'
import { articlesQuerySchema, parseInput, presentFilters } from './schemas.ts'

/** An article without its text, as lists show it. */
export type ArticleSummary = Omit<
  Article,
  'text' | 'segments' | 'captions' | 'tables' | 'pages' | 'headings'
> & {
  readonly lines: LineSpan
}

export function summarizeArticle(article: Article): ArticleSummary {
  const {
    text: _text,
    segments: _segments,
    captions: _captions,
    tables: _tables,
    pages: _pages,
    headings: _headings,
    ...kept
  } = article
  return { ...kept, lines: articleLines(article) }
}

/** The page's own lines from the article's first to its last, to show a citation where it stands. */
function sourceLines(page: string | undefined, [from, to]: LineSpan) {
  const lines = page?.split('\n').slice(from - 1, to) ?? []
  return lines.map((text, at) => ({ line: from + at, text }))
}

/**
 * One article with its text and where it stands.
 * @throws AppError `not_found` for an unknown id.
 */
export async function articleView(live: LiveIndex, id: string) {
  const lease = live.lease()
  try {
    const article = await lease.store.article(id)
    if (article === undefined) {
      throw new AppError('not_found', 'There is no such article: GET /api/articles lists them')
    }
    const page = await lease.store.bulletinText(article.file)
    const lines = articleLines(article)
    const { segments: _segments, ...shown } = article
    return { ...shown, lines, source: sourceLines(page, lines) }
  } finally {
    lease.release()
  }
}

/** `GET /api/articles` and `/api/articles/:id`: what is indexed. */
export function articleRoutes(live: LiveIndex): Router {
  return Router()
    .get('/api/articles', async (request: Request, response: Response) => {
      const { limit, offset, ...filters } = parseInput(articlesQuerySchema, request.query)
      const lease = live.lease()
      try {
        const articles = await lease.store.articles(presentFilters(filters), { limit, offset })
        response.json({
          index: indexFacts(lease.store.meta),
          articles: articles.map(summarizeArticle)
        })
      } finally {
        lease.release()
      }
    })
    .get('/api/articles/:id', async (request: Request, response: Response) => {
      response.json(await articleView(live, String(request.params.id)))
    })
}
