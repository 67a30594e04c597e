import { Worker } from 'node:worker_threads'
import { entryFile } from '../entry-file.ts'
import type { DocumentToEncode, EncodedDocument } from './encode-documents.ts'
import type { EncodeReply, EncodeRequest, EncodeWorkerData } from './encode-worker.ts'

/** A thread ended over the documents in its hands; any of them may be at fault. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError'
}

/** One worker thread with an encoder of its own. */
export interface EncodingThread {
  /** Batches in its hands. */
  load(): number
  ended(): boolean
  /** @throws ThreadEndedError when it ends over them; anything else means that nothing can be encoded. */
  encode(documents: readonly DocumentToEncode[]): Promise<EncodedDocument[]>
  close(): Promise<void>
}

interface Waiting {
  resolve(encoded: EncodedDocument[]): void
  reject(error: unknown): void
}

/** An encoder takes some 200 MB; a thread that wants many times that is ended before the whole machine suffers. */
const heapMegabytes = 1024
const tickMs = 1000

/** @param silentTicks seconds of silence, at work, after which it counts as hanging */
export function startEncodingThread(data: EncodeWorkerData, silentTicks: number): EncodingThread {
  const worker = new Worker(entryFile(new URL('./encode-worker.mjs', import.meta.url)), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes }
  })
  const waiting = new Map<number, Waiting>()
  let nextId = 0
  let ready = false
  let ended = false
  let silent = 0
  const end = (cause: unknown) => {
    ended = true
    clearInterval(ticking)
    // One that does not even start would never encode anything: no document is to blame.
    const error = ready ? new ThreadEndedError('An encoding thread ended', { cause }) : cause
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  // Ticks are counted, not the clock read: while this thread is busy itself, no message could come in.
  const ticking = setInterval(() => {
    silent = ready && waiting.size > 0 ? silent + 1 : 0
    if (silent > silentTicks) void worker.terminate()
  }, tickMs)
  ticking.unref()
  worker.on('message', (reply: EncodeReply) => {
    silent = 0
    if (reply.type === 'ready') ready = true
    if (reply.type !== 'encoded' && reply.type !== 'failed') return
    const request = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.type === 'encoded') request?.resolve(reply.encoded)
    else request?.reject(reply.error)
  })
  worker.on('error', end)
  worker.on('exit', code => end(new Error(`An encoding thread ended with code ${code}`)))
  return {
    load: () => waiting.size,
    ended: () => ended,
    encode: documents =>
      new Promise((resolve, reject) => {
        const id = nextId++
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, documents } satisfies EncodeRequest)
      }),
    async close() {
      clearInterval(ticking)
      await worker.terminate()
    }
  }
}
