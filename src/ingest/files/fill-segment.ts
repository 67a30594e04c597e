import type { FileFault, FileNotes } from '../../store/file-fault.ts'
import type { SegmentWriter } from '../../store/files/segment/segment-writer.ts'
import type { RebuildProgress } from '../../store/rebuild-progress.ts'
import type { BuildOptions, FilledBuild } from '../build-writer.ts'
import { createInlineEncoder, type DocumentEncoder, fillingIn } from '../document-encoder.ts'
import { type EncodingHands, encodeInOrder } from '../encode-in-order.ts'
import { createEncoderPool } from '../encoder-pool.ts'
import { packHashes } from '../known-hashes.ts'
import { createInlineReader, type DocumentReader } from '../reading/document-reader.ts'
import { readingLimits } from '../reading/reading-limits.ts'
import { notesOf } from '../report.ts'
import { createReaderApart } from '../scanning/reader-apart.ts'
import type { ScanWatch } from '../scanning/scan-reader.ts'
import { knownTexts } from './known-texts.ts'
import type { BuildPlan } from './plan-build.ts'
import type { FilesWriterOptions } from './writer-options.ts'

type FillOptions = FilesWriterOptions & BuildOptions

/** Documents from which on starting threads pays: each loads an encoder of its own. */
const threadedFrom = 256

const readerFor = ({ reading }: FillOptions, watch: ScanWatch): DocumentReader =>
  reading ? createReaderApart(reading, watch) : createInlineReader(readingLimits)

function encoderFor(
  plan: BuildPlan,
  options: FillOptions,
  reader: DocumentReader
): DocumentEncoder {
  const { embedder, subwords, threads } = options
  const segments = plan.segments.map(({ live }) => live.segment)
  const known = knownTexts(segments)
  if (!threads || plan.changes.toEncode.length < threadedFrom)
    return createInlineEncoder({ embedder, subwords, known })
  const hashes = packHashes(segments.flatMap(segment => segment.embeddedHashes()))
  const { count, encoderUrl } = threads
  const pool = createEncoderPool(count, { encoderUrl, model: embedder.model, hashes }, { reader })
  return fillingIn(pool, known)
}

async function encodeInto(
  writer: SegmentWriter,
  plan: BuildPlan,
  { signal, onProgress }: BuildOptions,
  hands: EncodingHands
): Promise<FilledBuild> {
  const { toEncode } = plan.changes
  const skipped: FileFault[] = []
  const notes: FileNotes[] = []
  let done = 0
  let passages = 0
  for await (const { document, encoded } of encodeInOrder(toEncode, hands, signal)) {
    if ('reason' in encoded) skipped.push(encoded)
    else {
      const { bulletin, articles } = encoded
      await writer.add({ bulletin, articles, hash: document.hash, stamp: document.stamp })
      notes.push(...notesOf(document, encoded.notes))
      for (const { chunks } of articles) passages += chunks.length
    }
    onProgress?.({ stage: 'encode', done: ++done, total: toEncode.length, passages })
  }
  return { isNew: skipped.length < toEncode.length, skipped, notes, passages }
}

/** Reads and encodes what is new into a segment. */
export async function fillSegment(
  writer: SegmentWriter,
  plan: BuildPlan,
  options: FillOptions
): Promise<FilledBuild> {
  const { signal, onProgress } = options
  const total = plan.changes.toEncode.length
  let last: RebuildProgress = { stage: 'encode', done: 0, total, passages: 0 }
  const tell = (progress: RebuildProgress) => {
    last = progress
    onProgress?.(progress)
  }
  const reader = readerFor(options, {
    ...(signal && { signal }),
    onPage: scan => onProgress?.({ ...last, scan })
  })
  const encoder = encoderFor(plan, options, reader)
  try {
    return await encodeInto(writer, plan, { ...options, onProgress: tell }, { encoder, reader })
  } finally {
    await Promise.all([encoder.close(), reader.close()])
  }
}
