import { parentPort, workerData } from 'node:worker_threads'
import type { PassageEncoder } from '../embed/passage-encoder.ts'
import { encodeDocuments, type KnownText, type RawDocument } from './encode-documents.ts'
import { holdsHash, type KnownHashes } from './known-hashes.ts'

export interface EncodeWorkerData {
  /** Address of a module that exports `createPassageEncoder(model)`. */
  readonly encoderUrl: string
  readonly model: string
  readonly hashes: KnownHashes
}

export interface EncodeRequest {
  readonly id: number
  readonly documents: readonly RawDocument[]
}

const { encoderUrl, model, hashes } = workerData as EncodeWorkerData
const { createPassageEncoder } = (await import(encoderUrl)) as {
  createPassageEncoder: (model: string) => Promise<PassageEncoder>
}
const encoder = await createPassageEncoder(model)

/** The main thread puts the vector in: the worker only learns that there is one. */
const leftOut: KnownText = { vector: new Float32Array(), tokens: [] }
const parts = {
  ...encoder,
  known: (text: string) => (holdsHash(hashes, text) ? leftOut : undefined)
}

parentPort?.on('message', async ({ id, documents }: EncodeRequest) => {
  try {
    parentPort?.postMessage({ id, encoded: await encodeDocuments(documents, parts) })
  } catch (error) {
    parentPort?.postMessage({ id, error })
  }
})
