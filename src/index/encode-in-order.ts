import type { HashedDocument } from './compare-source.ts'
import type { DocumentEncoder } from './document-encoder.ts'
import type { EncodedDocument } from './encode-documents.ts'

export interface EncodedSource {
  readonly document: HashedDocument
  readonly encoded: EncodedDocument
}

/** Documents a batch: enough passages that the encoder can put texts of one length together. */
const batchSize = 64

async function readAndEncode(
  batch: readonly HashedDocument[],
  encoder: DocumentEncoder
): Promise<EncodedSource[]> {
  const raw = await Promise.all(
    batch.map(async ({ file, read }) => ({ file, bytes: await read() }))
  )
  const encoded = await encoder.encode(raw)
  return batch.flatMap((document, at) => {
    const result = encoded[at]
    return result ? [{ document, encoded: result }] : []
  })
}

/** Reads and encodes documents batch by batch; their order is kept, so the same source makes the same index. */
export async function* encodeInOrder(
  documents: readonly HashedDocument[],
  encoder: DocumentEncoder,
  signal?: AbortSignal
): AsyncGenerator<EncodedSource> {
  const underWay: Promise<EncodedSource[]>[] = []
  let from = 0
  while (from < documents.length || underWay.length > 0) {
    signal?.throwIfAborted()
    while (from < documents.length && underWay.length < encoder.concurrency) {
      const next = readAndEncode(documents.slice(from, from + batchSize), encoder)
      // A failure is thrown where the batch's turn comes; until then it must not count as unhandled.
      next.catch(() => undefined)
      underWay.push(next)
      from += batchSize
    }
    yield* (await underWay.shift()) ?? []
  }
}
