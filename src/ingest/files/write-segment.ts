import type { FileFault, FileNotes } from '../../store/file-fault.ts'
import { indexPaths, type SegmentRecord } from '../../store/files/manifest.ts'
import {
  createSegmentWriter,
  type SegmentWriter
} from '../../store/files/segment/segment-writer.ts'
import type { RebuildProgress } from '../../store/rebuild-progress.ts'
import type { HashedDocument } from '../changes.ts'
import { createInlineEncoder, type DocumentEncoder, fillingIn } from '../document-encoder.ts'
import { type EncodingHands, encodeInOrder } from '../encode-in-order.ts'
import { createEncoderPool } from '../encoder-pool.ts'
import { packHashes } from '../known-hashes.ts'
import { createInlineReader, type DocumentReader } from '../reading/document-reader.ts'
import { readingLimits } from '../reading/reading-limits.ts'
import type { RebuildOptions } from '../rebuild-options.ts'
import { createReaderApart } from '../scanning/reader-apart.ts'
import type { ScanWatch } from '../scanning/scan-reader.ts'
import { knownTexts, storedBulletin } from './base-build.ts'
import type { Plan } from './plan-build.ts'

/** What came of writing: no record when no bulletin was left to write. */
export interface Written {
  readonly record: SegmentRecord | undefined
  /** Files that were read and could not be taken in. */
  readonly skipped: readonly FileFault[]
  readonly notes: readonly FileNotes[]
  readonly passages: number
}

/** Documents from which on starting threads pays: each loads an encoder of its own. */
const threadedFrom = 256

const readerFor = ({ reading }: RebuildOptions, watch: ScanWatch): DocumentReader =>
  reading ? createReaderApart(reading, watch) : createInlineReader(readingLimits)

function encoderFor(
  { base, changes }: Plan,
  options: RebuildOptions,
  reader: DocumentReader
): DocumentEncoder {
  const { embedder, subwords, threads } = options
  const segments = base.segments.map(({ live }) => live.segment)
  const known = knownTexts(segments)
  if (!threads || changes.toEncode.length < threadedFrom)
    return createInlineEncoder({ embedder, subwords, known })
  const hashes = packHashes(segments.flatMap(segment => segment.embeddedHashes()))
  const { count, encoderUrl } = threads
  const pool = createEncoderPool(count, { encoderUrl, model: embedder.model, hashes }, { reader })
  return fillingIn(pool, known)
}

/** What the source and the loader say of a file. */
function notesOf({ file, note }: HashedDocument, notes: readonly string[]): FileNotes[] {
  const all = note === undefined ? notes : [note, ...notes]
  return all.length > 0 ? [{ file, notes: all }] : []
}

async function encodeInto(
  writer: SegmentWriter,
  plan: Plan,
  options: RebuildOptions,
  hands: EncodingHands
) {
  const { toEncode } = plan.changes
  const { signal, onProgress } = options
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
  return { skipped, notes, passages }
}

/** Fills the new segment: bulletins of merged segments first, then what is new. */
async function fill(writer: SegmentWriter, plan: Plan, options: RebuildOptions) {
  for (const bulletin of plan.copies) await writer.add(storedBulletin(bulletin.segment, bulletin))
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

/**
 * Writes the new segment of a plan; leaves nothing behind when it fails.
 * @param check looks at what was read before it is sealed, and throws when it must not be
 */
export async function writeSegment(
  plan: Plan,
  options: RebuildOptions,
  id: string,
  check: (filled: Omit<Written, 'record'>) => void = () => undefined
): Promise<Written> {
  const path = indexPaths(options.indexDirectory).segment(id)
  const writer = createSegmentWriter(path, id, { dimensions: options.embedder.dimensions })
  try {
    const filled = await fill(writer, plan, options)
    check(filled)
    if (writer.isEmpty()) {
      await writer.discard()
      return { ...filled, record: undefined }
    }
    const total = plan.changes.toEncode.length
    options.onProgress?.({ stage: 'index', done: total, total, passages: filled.passages })
    return { ...filled, record: await writer.seal() }
  } catch (error) {
    await writer.discard()
    throw error
  }
}
