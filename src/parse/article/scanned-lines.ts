import type { Article, Scan } from '../../types.ts'

/** An article with where its lines stand in pictures; as it is where none does. */
export function withScan(article: Article, scan: Scan | undefined): Article {
  const lines = scan?.lines.filter(({ line }) =>
    article.spans.some(([from, to]) => from <= line && line <= to)
  )
  if (!scan || !lines || lines.length === 0) return article
  return { ...article, scan: { content: scan.content, lines } }
}
