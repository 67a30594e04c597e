import { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import hnswlib from 'hnswlib-node'
import type { Ranked } from '../../top-ranked.ts'
import type { QuantizedVectors } from './quantized-vectors.ts'
import { dequantized } from './quantized-vectors.ts'

/**
 * Links a node (M) and the width of the search while building; the second set is for vectors that the first does not
 * serve well, such as many near-equal ones. Always the same seed, so the same vectors make the same graph.
 */
export const graphForms = [
  { m: 16, efConstruction: 100, randomSeed: 100 },
  { m: 32, efConstruction: 300, randomSeed: 100 }
] as const

export type GraphForm = (typeof graphForms)[number]

/**
 * Width of the search while asking. Measured with questions on 199,313 passages of news: 450 finds 98.2 % of the ten
 * nearest, 300 finds 96 % in three quarters of the time (docs/benchmarks.md); the library's own 10 finds barely half.
 */
const efSearch = 450

/** Approximate nearest neighbours over one segment's vectors. */
export interface HnswGraph {
  /** Best first, cosines in -1..1; only chunks that `allowed` lets pass. */
  search(query: Float32Array, k: number, allowed?: (chunk: number) => boolean): Promise<Ranked[]>
}

/**
 * LangChain's HNSWLib is what asks the graph: the library that users of LangChain know, and its checks of a query's length and
 * of k. What it brings besides, a docstore and a maker of embeddings, an index has of its own; stand-ins take their places.
 * Vectors reach the graph ready-made, so asking this side of HNSWLib for one is a bug. */
const noEmbeddings: EmbeddingsInterface = {
  embedDocuments: () => Promise.reject(new Error('The graph holds vectors, it makes none')),
  embedQuery: () => Promise.reject(new Error('The graph holds vectors, it makes none'))
}

/** Stands in for HNSWLib's docstore, which keeps every text in one JSON file: here a label is a chunk's number. */
const labels = {
  search: (label: string) => new Document({ pageContent: '', metadata: { chunk: Number(label) } }),
  add: () => undefined
}

type Labels = NonNullable<ConstructorParameters<typeof HNSWLib>[1]['docstore']>

function createGraph(index: hnswlib.HierarchicalNSW, dimensions: number): HnswGraph {
  const library = new HNSWLib(noEmbeddings, {
    space: 'ip',
    numDimensions: dimensions,
    index,
    docstore: labels as unknown as Labels
  })
  const chunkOf = (document: Document) => document.metadata.chunk as number
  return {
    async search(query, k, allowed) {
      const wanted = Math.min(k, index.getCurrentCount())
      // A beam narrower than k would return poor tails.
      index.setEf(Math.max(efSearch, 2 * wanted))
      const found = await library.similaritySearchVectorWithScore(
        Array.from(query),
        wanted,
        allowed && (document => allowed(chunkOf(document)))
      )
      return found
        .map(([document, distance]) => ({ chunk: chunkOf(document), score: 1 - distance }))
        .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
    }
  }
}

/** Builds the graph of all vectors and writes it to `path`. Deterministic: one seed, one order. */
export async function writeHnswGraph(
  vectors: QuantizedVectors,
  path: string,
  form: GraphForm
): Promise<HnswGraph> {
  const index = new hnswlib.HierarchicalNSW('ip', vectors.dimensions)
  index.initIndex({ maxElements: vectors.count, ...form })
  for (let row = 0; row < vectors.count; row++)
    index.addPoint(Array.from(dequantized(vectors, row)), row)
  await index.writeIndex(path)
  return createGraph(index, vectors.dimensions)
}

/**
 * Reads a graph written by `writeHnswGraph`.
 * @throws RangeError when it holds other vectors than expected; the library itself would accept any file of its kind.
 */
export async function readHnswGraph(
  path: string,
  count: number,
  dimensions: number
): Promise<HnswGraph> {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions)
  await index.readIndex(path)
  if (index.getCurrentCount() !== count)
    throw new RangeError(`Expected a graph of ${count} vectors, got ${index.getCurrentCount()}`)
  return createGraph(index, dimensions)
}
