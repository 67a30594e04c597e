import { readFileSync } from 'node:fs'
import { type Found, findPassages, type Models } from './find-passages.ts'
import { createMemoryStore } from './memory-store.ts'
import { indexArticles, paragraphArticle } from './paragraph-corpus.ts'

/** A question about a report in somebody's own words; `s` and `e` bound its answer in `ctx`, -1 where it has none. */
export interface AskedQuestion {
  /** As it was written: capitals tell names. */
  readonly question: string
  readonly article: string
  readonly lang: string
  readonly ctx: string
  readonly s: number
  readonly e: number
}

export const readAsked = (file: string): AskedQuestion[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as AskedQuestion)

/** The questions of the tenth of the reports from which the reader did not learn (as in asked.py). */
export const heldOut = (records: readonly AskedQuestion[]): AskedQuestion[] =>
  records.filter(
    ({ article }) =>
      [...article].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 10 === 9
  )

/** Asks some of the questions of all their reports. */
export async function askedFound(
  all: readonly AskedQuestion[],
  asked: readonly AskedQuestion[],
  models: Models
): Promise<{ readonly record: AskedQuestion; readonly found: Found }[]> {
  const texts = new Map(all.map(({ article, ctx }) => [article, ctx]))
  const articles = [...texts].map(([id, text]) => paragraphArticle(id, text))
  const store = createMemoryStore(await indexArticles(articles, models.embedder, models.table))
  const found = []
  for (const record of asked)
    found.push({ record, found: await findPassages(store, models, record.question) })
  return found
}
