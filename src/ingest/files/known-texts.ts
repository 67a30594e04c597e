import { dequantized } from '../../store/files/segment/quantized-vectors.ts'
import type { SegmentReader } from '../../store/files/segment/segment-reader.ts'
import type { KnownText } from '../encode-documents.ts'

/** Looks a text up in all segments, replaced bulletins too: their vectors are as good as ever. */
export function knownTexts(segments: readonly SegmentReader[]) {
  return (text: string): KnownText | undefined => {
    for (const segment of segments) {
      const chunk = segment.chunkEmbeddedFrom(text)
      if (chunk === undefined) continue
      const article = segment.articleOfChunk[chunk] ?? 0
      const stored = segment
        .chunks(article)
        .find((_, at) => segment.firstChunk(article) + at === chunk)
      return { vector: dequantized(segment.vectors, chunk), tokens: stored?.tokens ?? [] }
    }
    return undefined
  }
}
