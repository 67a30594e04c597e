import type { Part } from '../line/part.ts'
import type { ShapedLine } from '../line/shape.ts'
import type { Draft } from './draft.ts'

/** The reader's place on the page. */
export interface Reading {
  readonly lines: readonly ShapedLine[]
  /** What each line is, as the tagger sees it. */
  readonly parts: readonly Part[]
  readonly drafts: Draft[]
  readonly banners: ShapedLine[]
  /** Whether reports on this page open with a dateline; one without is then a side piece. */
  readonly datelined: boolean
  current: Draft | null
}

/** The draft becomes the one in hand. @example startDraft(reading, newDraft('article', [])) */
export function startDraft(reading: Reading, draft: Draft): void {
  reading.drafts.push(draft)
  reading.current = draft
}
