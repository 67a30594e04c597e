import { dequantized } from '../../store/files/segment/quantized-vectors.ts'
import type { IndexedBulletin, SegmentWriter } from '../../store/files/segment/segment-writer.ts'
import type { KnownBulletin } from './known-bulletins.ts'

/** A stored bulletin as it was when it was added. */
function storedBulletin(stored: KnownBulletin): IndexedBulletin {
  const { segment } = stored.segment.live
  const articles = segment.articlesOfBulletin(stored.number).map(number => {
    const chunks = segment.chunks(number)
    const first = segment.firstChunk(number)
    return {
      article: segment.article(number),
      chunks,
      vectors: chunks.map((_, at) => dequantized(segment.vectors, first + at))
    }
  })
  const text = segment.bulletinText(stored.file)?.text ?? ''
  return { bulletin: { file: stored.file, text }, hash: stored.hash, stamp: stored.stamp, articles }
}

/** Takes bulletins of merged segments over into the new one. */
export async function copyKept(
  writer: SegmentWriter,
  bulletins: readonly KnownBulletin[]
): Promise<void> {
  for (const bulletin of bulletins) await writer.add(storedBulletin(bulletin))
}
