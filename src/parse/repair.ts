import type { Segment } from '../types.ts'
import { isComplete, joinerOf, widthOf } from './punctuation.ts'

/** A run of the bulletin that goes into an article's text; it stands on one line. */
export interface Piece {
  readonly text: string
  /** Offset of `text` in the bulletin. */
  readonly source: number
  readonly line: number
}

export interface RepairedText {
  readonly text: string
  readonly segments: readonly Segment[]
}

const subheadStart =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|第[一二三四五六七八九十]+[、，])/u
/** Widest line taken for a sub-heading, in Chinese characters. */
const widestSubheading = 22

/**
 * Joins lines into paragraphs: a line that ends as a sentence does closes its paragraph, any other goes on in the next.
 *
 * @example
 * repair([{ text: '提高引领', … }, { text: '力。', … }]).text // '提高引领力。'
 */
export function repair(pieces: readonly Piece[]): RepairedText {
  let text = ''
  const segments: Segment[] = []
  const used = pieces.filter(piece => piece.text !== '')
  used.forEach((piece, at) => {
    const before = used[at - 1]
    if (before) text += seam(before.text, piece.text, used[at - 2]?.text)
    segments.push({
      start: text.length,
      end: text.length + piece.text.length,
      source: piece.source,
      line: piece.line
    })
    text += piece.text
  })
  return { text, segments }
}

function seam(left: string, right: string, beforeLeft: string | undefined): string {
  if (isComplete(left) || isSubheading(left, beforeLeft) || subheadStart.test(right)) return '\n'
  return joinerOf(left, right)
}

/** A short line of its own between whole paragraphs: two matched phrases, or a numbered point. */
function isSubheading(line: string, before: string | undefined): boolean {
  if (widthOf(line) > widestSubheading || (before !== undefined && !isComplete(before)))
    return false
  if (/[，,、]$|[。；;]/u.test(line)) return false
  return subheadStart.test(line) || /^\p{Script=Han}{4,}[\s\u3000]+\p{Script=Han}{4,}$/u.test(line)
}
