import { quoteLines } from '../../parse/article/source-map.ts'
import type { Article, LineSpan, Passage, Reprint } from '../../types.ts'

/** A ranked passage as `/api/search` and `passages-ready` show it. */
export interface PassageView {
  readonly articleId: string
  readonly title: string
  readonly file: string
  readonly lines: LineSpan
  readonly date: string | null
  readonly score: number
  readonly text: string
  /** Other pages that print the article. */
  readonly reprints: readonly Reprint[]
}

/** From the article's first line on its page to its last. */
export function articleLines(article: Article): LineSpan {
  const from = Math.min(...article.spans.map(span => span[0]))
  const to = Math.max(...article.spans.map(span => span[1]))
  return [from, to]
}

export const viewPassage = ({ article, chunk, score }: Passage): PassageView => ({
  articleId: article.id,
  title: article.title,
  file: article.file,
  lines: quoteLines(article, chunk.start, chunk.end),
  date: article.date?.from ?? null,
  score,
  text: chunk.text,
  reprints: article.reprints
})
