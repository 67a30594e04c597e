import { FaultError } from '../store/file-fault.ts'
import type { DocumentEncoder } from './document-encoder.ts'
import type { DocumentToEncode, EncodedDocument } from './encode-documents.ts'
import type { EncodeWorkerData } from './encode-worker.ts'
import { type EncodingThread, startEncodingThread, ThreadEndedError } from './encoding-thread.ts'
import { type DocumentReader, readOrName } from './reading/document-reader.ts'

/** One batch in a thread's hands and one at its door, so no thread waits. */
const batchesPerThread = 2
/** The longest step, one plain text or 512 passages, takes a hundredth of this on an idle machine. */
const defaultSilentTicks = 30
/** Plain text up to this size is read by the threads; what may unpack, draw or run is read in a process apart. */
const mostPlainBytes = 256 * 1024

interface EncoderPoolOptions {
  /** Reads apart what a thread ended over, to find out which document it was. */
  readonly reader: DocumentReader
  /** Seconds of silence after which a thread at work counts as hanging; 30 unless given. */
  readonly silentTicks?: number
}

const fileOf = (document: DocumentToEncode) =>
  'bulletin' in document ? document.bulletin.file : document.file

const overstrained = (document: DocumentToEncode) =>
  new FaultError('The file took too much time or memory to take in', {
    code: 'too_large',
    stage: 'embed',
    hint: 'Split it'
  }).of(fileOf(document))

/** Encodes in `count` worker threads, each with its own encoder; a thread that hangs or dies is replaced. */
export function createEncoderPool(
  count: number,
  data: EncodeWorkerData,
  { reader, silentTicks = defaultSilentTicks }: EncoderPoolOptions
): DocumentEncoder {
  const start = () => startEncodingThread(data, silentTicks)
  const threads: EncodingThread[] = Array.from({ length: count }, start)
  let closed = false

  const idlest = (): EncodingThread => {
    for (const [at, thread] of threads.entries())
      if (thread.ended() && !closed) threads[at] = start()
    return threads.reduce((a, b) => (b.load() < a.load() ? b : a))
  }
  const send = (documents: readonly DocumentToEncode[]) => idlest().encode(documents)

  const encodeAlone = async (document: DocumentToEncode): Promise<EncodedDocument[]> => {
    const read = 'bytes' in document ? await readOrName(document, reader) : document
    try {
      return await send([read])
    } catch (error) {
      if (error instanceof ThreadEndedError && !closed) return [overstrained(document)]
      throw error
    }
  }

  return {
    concurrency: count * batchesPerThread,
    mayRead: ({ file, bytes }) => bytes.length <= mostPlainBytes && /\.(?:txt|md)$/i.test(file),
    async encode(documents) {
      try {
        return await send(documents)
      } catch (error) {
        if (!(error instanceof ThreadEndedError) || closed) throw error
        const encoded: EncodedDocument[] = []
        for (const document of documents) encoded.push(...(await encodeAlone(document)))
        return encoded
      }
    },
    async close() {
      closed = true
      await Promise.all(threads.map(thread => thread.close()))
    }
  }
}
