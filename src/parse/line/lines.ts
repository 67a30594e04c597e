import type { Block, LineSpan } from '../../types.ts'
import { widthOf } from './punctuation.ts'

/** A line of the page that is not blank, without the white space around it. */
export interface Line {
  /** 1-based line of the bulletin. */
  readonly number: number
  /** Counts the lines that are not blank, from 0. */
  readonly index: number
  /** Offset of `text` in the bulletin. */
  readonly start: number
  readonly text: string
  /** Blank lines between this line and the one above it. */
  readonly gap: number
  /** Width of the white space before `text`, in Chinese characters. */
  readonly indent: number
  /** What the document's format says the line is part of; null where it says nothing. */
  readonly block: Block | null
}

/**
 * The lines of a page that hold anything; `blocks` are in the order of the lines.
 *
 * @example
 * linesOf('\n 甲\n\n乙') // 甲 on line 2, 乙 on line 4, each below one blank line
 */
export function linesOf(text: string, blocks: readonly Block[] = []): Line[] {
  const lines: Line[] = []
  let offset = 0
  let last = 0
  let next = 0
  text.split('\n').forEach((raw, index) => {
    const trimmed = raw.trim()
    while ((blocks[next]?.lines[1] ?? Number.POSITIVE_INFINITY) <= index) next += 1
    if (trimmed !== '') {
      const block = blocks[next]
      const start = offset + raw.length - raw.trimStart().length
      lines.push({
        number: index + 1,
        index: lines.length,
        start,
        text: trimmed,
        gap: index - last,
        indent: widthOf(raw.slice(0, raw.length - raw.trimStart().length)),
        block: block && block.lines[0] <= index + 1 ? block : null
      })
      last = index + 1
    }
    offset += raw.length + 1
  })
  return lines
}

/**
 * Lines as runs of the page; two lines are one run when all lines between them are blank.
 *
 * @example
 * spansOf(linesOf('甲\n\n乙\n丙').filter(line => line.text !== '丙')) // [[1, 3]]
 */
export function spansOf(lines: readonly Line[]): LineSpan[] {
  const spans: [number, number][] = []
  let last = Number.NaN
  for (const line of [...lines].sort((left, right) => left.index - right.index)) {
    const open = spans.at(-1)
    if (open && line.index === last + 1) open[1] = line.number
    else spans.push([line.number, line.number])
    last = line.index
  }
  return spans
}
