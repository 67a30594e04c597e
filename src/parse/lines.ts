import type { LineSpan } from '../types.ts'

/** A line of the page that is not blank, without the white space around it. */
export interface Line {
  /** 1-based line of the bulletin. */
  readonly number: number
  /** Offset of `text` in the bulletin. */
  readonly start: number
  readonly text: string
  /** Blank lines between this line and the one above it. */
  readonly gap: number
}

/**
 * The lines of a page that hold anything.
 *
 * @example
 * linesOf('\n 甲\n\n乙') // [{ number: 2, start: 2, text: '甲', gap: 1 }, { number: 4, start: 5, text: '乙', gap: 1 }]
 */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let offset = 0
  let last = 0
  text.split('\n').forEach((raw, index) => {
    const trimmed = raw.trim()
    if (trimmed !== '') {
      const start = offset + raw.length - raw.trimStart().length
      lines.push({ number: index + 1, start, text: trimmed, gap: index - last })
      last = index + 1
    }
    offset += raw.length + 1
  })
  return lines
}

/**
 * Line numbers as runs; two lines are one run when all lines between them are blank.
 *
 * @example
 * spansOf([3, 5, 9], [3, 5, 7, 9]) // [[3, 5], [9, 9]]
 */
export function spansOf(numbers: readonly number[], nonBlank: readonly number[]): LineSpan[] {
  const wanted = new Set(numbers)
  const spans: [number, number][] = []
  let open: [number, number] | null = null
  for (const number of nonBlank) {
    if (!wanted.has(number)) open = null
    else if (open) open[1] = number
    else {
      open = [number, number]
      spans.push(open)
    }
  }
  return spans
}
