import type { Bulletin, Landmark, LineSpan } from '../../types.ts'
import type { Line } from '../line/lines.ts'
import { largest, smallest } from '../line/long-lists.ts'

/** Pages and marked headings of a document, in the order of their lines. */
export interface Landmarks {
  readonly pages: readonly Landmark<number>[]
  readonly headings: readonly Landmark<string>[]
}

/**
 * What a reader of the document finds a line by: its pages, and the headings that its format marks.
 *
 * @example
 * landmarksOf(bulletin, lines).pages[1] // { line: 58, value: 2 }
 */
export function landmarksOf({ pages = [] }: Bulletin, lines: readonly Line[]): Landmarks {
  return {
    pages: pages.map((line, at) => ({ line, value: at + 1 })),
    headings: lines.flatMap(({ number, text, block }) => {
      const marked = /^#{1,6}\s+(\S.*)$/u.exec(text)?.[1]
      const value = marked ?? (block?.kind === 'heading' ? text : null)
      return value === null ? [] : [{ line: number, value }]
    })
  }
}

/** Those that hold somewhere on `[from, to]`: the last one above it and all inside. */
function holding<T>(marks: readonly Landmark<T>[], [from, to]: LineSpan): Landmark<T>[] {
  const last = marks.findLastIndex(mark => mark.line <= from)
  return marks.slice(Math.max(0, last)).filter(mark => mark.line <= to)
}

/** The part of the landmarks that an article keeps; a kind that the document has none of is left out. */
export function landmarksOn(landmarks: Landmarks, spans: readonly LineSpan[]): Partial<Landmarks> {
  const whole: LineSpan = [
    smallest(spans.map(span => span[0])),
    largest(spans.map(span => span[1]))
  ]
  const pages = holding(landmarks.pages, whole)
  const headings = holding(landmarks.headings, whole)
  return {
    ...(pages.length > 0 ? { pages } : {}),
    ...(headings.length > 0 ? { headings } : {})
  }
}
