import type { Article, Bulletin, DocumentFacts, ParsedBulletin } from '../types.ts'
import { articleId } from './article/article-id.ts'
import { buildArticle, type PageContext } from './article/build-article.ts'
import { documentYear } from './article/document-date.ts'
import { issueOf } from './article/issue.ts'
import { landmarksOf } from './article/landmarks.ts'
import { pictureRecords } from './article/picture-records.ts'
import { placeContext } from './article/place.ts'
import { postedFacts, withPosted, yearOfPosted } from './article/posted-facts.ts'
import { publicationOf } from './article/publication.ts'
import { withScan } from './article/scanned-lines.ts'
import { columnOf } from './line/column.ts'
import { linesOf, spansOf } from './line/lines.ts'
import { type ShapedLine, shapeLines } from './line/shape.ts'
import { isCreditLine } from './load/page-facts.ts'
import { linesOfDraft } from './page/draft.ts'
import { segmentMarked } from './page/marked-document.ts'
import { assignSections } from './page/section.ts'
import { segment } from './page/segment.ts'
import { markLabelledRows } from './page/tables/labelled-rows.ts'
import { pageTables } from './page/tables/page-tables.ts'
import { markRows } from './page/tables/text-rows.ts'

/**
 * Takes a newspaper page apart into its articles. Every line that is not blank goes to exactly one article or to
 * `banners`; the words of the page are never changed.
 *
 * @example
 * parseBulletin({ file: 'page.txt', text: '县总工会开会\n\n本报讯(记者张明)5月1日,县总工会开会。' }).articles[0]?.title
 * // '县总工会开会'
 */
export function parseBulletin(bulletin: Bulletin): ParsedBulletin {
  const read = linesOf(bulletin.text, bulletin.blocks)
  const lines = markRows(markLabelledRows(read, bulletin.text), bulletin.text)
  const shaped = shapeLines(lines)
  const marked = segmentMarked(shaped)
  const { drafts, banners } = marked ?? segment(shaped)
  assignSections(drafts, banners)
  const furniture = banners.filter(isFurniture)
  const head = marked ? Math.min(...drafts.flatMap(linesOfDraft).map(({ index }) => index)) : 0
  const imprint = banners.filter(
    line =>
      isImprint(line, bulletin, marked !== null) ||
      (line.index < head && line.block?.kind !== 'furniture')
  )
  const page = {
    ...pageContext(bulletin, shaped, furniture),
    published: publishedOn(bulletin, imprint)
  }
  const built = drafts.map(draft => {
    const posted = postedFacts(draft, shaped)
    const own = posted && { year: yearOfPosted(posted), published: posted.date ?? null }
    return withPosted(buildArticle(draft, { ...page, ...own }), posted)
  })
  const issue = issueOf(bulletin, imprint)
  const articles = withImprint(
    identify(withBoxesPlaced(withFacts(built, bulletin.facts))),
    issue,
    bulletin.facts
  )
  const url = bulletin.facts?.url
  const seen = (article: Article) => ({
    ...withScan(article, bulletin.scan),
    ...(url !== undefined && { url })
  })
  return {
    file: bulletin.file,
    articles: articles.map(seen),
    banners: spansOf(banners),
    issue: issue && seen(issue),
    pictures: articles.flatMap(article => pictureRecords(article, bulletin.text)).map(seen)
  }
}

/** Of an imprint, each article keeps so many characters: a name, a number, a place. */
const mostImprint = 300

/** What the page prints of its paper, or says of its site. */
function withImprint(
  articles: readonly Article[],
  issue: Article | null,
  { window, publisher }: DocumentFacts = {}
): readonly Article[] {
  const told = [issue?.title, issue?.text, window, publisher].filter(part => part !== undefined)
  const imprint = told.join('\n').slice(0, mostImprint)
  return imprint === '' ? articles : articles.map(article => ({ ...article, imprint }))
}

/** The tagger tells the page's furniture from heads of columns; the rules tell it by its shape. */
const isFurniture = (line: ShapedLine) =>
  (line.part ?? line.shape) === (line.part ? 'furniture' : 'banner')

/**
 * What a page prints of its paper. Furniture of a web page is the site's and no imprint but for the line that
 * says who made the text, that of a printed page is; in a
 * document with marked headings so is what stands above them unmarked, such as front matter, and all above its first article.
 */
function isImprint(line: ShapedLine, { pages }: Bulletin, marked: boolean): boolean {
  if (line.block?.kind === 'furniture') return pages !== undefined || isCreditLine(line.text)
  return isFurniture(line) || (marked && line.block === null)
}

function pageContext(
  bulletin: Bulletin,
  lines: readonly ShapedLine[],
  banners: readonly ShapedLine[]
): Omit<PageContext, 'published'> {
  return {
    file: bulletin.file,
    year: documentYear(bulletin, dateLines(lines, banners)),
    places: placeContext(bulletin.text),
    tables: pageTables(lines),
    landmarks: landmarksOf(bulletin, lines),
    column: columnOf(lines)
  }
}

/** The day the document says it was published, unless its pages print another: a file may be made of an older one. */
function publishedOn({ facts }: Bulletin, banners: readonly ShapedLine[]): string | null {
  const printed = publicationOf(banners.map(line => line.text))
  const other = printed?.unit === 'day' && printed.date !== facts?.date
  return other ? null : (facts?.date ?? null)
}

/** Lines that may carry the date of the page: its banners, or the head an archive put in front. */
function dateLines(lines: readonly ShapedLine[], banners: readonly ShapedLine[]): string[] {
  const recorded = lines[0]?.dateline?.recorded
  // What a site prints around an article, such as the dates of others, is no date line of a page.
  const printed = banners.filter(line => line.block?.kind !== 'furniture')
  return [...(recorded ? [recorded] : []), ...printed.map(line => line.text)]
}

type Unnamed = Omit<Article, 'id'>

/** A document of one article speaks of that one when it names a title and a writer. */
function withFacts(articles: readonly Unnamed[], facts: DocumentFacts = {}): readonly Unnamed[] {
  const [only, ...others] = articles
  if (!only || others.length > 0) return articles
  const titled = only.titleLines !== null || facts.title === undefined
  return [
    {
      ...only,
      title: titled ? only.title : facts.title,
      byline: only.byline ?? facts.byline ?? null
    }
  ]
}

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
