/** What a line of a page is. The parser's own names for the same, so that its reading can be compared line by line. */
export type { Part } from '../../../src/parse/line/part.ts'

import type { Part } from '../../../src/parse/line/part.ts'

/** A line or a paragraph before it is set: `flow` is cut at the column's edge, `as-is` is printed as it stands. */
export interface Row {
  readonly part: Part
  readonly text: string
  readonly set: 'flow' | 'as-is' | 'right' | 'centre'
  /** Right below the row above, or set off from it, whatever the house does with its paragraphs. */
  readonly gap?: 'tight' | 'apart'
}

/** One piece of a page, or a run of lines between the pieces. */
export interface Piece {
  /** Page furniture and labels are no article. */
  readonly article: boolean
  readonly rows: readonly Row[]
  readonly byline?: string | null
  /** `YYYY-MM-DD`; null when the page gives none; missing when it cannot be told from the words used. */
  readonly date?: string | null | undefined
}

/** One line of a printed page. */
export interface PrintedLine {
  readonly text: string
  /** Null for a blank line. */
  readonly part: Part | null
  /** Which of the page's articles it belongs to, counted from 0; null for none. */
  readonly article: number | null
}

export interface KeyArticle {
  readonly lines: readonly number[]
  readonly titleLines: readonly string[]
  readonly byline: string | null
  readonly date: string | null | undefined
}

export interface PrintedPage {
  readonly lines: readonly PrintedLine[]
  readonly articles: readonly KeyArticle[]
}

export const row = (part: Part, text: string, set: Row['set'] = 'as-is'): Row => ({
  part,
  text,
  set
})
export const flow = (part: Part, text: string): Row => ({ part, text, set: 'flow' })
