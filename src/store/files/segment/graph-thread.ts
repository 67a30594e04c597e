import { Worker } from 'node:worker_threads'
import { entryFile } from '../../../entry-file.ts'
import type { GraphRequest, GraphWorkerData } from './graph-worker.ts'

/** A graph that grows in a thread of its own while the rest of a segment is written. */
export interface GraphThread {
  /** Takes over the next rows: `scales.length` vectors, int8. */
  add(values: Int8Array, scales: Float32Array): void
  /**
   * Writes the graph of all rows to `path` and ends the thread.
   * @throws what ended the thread before
   */
  finish(path: string): Promise<void>
  discard(): Promise<void>
}

export function startGraphThread(data: GraphWorkerData): GraphThread {
  const worker = new Worker(entryFile(new URL('./graph-worker.mjs', import.meta.url)), {
    workerData: data
  })
  const written = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`The graph's thread ended with code ${code}`)))
  })
  // A thread that fails is told of where the graph is asked for, and one that is discarded nowhere.
  written.catch(() => undefined)
  const send = (request: GraphRequest) => worker.postMessage(request)
  const end = async () => {
    await worker.terminate()
  }
  return {
    add: (values, scales) => send({ values, scales }),
    async finish(path) {
      send({ path })
      await written.finally(end)
    },
    discard: end
  }
}
