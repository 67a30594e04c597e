import type { HnswGraph } from './hnsw-graph.ts'
import { dequantized, nearest, type QuantizedVectors } from './quantized-vectors.ts'

/** Vectors asked back from a graph, and how many neighbours of each. */
const probes = 100
const neighbours = 10
/** The share of true neighbours a graph must find to be used. */
export const leastRecall = 0.98
/** Agency reports are printed again and again: among neighbours this equal, any is the true one. */
const tie = 1e-4

/** Share of `found` that belongs to the `k` nearest of `query`, ties counted as found. */
export function recallOf(
  vectors: QuantizedVectors,
  query: Float32Array,
  found: readonly { readonly score: number }[],
  k = neighbours
): number {
  const exact = nearest(vectors, query, k)
  const least = (exact.at(-1)?.score ?? 0) - tie
  return found.filter(({ score }) => score >= least).length / Math.max(1, exact.length)
}

/** Recall@10 of a graph against exact search, asked with its own vectors, spread evenly. */
export async function probeRecall(vectors: QuantizedVectors, graph: HnswGraph): Promise<number> {
  let sum = 0
  for (let probe = 0; probe < probes; probe++) {
    const query = dequantized(vectors, Math.floor((probe * vectors.count) / probes))
    sum += recallOf(vectors, query, await graph.search(query, neighbours))
  }
  return sum / probes
}
