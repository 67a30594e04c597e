import type { SubwordTable } from '../embed/embedder.ts'
import { type Retrieval, type RetrieveParts, retrieve } from '../retrieve/retrieve.ts'
import type { Filters } from '../types.ts'
import type { Lexicon } from '../understand/correct-homophones.ts'
import type { PassageReader } from './read/passage-reader.ts'
import { withoutIssues } from './write/issue.ts'

export type GongbaoParts = RetrieveParts & {
  readonly table: SubwordTable
  /** What reads the passages found; by rules when missing. */
  readonly reader?: PassageReader
}

/** What answers are made with. */
export type Parts = Required<GongbaoParts>

/** A question's surroundings. */
export interface Asked {
  readonly filters: Filters
  readonly parts: Parts
  readonly lexicon: Lexicon
  /** Lines of a list left out. */
  readonly offset: number
}

/** Passages looked at for a fact; for a list the whole collection is, up to this many. */
export const factPassages = 12
export const listPassages = 1000

/** Reports only: what a page says of its paper answers no other question. */
export const findReports = async (...asked: Parameters<typeof retrieve>): Promise<Retrieval> =>
  withoutIssues(await retrieve(...asked))
