import type { Citation, Plan, ReplyList } from '../../types.ts'
import { type Claim, citationOf } from './claim.ts'

/** One line or sentence of an answer and the claim it rests on. */
export interface DraftPart {
  readonly text: string
  readonly claims: readonly Claim[]
}

/** An answer before its citations are numbered. */
export interface Draft {
  readonly refused: boolean
  readonly parts: readonly DraftPart[]
  /** Put between parts. */
  readonly separator: string
  readonly related: readonly Claim[]
  /** For a list: which of its lines the parts are. */
  readonly list?: ReplyList
  /** Rows and columns of a table: one part for each thing asked. */
  readonly tabled?: boolean
  /** Missing where the question was taken for one part. */
  readonly plan?: Plan
}

/** What an answer of sentences has beside them. */
export const plainDraft: Omit<Draft, 'parts'> = { refused: false, separator: '\n', related: [] }

interface RenderedDraft {
  readonly pieces: readonly string[]
  readonly citations: readonly Citation[]
  readonly related: readonly Citation[]
}

/** Numbers the claims in the order they appear; a claim made twice keeps its number. */
export function renderDraft(draft: Draft): RenderedDraft {
  const claims: Claim[] = []
  const numbers = new Map<string, number>()
  const number = (claim: Claim) => {
    const key = JSON.stringify([claim.article.id, claim.quote])
    const n = numbers.get(key) ?? claims.push(claim)
    numbers.set(key, n)
    return n
  }
  const pieces = draft.parts.map(
    (part, at) =>
      (at === 0 ? '' : draft.separator) +
      part.text +
      part.claims.map(claim => `[${number(claim)}]`).join('')
  )
  return {
    pieces,
    citations: claims.map((claim, at) => citationOf(claim, at + 1)),
    related: draft.related.map((claim, at) => citationOf(claim, at + 1))
  }
}
