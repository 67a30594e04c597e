import type { HashedDocument } from './compare-source.ts'
import { type EncodedDocument, type EncodingParts, encodeDocuments } from './encode-documents.ts'

export interface EncodedSource {
  readonly document: HashedDocument
  readonly encoded: EncodedDocument
}

/** Documents a batch: enough passages that the encoder can put texts of one length together. */
const batchSize = 64

/** Reads and encodes documents batch by batch; their order is kept, so the same source makes the same index. */
export async function* encodeInOrder(
  documents: readonly HashedDocument[],
  parts: EncodingParts,
  signal?: AbortSignal
): AsyncGenerator<EncodedSource> {
  for (let from = 0; from < documents.length; from += batchSize) {
    signal?.throwIfAborted()
    const batch = documents.slice(from, from + batchSize)
    const raw = await Promise.all(
      batch.map(async ({ file, read }) => ({ file, bytes: await read() }))
    )
    const encoded = await encodeDocuments(raw, parts)
    for (const [at, document] of batch.entries()) {
      const result = encoded[at]
      if (result) yield { document, encoded: result }
    }
  }
}
