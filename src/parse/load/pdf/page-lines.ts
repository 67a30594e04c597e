import type { Run } from './page-runs.ts'

/** A piece of a line without a wide gap in it. */
export interface LineSegment extends Run {
  /** Counts the page's rows from the top; segments of one baseline share it. */
  readonly row: number
}

/** Runs nearer than this, in letter sizes, belong to one piece; the narrowest gutters between columns are wider. */
const widestInnerGap = 0.8
/** A gap this wide between Latin words is a blank. */
const blankGap = 0.15
/** Baselines this near, in letter sizes, are one: raised and lowered letters are no lines of their own. */
const sameBaseline = 0.45

/**
 * Runs put together: those on one baseline, near each other, whatever order they were written in. Top to bottom, then
 * left to right.
 *
 * @example
 * segmentsOf([run at x 50, run at x 310, both at y 100]) // two segments of row 0
 */
export function segmentsOf(runs: readonly Run[]): LineSegment[] {
  return rowsOf(runs).flatMap((row, number) => joined(row).map(run => ({ ...run, row: number })))
}

function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = []
  let base: Run | null = null
  for (const run of [...runs].sort((left, right) => left.y - right.y || left.from - right.from)) {
    const near = base !== null && run.y - base.y <= Math.max(run.size, base.size) * sameBaseline
    if (near) rows.at(-1)?.push(run)
    else rows.push([run])
    if (!near || base === null || run.size > base.size) base = run
  }
  return rows.map(row => row.sort((left, right) => left.from - right.from))
}

function joined(row: readonly Run[]): Run[] {
  const pieces: Run[] = []
  for (const run of row) {
    const last = pieces.at(-1)
    const size = Math.max(run.size, last?.size ?? 0)
    if (last && run.from - last.to < size * widestInnerGap)
      pieces[pieces.length - 1] = join(last, run)
    else pieces.push(run)
  }
  return pieces
    .map(piece => ({ ...piece, text: piece.text.trim() }))
    .filter(piece => piece.text !== '')
}

const latinEnd = /[\p{Script=Latin}\d,.;:!?)\]'"”’%]$/u
const latinStart = /^[\p{Script=Latin}\d(['"“‘$]/u

function join(left: Run, right: Run): Run {
  const size = Math.max(left.size, right.size)
  const apart =
    right.from - left.to > size * blankGap || /\s$/.test(left.text) || /^\s/.test(right.text)
  const [before, after] = [left.text.trimEnd(), right.text.trimStart()]
  const blank = apart && latinEnd.test(before) && latinStart.test(after) ? ' ' : ''
  // The larger letters' baseline is the line's; a raised number keeps to it.
  const main = right.size > left.size ? right : left
  return {
    text: before + blank + after,
    from: left.from,
    to: Math.max(left.to, right.to),
    y: main.y,
    size,
    ...marksOf([left, right])
  }
}

/** What several runs were recognised of, together. */
export function marksOf(runs: readonly Pick<Run, 'marks'>[]): Pick<Run, 'marks'> {
  const marks = runs.flatMap(run => run.marks ?? [])
  return marks.length > 0 ? { marks } : {}
}

/** @example medianOf([3, 1, 2]) // 2 */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
