import type { Article, LineSpan, Passage, Segment } from '../types.ts'
import type { LiveIndex } from './live-index.ts'

/** A ranked passage as `/api/search` and `passages-ready` show it. */
export interface PassageView {
  readonly articleId: string
  readonly title: string
  readonly file: string
  readonly lines: LineSpan
  readonly date: string | null
  readonly score: number
  readonly text: string
}

export function articleLines(article: Article): LineSpan {
  const from = Math.min(...article.spans.map(span => span[0]))
  const to = Math.max(...article.spans.map(span => span[1]))
  return [from, to]
}

/** Where a stretch of the article's text stands in the bulletin: source offsets of its first and last character. */
function sourceRange(segments: readonly Segment[], start: number, end: number) {
  const touched = segments.filter(segment => segment.start < end && segment.end > start)
  const first = touched[0]
  const last = touched.at(-1)
  if (first === undefined || last === undefined) return undefined
  return {
    from: first.source + Math.max(0, start - first.start),
    to: last.source + Math.min(last.end, end) - last.start
  }
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length

/** A passage with the lines it takes on its page; with no page text, the lines of its whole article. */
export function viewPassage(
  { article, chunk, score }: Passage,
  pageText: string | undefined
): PassageView {
  const range = sourceRange(article.segments, chunk.start, chunk.end)
  const lines: LineSpan =
    range && pageText !== undefined
      ? [lineAt(pageText, range.from), lineAt(pageText, range.to - 1)]
      : articleLines(article)
  return {
    articleId: article.id,
    title: article.title,
    file: article.file,
    lines,
    date: article.date?.from ?? null,
    score,
    text: chunk.text
  }
}

/** Views of several passages, each page read once. */
export async function viewPassages(
  passages: readonly Passage[],
  live: LiveIndex
): Promise<PassageView[]> {
  const lease = live.lease()
  try {
    const files = [...new Set(passages.map(({ article }) => article.file))]
    const texts = await Promise.all(files.map(file => lease.store.bulletinText(file)))
    const pages = new Map(files.map((file, at) => [file, texts[at]]))
    return passages.map(passage => viewPassage(passage, pages.get(passage.article.file)))
  } finally {
    lease.release()
  }
}
