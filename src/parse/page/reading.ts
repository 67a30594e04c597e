import type { Part } from '../line/part.ts'
import type { ShapedLine } from '../line/shape.ts'
import type { ArticleDraft } from './draft.ts'

/** The reader's place on the page. */
export interface PageReading {
  readonly lines: readonly ShapedLine[]
  /** What each line is, as the tagger sees it. */
  readonly parts: readonly Part[]
  readonly drafts: ArticleDraft[]
  readonly banners: ShapedLine[]
  /** Whether reports on this page open with a dateline; one without is then a side piece. */
  readonly datelined: boolean
  current: ArticleDraft | null
}

/** The draft becomes the one in hand. @example startDraft(reading, newDraft('article', [])) */
export function startDraft(reading: PageReading, draft: ArticleDraft): void {
  reading.drafts.push(draft)
  reading.current = draft
}
