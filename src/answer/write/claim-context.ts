import type { SubwordTable } from '../../embed/embedder.ts'
import type { Matcher } from '../../retrieve/late-interaction.ts'
import type { Query } from '../../understand/query.ts'

/** What claims are cut and scored with. */
export interface ClaimContext {
  readonly query: Query
  readonly matcher: Matcher
  readonly table: SubwordTable
  /** How sure it is that the evidence answers, 0..1. */
  readonly sure: number
}
