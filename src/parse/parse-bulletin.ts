import type { Article, Bulletin, ParsedBulletin } from '../types.ts'
import { articleId } from './article-id.ts'
import { buildArticle, type PageContext } from './build-article.ts'
import { columnOf } from './column.ts'
import { issueOf } from './issue.ts'
import { linesOf, spansOf } from './lines.ts'
import { pictureRecords } from './picture-records.ts'
import { placeContext } from './place.ts'
import { assignSections } from './section.ts'
import { segment } from './segment.ts'
import { type ShapedLine, shapeLines } from './shape.ts'
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
  const lines = linesOf(bulletin.text, bulletin.blocks)
  const shaped = shapeLines(lines)
  const { drafts, banners } = segment(shaped)
  assignSections(drafts, banners)
  const furniture = banners.filter(line => line.part === 'furniture')
  const page = pageContext(bulletin, shaped, furniture)
  const articles = identify(withBoxesPlaced(drafts.map(draft => buildArticle(draft, page))))
  return {
    file: bulletin.file,
    articles,
    banners: spansOf(banners),
    issue: issueOf(bulletin.file, furniture),
    pictures: articles.flatMap(article => pictureRecords(article, bulletin.text))
  }
}

function pageContext(
  bulletin: Bulletin,
  lines: readonly ShapedLine[],
  banners: readonly ShapedLine[]
): PageContext {
  return {
    file: bulletin.file,
    year: pageYear(bulletin.text, dateLines(lines, banners)),
    places: placeContext(bulletin.text),
    column: columnOf(lines)
  }
}

/** Lines that may carry the date of the page: its banners, or the head an archive put in front. */
function dateLines(lines: readonly ShapedLine[], banners: readonly ShapedLine[]): string[] {
  const recorded = lines[0]?.dateline?.recorded
  return [...(recorded ? [recorded] : []), ...banners.map(line => line.text)]
}

type Unnamed = Omit<Article, 'id'>

/** A box speaks of the report above it; what it leaves unsaid is that report's. */
function withBoxesPlaced(articles: readonly Unnamed[]): Unnamed[] {
  return articles.map((article, at) => {
    const above = articles[at - 1]
    if (article.kind !== 'box' || !above) return article
    const organisation = article.organisation ?? above.organisation
    return { ...article, organisation, place: article.place ?? above.place }
  })
}

function identify(articles: readonly Unnamed[]): Article[] {
  const seen = new Map<string, number>()
  return articles.map(article => {
    const plain = articleId(article.file, article.title, article.text, 0)
    const twin = seen.get(plain) ?? 0
    seen.set(plain, twin + 1)
    const id = twin === 0 ? plain : articleId(article.file, article.title, article.text, twin)
    return { id, ...article }
  })
}
