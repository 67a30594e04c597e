import type { Article, LineSpan } from '../../src/types.ts'

/** One article of the hand-made key. */
export interface KeyArticle {
  readonly id: string
  readonly file: string
  readonly title: string
  readonly org: string
  readonly place: string
  readonly date: string | null
  readonly date_end?: string
  readonly byline: string | null
  readonly start_line?: number
  readonly end_line?: number
  readonly spans?: readonly LineSpan[]
  readonly kind: string
  readonly untitled?: boolean
  readonly caption_lines?: readonly LineSpan[]
}

export interface Row {
  readonly key: KeyArticle
  readonly article: Article | undefined
  readonly boundary: boolean
  readonly kind: boolean
  readonly title: boolean | null
  readonly date: boolean
  readonly byline: boolean
  readonly organisation: boolean
  readonly place: boolean
}

const squash = (text: string | null): string => (text ?? '').replace(/\s+/g, '')

export function keySpans(key: KeyArticle): readonly LineSpan[] {
  return key.spans ?? [[key.start_line ?? 0, key.end_line ?? 0]]
}

/** Spans agree when their ends do, give or take blank lines. */
function sameSpans(
  left: readonly LineSpan[],
  right: readonly LineSpan[],
  lines: readonly string[]
): boolean {
  const held = (spans: readonly LineSpan[]): string =>
    spans
      .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
      .filter(line => (lines[line - 1] ?? '').trim() !== '')
      .join()
  return held(left) === held(right)
}

function overlap(article: Article, key: KeyArticle): number {
  return keySpans(key).reduce(
    (sum, [from, to]) =>
      sum +
      article.spans.reduce(
        (own, span) => own + Math.max(0, Math.min(to, span[1]) - Math.max(from, span[0]) + 1),
        0
      ),
    0
  )
}

export function scoreRow(
  key: KeyArticle,
  articles: readonly Article[],
  lines: readonly string[]
): Row {
  const article = articles.reduce<Article | undefined>(
    (best, own) => (overlap(own, key) > (best ? overlap(best, key) : 0) ? own : best),
    undefined
  )
  const date = article?.date ?? null
  return {
    key,
    article,
    boundary: article !== undefined && sameSpans(article.spans, keySpans(key), lines),
    kind: article?.kind === key.kind,
    title: key.untitled ? null : squash(article?.title ?? null) === squash(key.title),
    date:
      (date?.from ?? null) === key.date &&
      (date === null || date.to === (key.date_end ?? key.date)),
    byline: squash(article?.byline ?? null) === squash(key.byline),
    organisation: article?.organisation === key.org,
    place: article?.place === key.place
  }
}
