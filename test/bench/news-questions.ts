import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface NewsQuestion {
  readonly question: string
  /** Lines of the news file, from 0, that answer it. */
  readonly gold_lines: readonly number[]
}

const path = fileURLToPath(
  new URL('../../../shared/data/eval/news-questions.dev.jsonl', import.meta.url)
)

export const newsQuestions = (): NewsQuestion[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as NewsQuestion)
