import { parentPort, workerData } from 'node:worker_threads'
import type { PassageEncoder } from '../embed/passage-encoder.ts'
import {
  type DocumentToEncode,
  type EncodedDocument,
  encodeDocuments,
  type KnownText
} from './encode-documents.ts'
import { holdsHash, type KnownHashes } from './known-hashes.ts'

export interface EncodeWorkerData {
  /** Address of a module that exports `createPassageEncoder(model)`. */
  readonly encoderUrl: string
  readonly model: string
  readonly hashes: KnownHashes
}

export interface EncodeRequest {
  readonly id: number
  readonly documents: readonly DocumentToEncode[]
}

/** `ready` once; `step` now and then while it works; then what came of a request. */
export type EncodeReply =
  | { readonly type: 'ready' }
  | { readonly type: 'step' }
  | { readonly type: 'encoded'; readonly id: number; readonly encoded: EncodedDocument[] }
  | { readonly type: 'failed'; readonly id: number; readonly error: unknown }

/** Steps are many and short; one a while is enough to be known alive. */
const tellEveryMs = 200

const tell = (reply: EncodeReply) => parentPort?.postMessage(reply)

const { encoderUrl, model, hashes } = workerData as EncodeWorkerData
const { createPassageEncoder } = (await import(encoderUrl)) as {
  createPassageEncoder: (model: string) => Promise<PassageEncoder>
}
const encoder = await createPassageEncoder(model)

/** The main thread puts the vector in: the worker only learns that there is one. */
const leftOut: KnownText = { vector: new Float32Array(), tokens: [] }
let told = 0
const parts = {
  ...encoder,
  known: (text: string) => (holdsHash(hashes, text) ? leftOut : undefined),
  onStep() {
    const now = performance.now()
    if (now - told < tellEveryMs) return
    told = now
    tell({ type: 'step' })
  }
}

parentPort?.on('message', async ({ id, documents }: EncodeRequest) => {
  try {
    tell({ type: 'encoded', id, encoded: await encodeDocuments(documents, parts) })
  } catch (error) {
    tell({ type: 'failed', id, error })
  }
})
tell({ type: 'ready' })
