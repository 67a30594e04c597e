import { readdirSync, readFileSync } from 'node:fs'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import type { Article, LineSpan } from '../../src/types.ts'
import type { KeyArticle } from './score.ts'

export const readSeeds = (directory: string): Article[] =>
  readdirSync(directory)
    .filter(file => file.endsWith('.txt'))
    .flatMap(
      file => parseBulletin({ file, text: readFileSync(`${directory}/${file}`, 'utf8') }).articles
    )

/** Where the articles of the seed pages stand: test/fixtures/articles-key.json. */
export const readKey = (file: string | URL) =>
  JSON.parse(readFileSync(file, 'utf8')) as KeyArticle[]

const overlaps = (a: LineSpan, b: LineSpan) => a[0] <= b[1] && b[0] <= a[1]

/** The key's ids of a parsed article, by file and lines. */
export const keyIds = (article: Article, key: readonly KeyArticle[]): string[] =>
  key
    .filter(({ file }) => file === article.file)
    .filter(({ spans }) => spans.some(span => article.spans.some(own => overlaps(own, span))))
    .map(({ id }) => id)
