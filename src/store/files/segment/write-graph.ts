import { existsSync, rmSync } from 'node:fs'
import { type GraphThread, startGraphThread } from './graph-thread.ts'
import { leastRecall, probeRecall } from './probe-recall.ts'
import type { QuantizedVectors, VectorsBuilder } from './quantized-vectors.ts'

/** Vectors from which on a graph is faster than comparing with all, by measurement (docs/benchmarks.md). */
const graphThreshold = 20_000

/** Rows handed to the graph's thread at once. */
const rowsAtOnce = 512

interface GraphWriter {
  /** Hands on what the builder holds by now, a batch at a time, once there is enough for a graph. */
  follow(): Promise<void>
  /** Writes a graph to `path` that finds what it should; when none does, none, for exact search is slower but always right. */
  write(vectors: QuantizedVectors, path: string): Promise<void>
  discard(): Promise<void>
}

async function startFirst(dimensions: number): Promise<GraphThread> {
  const { graphForms } = await import('./hnsw-graph.ts')
  return startGraphThread({ dimensions, form: graphForms[0] })
}

/** The graph over the vectors of a segment under construction; its thread works while the rest is read and written. */
export function createGraphWriter(
  vectors: VectorsBuilder,
  dimensions: number,
  threshold = graphThreshold
): GraphWriter {
  let thread: GraphThread | undefined
  let handed = 0

  const hand = (to: number) => {
    const { values, scales } = vectors.rows(handed, to)
    thread?.add(values, scales)
    handed = to
  }

  /** By the thread, where it lived. */
  const writeFollowed = async (count: number, path: string): Promise<boolean> => {
    if (!thread) return false
    if (handed < count) hand(count)
    try {
      await thread.finish(path)
      return true
    } catch {
      // Whatever ended the thread, memory above all, the graph can be made again here.
      rmSync(path, { force: true })
      return false
    } finally {
      thread = undefined
    }
  }

  return {
    async follow() {
      const { count } = vectors
      if (count < threshold || count - handed < rowsAtOnce) return
      thread ??= await startFirst(dimensions)
      hand(count)
    },
    async write(all, path) {
      if (all.count < threshold) return
      const { graphForms, readHnswGraph, writeHnswGraph } = await import('./hnsw-graph.ts')
      for (const form of graphForms) {
        const followed = form === graphForms[0] && (await writeFollowed(all.count, path))
        const graph = followed
          ? await readHnswGraph(path, all.count, dimensions)
          : await writeHnswGraph(all, path, form)
        if ((await probeRecall(all, graph)) >= leastRecall) return
        if (existsSync(path)) rmSync(path)
      }
    },
    async discard() {
      await thread?.discard()
    }
  }
}
