import { sentencesOf } from '../../chunk/sentences.ts'
import { quoteLines } from '../../parse/article/source-map.ts'
import { wordsOf } from '../../store/filters.ts'
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

/** The article's first sentence that holds one of the words, with its lines; nothing where its text holds none. */
function findWords(article: Article, words: readonly string[]): Pick<ArticleSummary, 'hit'> {
  const sentence = sentencesOf(article).find(({ start, end }) => {
    const text = article.text.slice(start, end).toLowerCase()
    return words.some(word => text.includes(word))
  })
  if (sentence === undefined) return {}
  const { start, end } = sentence
  return { hit: { text: article.text.slice(start, end), lines: quoteLines(article, start, end) } }
}

export async function viewArticles(
  store: Store,
  { filters, limit, offset }: ArticlesRequest
): Promise<ArticleListView> {
  const articles = await store.articles(filters, { limit, offset })
  const words = wordsOf(filters)
  const listed = articles.map(article => ({
    ...summarizeArticle(article),
    ...(words.length > 0 && findWords(article, words))
  }))
  return { index: indexFacts(store.meta), articles: listed }
}
