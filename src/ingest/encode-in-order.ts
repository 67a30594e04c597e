import { asFault, FaultError } from '../store/file-fault.ts'
import { contentHash } from '../store/stored-rows.ts'
import type { HashedDocument } from './changes.ts'
import type { DocumentEncoder } from './document-encoder.ts'
import type { DocumentToEncode, EncodedDocument } from './encode-documents.ts'
import { type DocumentReader, readOrName } from './reading/document-reader.ts'

interface EncodedSource {
  readonly document: HashedDocument
  readonly encoded: EncodedDocument
}

export interface EncodingHands {
  readonly encoder: DocumentEncoder
  readonly reader: DocumentReader
}

interface Prepared {
  readonly document: HashedDocument
  readonly next: DocumentToEncode
}

/** Documents a batch: enough passages that the encoder can put texts of one length together. */
const batchSize = 64
/** Enough to keep all reading processes busy. */
const preparedAtOnce = 8

async function prepare(
  document: HashedDocument,
  { encoder, reader }: EncodingHands
): Promise<Prepared> {
  const { file } = document
  const bytes = await document.read().catch(error => asFault(error, 'read'))
  if (bytes instanceof FaultError) return { document, next: bytes.of(file) }
  const hash = contentHash(bytes)
  // Changed since it was compared: its stamp is of another content.
  const read = hash.equals(document.hash) ? document : { ...document, hash, stamp: '' }
  const raw = { file, bytes }
  return { document: read, next: encoder.mayRead(raw) ? raw : await readOrName(raw, reader) }
}

/** In the order given, a few at a time: the bytes of a whole batch of large files need not be in memory at once. */
async function prepareAll(
  batch: readonly HashedDocument[],
  hands: EncodingHands
): Promise<Prepared[]> {
  const prepared: Prepared[] = []
  const waiting = batch.entries()
  const prepareOnes = async () => {
    for (const [at, document] of waiting) prepared[at] = await prepare(document, hands)
  }
  await Promise.all(Array.from({ length: preparedAtOnce }, prepareOnes))
  return prepared
}

async function readAndEncode(
  batch: readonly HashedDocument[],
  hands: EncodingHands
): Promise<EncodedSource[]> {
  const prepared = await prepareAll(batch, hands)
  const encoded = await hands.encoder.encode(prepared.map(({ next }) => next))
  return prepared.flatMap(({ document }, at) => {
    const result = encoded[at]
    return result ? [{ document, encoded: result }] : []
  })
}

/** Reads and encodes documents batch by batch; their order is kept, so the same source makes the same index. */
export async function* encodeInOrder(
  documents: readonly HashedDocument[],
  hands: EncodingHands,
  signal?: AbortSignal
): AsyncGenerator<EncodedSource> {
  const underWay: Promise<EncodedSource[]>[] = []
  let from = 0
  while (from < documents.length || underWay.length > 0) {
    signal?.throwIfAborted()
    while (from < documents.length && underWay.length < hands.encoder.concurrency) {
      const next = readAndEncode(documents.slice(from, from + batchSize), hands)
      // A failure is thrown where the batch's turn comes; until then it must not count as unhandled.
      next.catch(() => undefined)
      underWay.push(next)
      from += batchSize
    }
    yield* (await underWay.shift()) ?? []
  }
}
