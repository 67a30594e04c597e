import { knownTexts, storedBulletin } from './base-build.ts'
import { createInlineEncoder, type DocumentEncoder, fillingIn } from './document-encoder.ts'
import { encodeInOrder } from './encode-in-order.ts'
import { createEncoderPool } from './encoder-pool.ts'
import { packHashes } from './known-hashes.ts'
import { indexPaths, type SegmentRecord } from './manifest.ts'
import type { Plan } from './plan-build.ts'
import type { RebuildOptions } from './rebuild-options.ts'
import { createSegmentWriter, type SegmentWriter } from './segment-writer.ts'

/** What came of writing: no record when no bulletin was left to write. */
export interface Written {
  readonly record: SegmentRecord | undefined
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
  readonly passages: number
}

/** Documents from which on starting threads pays: each loads an encoder of its own. */
const threadedFrom = 256

function encoderFor({ base, changes }: Plan, options: RebuildOptions): DocumentEncoder {
  const { embedder, subwords, threads } = options
  const segments = base.segments.map(({ live }) => live.segment)
  const known = knownTexts(segments)
  if (!threads || changes.toEncode.length < threadedFrom)
    return createInlineEncoder({ embedder, subwords, known })
  const pool = createEncoderPool(threads.count, {
    encoderUrl: threads.encoderUrl,
    model: embedder.model,
    hashes: packHashes(segments.flatMap(segment => segment.embeddedHashes()))
  })
  return fillingIn(pool, known)
}

/** Fills the new segment: bulletins of merged segments first, then what is new. */
async function fill(writer: SegmentWriter, plan: Plan, options: RebuildOptions) {
  const { signal, onProgress } = options
  const { changes, copies } = plan
  const total = changes.toEncode.length
  const skipped: { file: string; reason: string }[] = []
  let done = 0
  let passages = 0
  for (const bulletin of copies) writer.add(storedBulletin(bulletin.segment, bulletin))
  const encoder = encoderFor(plan, options)
  try {
    for await (const { document, encoded } of encodeInOrder(changes.toEncode, encoder, signal)) {
      if ('reason' in encoded) skipped.push({ file: document.file, reason: encoded.reason })
      else {
        writer.add({ ...encoded, hash: document.hash, stamp: document.stamp })
        for (const { chunks } of encoded.articles) passages += chunks.length
      }
      onProgress?.({ stage: 'encode', done: ++done, total, passages })
    }
  } finally {
    await encoder.close()
  }
  return { skipped, passages }
}

/** Writes the new segment of a plan; leaves nothing behind when it fails. */
export async function writeSegment(
  plan: Plan,
  options: RebuildOptions,
  id: string
): Promise<Written> {
  const path = indexPaths(options.indexDirectory).segment(id)
  const writer = createSegmentWriter(path, id, { dimensions: options.embedder.dimensions })
  try {
    const filled = await fill(writer, plan, options)
    if (writer.isEmpty()) {
      writer.discard()
      return { ...filled, record: undefined }
    }
    const total = plan.changes.toEncode.length
    options.onProgress?.({ stage: 'index', done: total, total, passages: filled.passages })
    return { ...filled, record: await writer.seal() }
  } catch (error) {
    writer.discard()
    throw error
  }
}
