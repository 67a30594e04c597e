import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface NewsQuestion {
  readonly question: string
  /** Lines of the news file that answer it, from 0. */
  readonly lines: readonly number[]
}

const path = fileURLToPath(
  new URL('../../../shared/data/eval/news-questions.dev.jsonl', import.meta.url)
)

export const newsQuestions = (): NewsQuestion[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { question: string; gold_lines: number[] })
    .map(({ question, gold_lines }) => ({ question, lines: gold_lines.map(line => line - 1) }))
