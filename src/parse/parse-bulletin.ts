import type { Article, Bulletin, ParsedBulletin } from '../types.ts'
import { articleId } from './article-id.ts'
import { buildArticle, type PageContext } from './build-article.ts'
import { linesOf, spansOf } from './lines.ts'
import { placeContext } from './place.ts'
import { assignSections } from './section.ts'
import { segment } from './segment.ts'
import { isMarkdownHeading, type ShapedLine, shapeLines } from './shape.ts'
import { pageYear } from './year.ts'

/**
 * Takes a newspaper page apart into its articles. Every line that is not blank goes to exactly one article or to
 * `banners`; the words of the page are never changed.
 *
 * @example
 * parseBulletin({ file: 'page.txt', text: '县总工会开会\n\n本报讯(记者张明)5月1日,县总工会开会。' }).articles[0]?.title
 * // '县总工会开会'
 */
export function parseBulletin(bulletin: Bulletin): ParsedBulletin {
  const lines = linesOf(bulletin.text)
  const shaped = shapeLines(
    lines,
    lines.some(line => isMarkdownHeading(line.text))
  )
  const { drafts, banners } = segment(shaped)
  assignSections(drafts, banners)
  const nonBlank = lines.map(line => line.number)
  const page = pageContext(bulletin, nonBlank, banners)
  return {
    file: bulletin.file,
    articles: identify(drafts.map(draft => buildArticle(draft, page))),
    banners: spansOf(
      banners.map(line => line.number),
      nonBlank
    )
  }
}

function pageContext(
  bulletin: Bulletin,
  nonBlank: readonly number[],
  banners: readonly ShapedLine[]
): PageContext {
  return {
    file: bulletin.file,
    nonBlank,
    year: pageYear(
      bulletin.text,
      banners.map(line => line.text)
    ),
    places: placeContext(bulletin.text)
  }
}

function identify(articles: readonly Omit<Article, 'id'>[]): Article[] {
  const seen = new Map<string, number>()
  return articles.map(article => {
    const plain = articleId(article.file, article.title, article.text, 0)
    const twin = seen.get(plain) ?? 0
    seen.set(plain, twin + 1)
    const id = twin === 0 ? plain : articleId(article.file, article.title, article.text, twin)
    return { id, ...article }
  })
}
