import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { analyze } from '../../src/chinese/analyze.ts'

/** Okapi BM25's usual constants (Robertson and Zaragoza 2009). */
const saturation = 1.2
const lengthShare = 0.75

export interface NewsQuestion {
  readonly question: string
  /** Line numbers, from 1, of the articles that hold the answer. */
  readonly gold_lines: readonly number[]
}

export const readNews = (file: string): string[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map(line => line.replace(/^.{0,40}?正文[：:]/u, ''))

/** BM25 of a fixed list of questions over all articles; only the questions' own terms are kept. */
export function bm25Scores(
  articles: readonly string[],
  questions: readonly string[]
): Float32Array[] {
  const asked = questions.map(question => [...new Set(analyze(question))])
  const postings = new Map<string, Map<number, number>>()
  for (const term of asked.flat()) postings.set(term, new Map())
  const lengths = articles.map((article, number) => {
    const terms = analyze(article)
    for (const term of terms) {
      const posting = postings.get(term)
      posting?.set(number, (posting.get(number) ?? 0) + 1)
    }
    return terms.length
  })
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  return asked.map(terms => {
    const scores = new Float32Array(articles.length)
    for (const term of terms) {
      const posting = postings.get(term) ?? new Map<number, number>()
      const idf = Math.log(1 + (articles.length - posting.size + 0.5) / (posting.size + 0.5))
      for (const [article, count] of posting) {
        const length = (lengths[article] ?? mean) / mean
        const norm = saturation * (1 - lengthShare + lengthShare * length)
        scores[article] = (scores[article] ?? 0) + (idf * count * (saturation + 1)) / (count + norm)
      }
    }
    return scores
  })
}

/** The numbers of the `most` highest scores, best first. */
export function bestOf(scores: Float32Array, most: number): number[] {
  const order = Uint32Array.from(scores, (_, at) => at)
  return [...order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).subarray(0, most)]
}
