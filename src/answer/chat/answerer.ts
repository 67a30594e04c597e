import type { Passage, Turn } from '../../types.ts'

/** What an answerer works from: a question made whole, and the passages it may cite as [1], [2], … in this order. */
export interface AnswerRequest {
  readonly question: string
  /** BCP 47: the language to answer in. */
  readonly language: string
  readonly history: readonly Turn[]
  readonly passages: readonly Passage[]
}

/** PORT. Question and passages to text deltas that cite `[n]`; stops when `signal` aborts. */
export interface Answerer {
  /** Shown as `engine` in replies. */
  readonly engine: string
  answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<string>
}
