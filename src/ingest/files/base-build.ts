import type { SegmentRecord } from '../../store/files/manifest.ts'
import type { LiveSegment } from '../../store/files/segment/live-segment.ts'
import { dequantized } from '../../store/files/segment/quantized-vectors.ts'
import type { Segment, StoredBulletin } from '../../store/files/segment/segment-reader.ts'
import type { IndexedBulletin } from '../../store/files/segment/segment-writer.ts'
import type { KnownText } from '../encode-documents.ts'

/** A segment of the build a rebuild starts from, with its record. */
export interface BaseSegment {
  readonly record: SegmentRecord
  readonly live: LiveSegment
}

export interface BaseBulletin extends StoredBulletin {
  readonly segment: BaseSegment
}

/** What the build in use holds, by file. */
export function bulletinsByFile(segments: readonly BaseSegment[]): Map<string, BaseBulletin> {
  const bulletins = new Map<string, BaseBulletin>()
  for (const segment of segments)
    for (const bulletin of segment.live.segment.bulletins())
      if (segment.live.isLive(bulletin.number))
        bulletins.set(bulletin.file, { ...bulletin, segment })
  return bulletins
}

/** Looks a text up in all segments, replaced bulletins too: their vectors are as good as ever. */
export function knownTexts(segments: readonly Segment[]) {
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

/** A stored bulletin as it was when it was added, for copying into another segment. */
export function storedBulletin(
  { live: { segment } }: BaseSegment,
  stored: StoredBulletin
): IndexedBulletin {
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
