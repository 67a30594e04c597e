import { quoteLines } from '../../parse/article/source-map.ts'
import type { Article, LineSpan, Passage } from '../../types.ts'
import type { PassageView } from '../contract/reply-schemas.ts'

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
