import type { Article, Bulletin, LineSpan, Segment } from '../types.ts'

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
  return overlapping(article.segments, start, end).map(segment => {
    const from = Math.max(start, segment.start)
    const to = Math.min(end, segment.end)
    return [segment.source + from - segment.start, segment.source + to - segment.start]
  })
}

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
  return [Math.min(...lines), Math.max(...lines)]
}

function overlapping(segments: readonly Segment[], start: number, end: number): readonly Segment[] {
  return segments.filter(segment => segment.start < end && segment.end > start)
}

/**
 * The line on which each offset range of a bulletin stands.
 *
 * @example
 * lineAt({ file: 'a.txt', text: '甲\n乙' }, 2) // 2
 */
export function lineAt(bulletin: Pick<Bulletin, 'text'>, offset: number): number {
  let line = 1
  for (
    let at = bulletin.text.indexOf('\n');
    at >= 0 && at < offset;
    at = bulletin.text.indexOf('\n', at + 1)
  )
    line += 1
  return line
}
