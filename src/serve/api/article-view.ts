import type { IndexMeta, Store } from '../../store/store.ts'
import type { Article, Filters, LineSpan } from '../../types.ts'
import type { ArticleSummary, ArticleView } from '../contract/reply-schemas.ts'
import { indexFacts } from '../live/index-facts.ts'
import { articleLines } from './passage-view.ts'

/** A part of the collection, in its order. */
export interface ArticlesRequest {
  readonly filters: Filters
  readonly limit: number
  readonly offset: number
}

export interface ArticleListView {
  readonly index: IndexMeta
  readonly articles: readonly ArticleSummary[]
}

export function summarizeArticle(article: Article): ArticleSummary {
  const {
    text: _text,
    segments: _segments,
    captions: _captions,
    tables: _tables,
    pages: _pages,
    headings: _headings,
    scan: _scan,
    ...kept
  } = article
  return { ...kept, lines: articleLines(article) }
}

function sourceLines(page: string | undefined, [from, to]: LineSpan) {
  const lines = page?.split('\n').slice(from - 1, to) ?? []
  return lines.map((text, at) => ({ line: from + at, text }))
}

/** @returns undefined for an unknown id. */
export async function viewArticle(store: Store, id: string): Promise<ArticleView | undefined> {
  const article = await store.article(id)
  if (article === undefined) return undefined
  const page = await store.bulletinText(article.file)
  const lines = articleLines(article)
  const { segments: _segments, ...shown } = article
  return { ...shown, lines, source: sourceLines(page, lines) }
}

export async function viewArticles(
  store: Store,
  { filters, limit, offset }: ArticlesRequest
): Promise<ArticleListView> {
  const articles = await store.articles(filters, { limit, offset })
  return { index: indexFacts(store.meta), articles: articles.map(summarizeArticle) }
}
