import { fold } from '../../../src/chinese/fold.ts'
import { parseBulletin } from '../../../src/parse/parse-bulletin.ts'
import type { Article } from '../../../src/types.ts'
import type { KeyArticle, PrintedPage } from './printed.ts'

/** Shares from 0 to 1; a field's share is of the articles found whose key gives one. */
export interface Scores {
  readonly borders: number
  readonly title: number
  readonly date: number
  readonly byline: number
  /** Share of articles without a date in the key that were given one. */
  readonly invented: number
}

const squash = (text: string): string => fold(text).replace(/[\s【】■◆★●▍]+/gu, '')
const bareNames = (text: string): string =>
  squash(text)
    .replace(/[（(][^)）]*[)）]/gu, '')
    .replace(/[\p{P}\p{S}]|^by/giu, '')

function linesOf(article: Article, page: PrintedPage): number[] {
  return article.spans
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
    .filter(line => page.lines[line - 1]?.part !== null)
}

/** Lines that no article of the key holds are left out of account. */
const held = (lines: readonly number[], page: PrintedPage): string =>
  lines.filter(line => page.lines[line - 1]?.article !== null).join()

const shareOf = (marks: readonly boolean[]): number =>
  marks.length === 0 ? 1 : marks.filter(mark => mark).length / marks.length

/** How well the parser takes composed pages apart, against their keys. */
export function scorePages(pages: readonly PrintedPage[]): Scores {
  let given = 0
  let served = 0
  let right = 0
  const marks = {
    title: [] as boolean[],
    date: [] as boolean[],
    byline: [] as boolean[],
    invented: [] as boolean[]
  }
  for (const page of pages) {
    const text = page.lines.map(line => line.text).join('\n')
    const { articles } = parseBulletin({ file: 'composed.txt', text })
    const own = articles.map(article => ({ article, lines: held(linesOf(article, page), page) }))
    given += page.articles.length
    served += own.length
    for (const key of page.articles) {
      const found = own.find(({ lines }) => lines === key.lines.join())
      if (!found) continue
      right += 1
      markFields(marks, found.article, key)
    }
  }
  return {
    borders: (2 * right) / Math.max(1, given + served),
    title: shareOf(marks.title),
    date: shareOf(marks.date),
    byline: shareOf(marks.byline),
    invented: marks.invented.length === 0 ? 0 : shareOf(marks.invented)
  }
}

function markFields(
  marks: Record<'title' | 'date' | 'byline' | 'invented', boolean[]>,
  article: Article,
  key: KeyArticle
): void {
  if (key.titleLines.length > 0)
    marks.title.push(squash(article.title) === squash(key.titleLines.join('')))
  if (typeof key.date === 'string') marks.date.push(article.date?.from === key.date)
  if (key.date === null) marks.invented.push(article.date !== null)
  if (key.byline !== null) {
    const [want, got] = [bareNames(key.byline), bareNames(article.byline ?? '')]
    marks.byline.push(want === got || (got.length >= 2 && want.includes(got)))
  }
}
