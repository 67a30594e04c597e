import type { LineSegment } from './page-lines.ts'

/** Free space along the line, in points, that no piece of some rows reaches into. */
export type Gap = readonly [from: number, to: number]

/** What a row leaves free: before, between and behind its pieces. */
export function gapsOf(row: readonly LineSegment[]): Gap[] {
  const gaps: Gap[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const { from, to } of row) {
    if (from > last) gaps.push([last, from])
    last = Math.max(last, to)
  }
  return [...gaps, [last, Number.POSITIVE_INFINITY]]
}

/** What both leave free. Both lists run left to right, so one walk is enough. */
export function meet(left: readonly Gap[], right: readonly Gap[]): Gap[] {
  const both: Gap[] = []
  for (let at = 0, beside = 0; at < left.length && beside < right.length; ) {
    const [from, to] = left[at] ?? [0, 0]
    const [start, end] = right[beside] ?? [0, 0]
    if (Math.min(to, end) > Math.max(from, start))
      both.push([Math.max(from, start), Math.min(to, end)])
    if (to < end) at += 1
    else beside += 1
  }
  return both
}
