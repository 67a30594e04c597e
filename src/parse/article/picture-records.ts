import type { Article, Caption, Segment } from '../../types.ts'
import { creditIn } from '../line/byline.ts'
import { articleId } from './article-id.ts'

/** A picture record's id begins with this, so that lists of reports leave it out. */
export const pictureIdPrefix = 'picture-'

const frame = /^[（(\s]+|[)）\s]+$/gu

/**
 * The words below the pictures of a report, each a record of its own under the report's headline, with the
 * photographer as its byline: so that they are found, which they are not inside the report, whose text leaves them out.
 *
 * @example
 * pictureRecords(article, starts)[0]?.byline // '赵一鸣 摄'
 */
export function pictureRecords(article: Article, page: string): Article[] {
  const starts = lineStarts(page)
  return article.captions.map((caption, at) => recordOf(article, caption, page, starts, at))
}

function lineStarts(page: string): number[] {
  const starts = [0]
  for (let at = page.indexOf('\n'); at >= 0; at = page.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function recordOf(
  article: Article,
  { text, lines }: Caption,
  page: string,
  starts: readonly number[],
  twin: number
): Article {
  const segments = segmentsOf(text, lines[0], page, starts)
  const printed = text.split('\n')
  const at = printed.findIndex(line => creditIn(line) !== null)
  const byline = (creditIn(printed[at] ?? '') ?? '').replace(frame, '') || null
  const creditLine = segments[at]?.line ?? lines[1]
  return {
    ...article,
    id: pictureIdPrefix + articleId(article.file, article.title, text, twin),
    kind: 'caption',
    titleLines: null,
    byline,
    bylineLines: byline === null ? null : [creditLine, creditLine],
    date: null,
    text,
    segments,
    spans: [lines],
    captions: []
  }
}

/** Each line of the words where it stands on the page, from the caption's first line on. */
function segmentsOf(
  text: string,
  first: number,
  page: string,
  starts: readonly number[]
): Segment[] {
  let start = 0
  let from = starts[first - 1] ?? 0
  return text.split('\n').map((words, at) => {
    const source = page.indexOf(words, from)
    from = source + words.length
    const segment = {
      start,
      end: start + words.length,
      source,
      line: lineAt(starts, source),
      follows: at > 0
    }
    start += words.length + 1
    return segment
  })
}

/** The line, from 1, that holds an offset of the page. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}
