import { chunkArticle } from '../../src/chunk/chunk-article.ts'
import { quoteLines, quoteParts } from '../../src/parse/article/source-map.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import type { Article, Bulletin, LineSpan, ParsedBulletin } from '../../src/types.ts'
import { squash } from './pages.ts'
import { sourceSpans } from './source-spans.ts'

function linesIn(spans: readonly LineSpan[]): number[] {
  return spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
}

/** What went wrong with the lines: each line that is not blank must be taken exactly once. */
function lineFaults(parsed: ParsedBulletin, lines: readonly string[]): string[] {
  const taken = new Map<number, number>()
  for (const number of [...parsed.articles.map(article => article.spans), parsed.banners].flatMap(
    linesIn
  )) {
    taken.set(number, (taken.get(number) ?? 0) + 1)
  }
  return lines.flatMap((line, at) => {
    const count = taken.get(at + 1) ?? 0
    if (line.trim() === '') return count > 1 ? [`blank line ${at + 1} taken ${count} times`] : []
    return count === 1 ? [] : [`line ${at + 1} taken ${count} times`]
  })
}

/** What went wrong with an article's text: every segment must stand at its source, on its line, inside the spans. */
function mapFaults(article: Article, bulletin: Bulletin, starts: readonly number[]): string[] {
  const own = new Set(linesIn(article.spans))
  return article.segments.flatMap(segment => {
    const words = article.text.slice(segment.start, segment.end)
    const source = bulletin.text.slice(segment.source, segment.source + words.length)
    const lineStart = starts[segment.line - 1] ?? -1
    const lineEnd = starts[segment.line] ?? bulletin.text.length + 1
    const onLine = segment.source >= lineStart && segment.source + words.length < lineEnd
    return words === source && onLine && own.has(segment.line)
      ? []
      : [`segment at ${segment.start} of ${article.title}`]
  })
}

/** What went wrong with the chunks: offsets, order, and every sentence to be found in the file. */
function chunkFaults(article: Article, bulletin: Bulletin, file: string): string[] {
  const faults: string[] = []
  let last = 0
  for (const chunk of chunkArticle(article)) {
    if (chunk.text !== article.text.slice(chunk.start, chunk.end) || chunk.start < last)
      faults.push(chunk.id)
    last = chunk.end
    for (const { start, end } of chunk.sentences) {
      const quote = squash(article.text.slice(start, end))
      const sources = sourceSpans(article, start, end).map(([from, to]) =>
        bulletin.text.slice(from, to)
      )
      const parts = quoteParts(article, start, end).map(([from, to]) =>
        squash(article.text.slice(from, to))
      )
      const [from, to] = quoteLines(article, start, end)
      if (squash(sources.join('')) !== quote || parts.join('') !== quote)
        faults.push(`quote: ${quote}`)
      faults.push(
        ...parts.filter(part => !file.includes(part)).map(part => `not in the file: ${part}`)
      )
      if (from > to || !linesIn(article.spans).includes(from)) faults.push(`lines of ${quote}`)
    }
  }
  return faults
}

/** All that is wrong with how a page was taken apart; empty when nothing is. */
export function faultsOf(bulletin: Bulletin): string[] {
  const parsed = parseBulletin(bulletin)
  const lines = bulletin.text.split('\n')
  const starts: number[] = []
  lines.reduce((offset, line) => {
    starts.push(offset)
    return offset + line.length + 1
  }, 0)
  const file = squash(bulletin.text)
  const ids = new Set(parsed.articles.map(article => article.id))
  return [
    ...lineFaults(parsed, lines),
    ...(ids.size === parsed.articles.length ? [] : ['two articles with one id']),
    ...parsed.articles.flatMap(article => [
      ...mapFaults(article, bulletin, starts),
      ...chunkFaults(article, bulletin, file)
    ])
  ]
}
