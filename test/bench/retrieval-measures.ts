import type { SubwordTable } from '../../src/embed/embedder.ts'

/** `scores[q][p]`: how well passage p answers query q; higher is better. */
export type Scores = readonly Float32Array[]

export function cosines(
  queries: readonly Float32Array[],
  passages: readonly Float32Array[]
): Float32Array[] {
  return queries.map(query => Float32Array.from(passages, passage => dot(query, passage)))
}

/** The same scores with passages asking. */
export const transposed = (scores: Scores): Float32Array[] =>
  Array.from(scores[0] ?? [], (_, passage) => Float32Array.from(scores, row => row[passage] ?? 0))

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
    let before = 0
    for (const score of row) if (score > own) before++
    return before < most
  })
  return scores.length === 0 ? 0 : found.length / scores.length
}

/** How well each of some passages answers a query, given as sub-words; -1..1. */
export type LateScorer = (query: Uint32Array) => Float32Array

/**
 * Late interaction with the same passages for many queries: the query's sub-words' best cosines, averaged by row length.
 * Sub-words without length (unknown ones) count nothing. What a sub-word finds in the passages is looked up once.
 */
export function createLateScorer(
  table: SubwordTable,
  passages: readonly Uint32Array[]
): LateScorer {
  const different = [...new Set(passages.flatMap(ids => [...ids]))]
  const places = new Map(different.map((id, at) => [id, at]))
  const placesOf = passages.map(ids =>
    Uint32Array.from(new Set(ids), id => places.get(id) as number)
  )
  const known = new Map<number, Float32Array>()
  const bestOf = (asked: number): Float32Array => {
    const cosines = Float32Array.from(different, id => table.similarity(asked, id))
    return Float32Array.from(placesOf, own => {
      let best = -1
      for (let at = 0; at < own.length; at++)
        best = Math.max(best, cosines[own[at] as number] as number)
      return best
    })
  }
  return query => {
    const sums = new Float32Array(passages.length)
    let total = 0
    for (const asked of query) {
      const best = known.get(asked) ?? bestOf(asked)
      known.set(asked, best)
      const weight = table.weight(asked)
      total += weight
      for (let at = 0; at < sums.length; at++)
        sums[at] = (sums[at] as number) + weight * (best[at] as number)
    }
    return sums.map(sum => sum / (total || 1))
  }
}

/** Elementwise `a + weight * b`. */
export const added = (a: Float32Array, b: Float32Array, weight: number): Float32Array =>
  a.map((score, at) => score + weight * (b[at] ?? 0))
