import type { Article } from '../../src/types.ts'

/**
 * Where `article.text.slice(start, end)` stands in the bulletin, as `[from, to)` offsets in reading order. Line joins
 * that are not in the file are left out.
 *
 * @example
 * sourceSpans(article, 0, 4) // [[120, 124]]
 */
export function sourceSpans(
  article: Pick<Article, 'segments'>,
  start: number,
  end: number
): [from: number, to: number][] {
  const overlapping = article.segments.filter(one => one.start < end && one.end > start)
  return overlapping.map(segment => {
    const from = Math.max(start, segment.start)
    const to = Math.min(end, segment.end)
    return [segment.source + from - segment.start, segment.source + to - segment.start]
  })
}
