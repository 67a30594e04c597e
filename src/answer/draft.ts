import type { Citation } from '../types.ts'
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
}

export interface RenderedDraft {
  readonly pieces: readonly string[]
  readonly citations: readonly Citation[]
  readonly related: readonly Citation[]
}

const sameClaim = (a: Claim, b: Claim) => a.article.id === b.article.id && a.quote === b.quote

/** Numbers the claims in the order they appear; a claim made twice keeps its number. */
export function renderDraft(draft: Draft): RenderedDraft {
  const claims: Claim[] = []
  const number = (claim: Claim) => {
    const known = claims.findIndex(other => sameClaim(other, claim))
    return known >= 0 ? known + 1 : claims.push(claim)
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
