import { locationOf } from '../../parse/article/location.ts'
import { quoteLines, quoteParts } from '../../parse/article/source-map.ts'
import type { Citation, FoundArticle, LineSpan } from '../../types.ts'

/** A piece of an article that an answer rests on. */
export interface Claim {
  readonly article: FoundArticle
  /** Verbatim in the file, line breaks and their white space aside. */
  readonly quote: string
  readonly lines: LineSpan
  /** 0..1 */
  readonly score: number
}

/** What was recognised is quoted, whatever the question's words made of it. */
const printedOf = (article: FoundArticle) => article.asRecognised ?? article

const tidy = (text: string) => text.replace(/\n/g, '').trim()

/**
 * A claim on `[start, end)` of an article's text. Where a caption interrupts the sentence on the page, the quote is
 * the longest piece that stands there in one go.
 */
export function textClaim(article: FoundArticle, start: number, end: number, score: number): Claim {
  const pieces = quoteParts(article, start, end)
  const [from, to] = pieces.reduce(
    (best, piece) => (piece[1] - piece[0] > best[1] - best[0] ? piece : best),
    pieces[0] ?? [start, end]
  )
  return {
    article,
    quote: tidy(printedOf(article).text.slice(from, to)),
    lines: quoteLines(article, from, to),
    score
  }
}

/** A claim on the headline; undefined for an untitled piece. */
export function titleClaim(article: FoundArticle, score: number): Claim | undefined {
  return article.titleLines
    ? { article, quote: printedOf(article).title, lines: article.titleLines, score }
    : undefined
}

/** A claim on the reporters' line; undefined where there is none. */
export function bylineClaim(article: FoundArticle, score: number): Claim | undefined {
  const { byline, bylineLines } = article
  return byline && bylineLines ? { article, quote: byline, lines: bylineLines, score } : undefined
}

export function citationOf(claim: Claim, n: number): Citation {
  const location = locationOf(claim.article, claim.lines)
  return {
    n,
    articleId: claim.article.id,
    title: printedOf(claim.article).title,
    file: claim.article.file,
    lines: claim.lines,
    quote: claim.quote,
    date: claim.article.date?.from ?? null,
    byline: claim.article.byline,
    score: Math.round(Math.min(1, Math.max(0, claim.score)) * 100) / 100,
    reprints: claim.article.reprints,
    ...(location ? { location } : {}),
    ...(claim.article.url !== undefined && { url: claim.article.url })
  }
}
