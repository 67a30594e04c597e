import type { Article, LineSpan, Segment } from '../../types.ts'
import { largest, smallest } from '../line/long-lists.ts'

/**
 * The bulletin's lines that hold `article.text.slice(start, end)`, first to last.
 *
 * @example
 * quoteLines(article, 0, 4) // [28, 28]
 */
export function quoteLines(
  article: Pick<Article, 'segments' | 'spans'>,
  start: number,
  end: number
): LineSpan {
  const lines = overlapping(article.segments, start, end).map(segment => segment.line)
  if (lines.length === 0) return article.spans[0] ?? [1, 1]
  return [smallest(lines), largest(lines)]
}

/**
 * `[start, end)` cut where a caption or another article stands between on the page, so that each part is found in the
 * file as it is, white space aside. A sentence that the page does not interrupt comes back whole.
 *
 * @example
 * quoteParts(article, 0, 4) // [[0, 4]]
 */
export function quoteParts(
  article: Pick<Article, 'segments'>,
  start: number,
  end: number
): [start: number, end: number][] {
  const parts: [number, number][] = []
  for (const segment of overlapping(article.segments, start, end)) {
    const open = parts.at(-1)
    if (open && segment.follows) open[1] = Math.min(end, segment.end)
    else parts.push([Math.max(start, segment.start), Math.min(end, segment.end)])
  }
  return parts
}

function overlapping(segments: readonly Segment[], start: number, end: number): readonly Segment[] {
  return segments.filter(segment => segment.start < end && segment.end > start)
}
