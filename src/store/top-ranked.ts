/** A ranked chunk inside one segment. */
export interface Ranked {
  readonly chunk: number
  readonly score: number
}

/** Keeps the k best of a stream of scored chunks; of equal scores the first seen stays. */
interface TopRanked {
  /** Scores at or below this need not be offered. */
  readonly floor: number
  offer(chunk: number, score: number): void
  /** Best first. */
  ranked(): Ranked[]
}

/** A binary min-heap of size k: n offers cost n comparisons and few moves. */
export function createTopRanked(k: number): TopRanked {
  const chunks = new Uint32Array(k)
  const scores = new Float64Array(k)
  let size = 0

  const swap = (a: number, b: number) => {
    const chunk = chunks[a] as number
    const score = scores[a] as number
    chunks[a] = chunks[b] as number
    scores[a] = scores[b] as number
    chunks[b] = chunk
    scores[b] = score
  }
  const below = (a: number, b: number) => (scores[a] as number) < (scores[b] as number)

  const rise = (from: number) => {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!below(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }
  const sink = () => {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= size) return
      const child = left + 1 < size && below(left + 1, left) ? left + 1 : left
      if (!below(child, at)) return
      swap(at, child)
      at = child
    }
  }

  return {
    get floor() {
      return size < k ? Number.NEGATIVE_INFINITY : (scores[0] as number)
    },
    offer(chunk, score) {
      if (size < k) {
        chunks[size] = chunk
        scores[size] = score
        rise(size++)
      } else if (score > (scores[0] as number)) {
        chunks[0] = chunk
        scores[0] = score
        sink()
      }
    },
    ranked() {
      const all = Array.from({ length: size }, (_, at) => ({
        chunk: chunks[at] as number,
        score: scores[at] as number
      }))
      return all.sort((a, b) => b.score - a.score || a.chunk - b.chunk)
    }
  }
}
