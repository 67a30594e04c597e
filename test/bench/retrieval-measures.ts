import type { SubwordTable } from '../../src/embed/embedder.ts'

/** `scores[q][p]`: how well passage p answers query q; higher is better. */
export type Scores = readonly Float32Array[]

export function cosines(
  queries: readonly Float32Array[],
  passages: readonly Float32Array[]
): Float32Array[] {
  return queries.map(query => Float32Array.from(passages, passage => dot(query, passage)))
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number)
  return sum
}

/**
 * The share of queries with one of their right passages among the first `most`, 0..1.
 * A passage that scores the same as the right one does not stand before it.
 */
export function recallAt(
  scores: Scores,
  right: readonly (readonly number[])[],
  most: number
): number {
  const found = scores.filter((row, query) => {
    const own = Math.max(...(right[query] ?? []).map(passage => row[passage] ?? -Infinity))
    if (own === -Infinity) return false
    return row.reduce((before, score) => before + (score > own ? 1 : 0), 0) < most
  })
  return scores.length === 0 ? 0 : found.length / scores.length
}

/**
 * Late interaction of one query with passages: its sub-words' best cosines, averaged by row length; -1..1. Sub-words
 * without length (unknown ones) count nothing.
 */
export function lateScores(
  table: SubwordTable,
  query: Uint32Array,
  passages: readonly Uint32Array[]
): Float32Array {
  const known = new Map<number, Float32Array>()
  const weights = Array.from(query, id => table.weight(id))
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  return Float32Array.from(passages, ids => {
    const best = new Float32Array(query.length).fill(-1)
    for (const id of ids) {
      let row = known.get(id)
      if (!row) {
        row = Float32Array.from(query, asked => table.similarity(asked, id))
        known.set(id, row)
      }
      for (let at = 0; at < best.length; at++)
        if ((row[at] as number) > (best[at] as number)) best[at] = row[at] as number
    }
    return best.reduce((sum, cosine, at) => sum + cosine * (weights[at] ?? 0), 0) / total
  })
}

/** Elementwise `a + weight * b`. */
export const added = (a: Float32Array, b: Float32Array, weight: number): Float32Array =>
  a.map((score, at) => score + weight * (b[at] ?? 0))
