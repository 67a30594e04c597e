import type { ArticleKind } from '../../types.ts'
import type { ShapedLine } from '../line/shape.ts'

/** An article while the page is read: lines by their part, nothing joined yet. */
export interface ArticleDraft {
  kind: ArticleKind
  section: string | null
  headline: ShapedLine[]
  body: ShapedLine[]
  /** Lines of picture captions with their credits, one list a picture. */
  captions: ShapedLine[][]
  /** Byline lines under the headline and sign-off lines below the body. */
  signatures: ShapedLine[]
  /** Lines that are the piece's and not of its text: where it goes on, its headline printed again. */
  asides: ShapedLine[]
  /** A sign-off has been seen: what follows is something else. */
  closed: boolean
}

/** @example newDraft('article', []).closed // false */
export function newDraft(kind: ArticleKind, headline: ShapedLine[]): ArticleDraft {
  return {
    kind,
    section: null,
    headline,
    body: [],
    captions: [],
    signatures: [],
    asides: [],
    closed: false
  }
}

/** @example linesOfDraft(draft).length // all lines the draft has taken */
export function linesOfDraft(draft: ArticleDraft): ShapedLine[] {
  return [
    ...draft.headline,
    ...draft.body,
    ...draft.captions.flat(),
    ...draft.signatures,
    ...draft.asides
  ]
}

/** A page dealt out: its articles, and the lines that belong to the page. */
export interface Segmentation {
  readonly drafts: readonly ArticleDraft[]
  readonly banners: readonly ShapedLine[]
}
