import { Worker } from 'node:worker_threads'
import type { DocumentEncoder } from './document-encoder.ts'
import type { EncodedDocument } from './encode-documents.ts'
import type { EncodeRequest, EncodeWorkerData } from './encode-worker.ts'

interface Waiting {
  resolve(encoded: EncodedDocument[]): void
  reject(error: unknown): void
}

type EncodeReply = { id: number; encoded: EncodedDocument[] } | { id: number; error: unknown }

/** One batch in a thread's hands and one at its door, so no thread waits. */
const batchesPerThread = 2

function startWorker(data: EncodeWorkerData) {
  const worker = new Worker(new URL('./encode-worker.mjs', import.meta.url), { workerData: data })
  const waiting = new Map<number, Waiting>()
  const failAll = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (reply: EncodeReply) => {
    const request = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) request?.reject(reply.error)
    else request?.resolve(reply.encoded)
  })
  worker.on('error', failAll)
  worker.on('exit', code => failAll(new Error(`An encoding thread ended with code ${code}`)))
  return {
    load: () => waiting.size,
    send(request: EncodeRequest): Promise<EncodedDocument[]> {
      return new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve, reject })
        worker.postMessage(request)
      })
    },
    close: () => worker.terminate()
  }
}

/** Encodes in `threads` worker threads, each with its own encoder. */
export function createEncoderPool(threads: number, data: EncodeWorkerData): DocumentEncoder {
  const workers = Array.from({ length: threads }, () => startWorker(data))
  let id = 0
  return {
    concurrency: threads * batchesPerThread,
    encode(documents) {
      const idlest = workers.reduce((a, b) => (b.load() < a.load() ? b : a))
      return idlest.send({ id: id++, documents })
    },
    async close() {
      await Promise.all(workers.map(worker => worker.close()))
    }
  }
}
