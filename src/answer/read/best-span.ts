/** Sub-words of the longest answer. */
const longestAnswer = 30

/** A span of places, both ends in it, and how far it stands above "does not say". */
interface ScoredSpan {
  readonly first: number
  readonly last: number
  readonly margin: number
}

/**
 * For each sentence the best span that starts in it: the highest start + end, less those of place 0.
 * @param start logits by place
 * @param end logits by place
 * @param from place of the first sub-word that may answer
 * @param owners the sentence of each sub-word from there on
 */
export function bestSpans(
  start: Float32Array,
  end: Float32Array,
  from: number,
  owners: readonly number[]
): Map<number, ScoredSpan> {
  const silent = (start[0] ?? 0) + (end[0] ?? 0)
  const best = new Map<number, ScoredSpan>()
  const stop = from + owners.length
  for (let first = from; first < stop; first++) {
    const owner = owners[first - from] ?? 0
    const limit = Math.min(stop, first + longestAnswer)
    for (let last = first; last < limit; last++) {
      const margin = (start[first] ?? 0) + (end[last] ?? 0) - silent
      const held = best.get(owner)
      if (!held || margin > held.margin) best.set(owner, { first, last, margin })
    }
  }
  return best
}
