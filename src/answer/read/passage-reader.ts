import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { Query } from '../../understand/query.ts'
import type { Evidence } from './rules/evidence.ts'
import type { BrokenPremise } from './rules/premises.ts'

/** What one sentence of the passages says to a question. */
export interface PassageReading {
  /** The sentence, and the passage it stands in. */
  readonly evidence: Evidence
  /** The few characters of it that answer by themselves, such as 3681人; null where none stand out. */
  readonly span: string | null
  /** How sure it is that the sentence answers this question, 0..1. */
  readonly confidence: number
  /** What the question takes for granted and the article does not bear out; empty for one that may answer. */
  readonly broken: readonly BrokenPremise[]
  /** The article holds nothing of the kind asked for, however well it fits. */
  readonly silent: boolean
  /** How far the trained reader holds its report for one that answers, in logits; absent where it was not read. */
  readonly margin?: number
}

/** PORT. What the passages found say to a question, best first; empty when there are none. */
export interface PassageReader {
  read(query: Query, retrieval: Retrieval): Promise<readonly PassageReading[]>
}

/** Readings whose article bears the question out. */
export const borneOut = (readings: readonly PassageReading[]): PassageReading[] =>
  readings.filter(({ broken }) => broken.length === 0)
