import { parentPort, workerData } from 'node:worker_threads'
import hnswlib from 'hnswlib-node'
import type { GraphForm } from './hnsw-graph.ts'

export interface GraphWorkerData {
  readonly dimensions: number
  readonly form: GraphForm
}

/** Rows of vectors in the order of their numbers, or the end of them with where the graph goes. */
export type GraphRequest =
  | { readonly values: Int8Array; readonly scales: Float32Array }
  | { readonly path: string }

/** Vectors there is room for at first; it doubles. */
const firstRoom = 1 << 15

const { dimensions, form } = workerData as GraphWorkerData
const index = new hnswlib.HierarchicalNSW('ip', dimensions)
index.initIndex({ maxElements: firstRoom, ...form })

function addAll(values: Int8Array, scales: Float32Array): void {
  let count = index.getCurrentCount()
  while (count + scales.length > index.getMaxElements())
    index.resizeIndex(index.getMaxElements() * 2)
  scales.forEach((scale, row) => {
    const own = values.subarray(row * dimensions, (row + 1) * dimensions)
    index.addPoint(
      Array.from(own, value => value * scale),
      count++
    )
  })
}

parentPort?.on('message', async (request: GraphRequest) => {
  if ('values' in request) return addAll(request.values, request.scales)
  await index.writeIndex(request.path)
  parentPort?.postMessage('written')
})
