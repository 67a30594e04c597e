import type { Evidence, Features } from '../../src/answer/read/rules/evidence.ts'
import { withoutNames } from '../../src/answer/with-names.ts'
import type { Embedder, SubwordTable } from '../../src/embed/embedder.ts'
import { type Retrieval, retrieve } from '../../src/retrieve/retrieve.ts'
import type { Store } from '../../src/store/store.ts'
import type { Turn } from '../../src/types.ts'
import type { Query } from '../../src/understand/query.ts'
import { understand } from '../../src/understand/understand.ts'
import type { Group } from './logistic.ts'

export interface Models {
  readonly embedder: Embedder
  readonly table: SubwordTable
}

/** A question understood, and the passages found for it. */
export interface Found {
  readonly query: Query
  readonly retrieval: Retrieval
}

/** Passages a fact question looks at. */
const passages = 12

export async function findPassages(
  store: Store,
  { embedder, table }: Models,
  question: string,
  history: readonly Turn[] = []
): Promise<Found> {
  const query = withoutNames(
    await understand(question, history, {
      frequencies: async terms => (await store.termStatistics(terms)).documentFrequencies,
      isWord: table.isSubword
    })
  )
  return { query, retrieval: await retrieve({ store, embedder, table }, query, { k: passages }) }
}

/** The candidates of a question, or nothing where none of them is right. */
export function groupOf(
  evidence: readonly Evidence[],
  names: readonly (keyof Features)[],
  label: (evidence: Evidence) => number,
  weight: number
): Group[] {
  const candidates = evidence.map(one => ({
    features: names.map(name => one.features[name]),
    label: label(one)
  }))
  return candidates.some(({ label }) => label > 0) ? [{ candidates, weight }] : []
}
