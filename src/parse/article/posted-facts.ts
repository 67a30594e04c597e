import type { YearContext } from '../../chinese/dates.ts'
import type { Article } from '../../types.ts'
import type { ShapedLine } from '../line/shape.ts'
import { factsOfLine } from '../load/page-facts.ts'
import type { ArticleDraft } from '../page/draft.ts'

/** What the line below a piece's own title says of it: when it was posted and who wrote it. */
interface PostedFacts {
  /** `YYYY-MM-DD` */
  readonly date?: string
  readonly byline?: string
  readonly line: number
}

/** Such a line stands among so many below the title. */
const reach = 3

/**
 * Of several pieces on one page each may say below its title when it was posted: `2025-06-11 20:00 发表于某市`,
 * `发布时间：2025-01-17 来源：县总工会`. Undefined where this one does not.
 */
export function postedFacts(
  draft: ArticleDraft,
  lines: readonly ShapedLine[]
): PostedFacts | undefined {
  const title = draft.headline.at(-1)
  if (!title) return undefined
  const below = lines.slice(title.index + 1, title.index + 1 + reach)
  const body = below.findIndex(line => draft.body[0]?.index === line.index)
  for (const { text, number } of below.slice(0, body < 0 ? reach : body)) {
    const facts = factsOfLine(text)
    if (facts?.date) return { ...facts, line: number }
  }
  return undefined
}

/** The year that a posted piece's days belong to. */
export const yearOfPosted = ({ date = '' }: PostedFacts): YearContext => ({
  year: Number(date.slice(0, 4)),
  evidence: `published ${date}`,
  published: date
})

/** A piece with the writer that the line below its title names, where no other does. */
export function withPosted<T extends Pick<Article, 'byline' | 'bylineLines'>>(
  article: T,
  posted: PostedFacts | undefined
): T {
  if (!posted?.byline || article.byline !== null) return article
  return { ...article, byline: posted.byline, bylineLines: [posted.line, posted.line] }
}
