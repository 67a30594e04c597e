import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import type { Article, LineSpan, Turn } from '../../src/types.ts'

/** One line of a question set, as shared/eval/score.mjs defines it. */
export interface LabelledQuestion {
  readonly id: string
  readonly lang: string
  readonly type: string
  readonly history: readonly string[] | readonly Turn[]
  readonly question: string
  readonly must_contain: readonly (readonly string[])[]
  readonly sources: readonly string[]
  readonly refuse: boolean
}

interface KeyArticle {
  readonly id: string
  readonly file: string
  readonly start_line?: number
  readonly end_line?: number
  readonly spans?: readonly LineSpan[]
}

export const readLabelled = (file: string): LabelledQuestion[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as LabelledQuestion)
    : []

export const squash = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

export const readSeeds = (directory: string): Article[] =>
  readdirSync(directory)
    .filter(file => file.endsWith('.txt'))
    .flatMap(
      file => parseBulletin({ file, text: readFileSync(`${directory}/${file}`, 'utf8') }).articles
    )

const overlaps = (a: LineSpan, b: LineSpan) => a[0] <= b[1] && b[0] <= a[1]

/** The key's ids of a parsed article, by file and lines. */
export function keyIds(article: Article, key: readonly KeyArticle[]): string[] {
  return key
    .filter(({ file }) => file === article.file)
    .filter(({ spans, start_line: from = 0, end_line: to = 0 }) =>
      (spans ?? [[from, to] as const]).some(span => article.spans.some(own => overlaps(own, span)))
    )
    .map(({ id }) => id)
}

export const readKey = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as KeyArticle[]

/** Share of the required groups that a text holds a form of. */
export const heldShare = (question: LabelledQuestion, text: string): number => {
  const squashed = squash(text)
  const held = question.must_contain.filter(group =>
    group.some(form => squashed.includes(squash(form)))
  )
  return held.length / Math.max(1, question.must_contain.length)
}
