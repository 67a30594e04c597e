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
  /** Where in the article's text the trained reader sees the answer, however unsure; missing where it did not read. */
  readonly seen?: { readonly start: number; readonly end: number }
  /** How sure it is that the sentence answers this question, 0..1. */
  readonly confidence: number
  /** What the question takes for granted and the article does not bear out; empty for one that may answer. */
  readonly broken: readonly BrokenPremise[]
  /** The article holds nothing of the kind asked for, however well it fits. */
  readonly silent: boolean
}

/** PORT. What the passages found say to a question, best first; empty when there are none. */
export interface PassageReader {
  read(query: Query, retrieval: Retrieval): Promise<readonly PassageReading[]>
}

/** What the rules find wanting in a sentence, however well it fits. */
export interface RulesReading extends PassageReading {
  /** The sentence is of another of the kind that the question names. */
  readonly ofAnother: boolean
  /** The report has no word for what the question is about. */
  readonly unspoken: boolean
  /** The report holds nothing of the kind asked for. */
  readonly lacking: boolean
}

/** Reads by rules alone, best first. */
export interface RulesReader {
  read(query: Query, retrieval: Retrieval): Promise<readonly RulesReading[]>
}

/** Readings whose article bears the question out. */
export const borneOut = (readings: readonly PassageReading[]): PassageReading[] =>
  readings.filter(({ broken }) => broken.length === 0)
