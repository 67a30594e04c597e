import type { SegmentRecord } from '../../store/files/manifest.ts'
import type { LiveSegment } from '../../store/files/segment/live-segment.ts'
import type { StoredBulletin } from '../../store/files/segment/segment-reader.ts'
import type { KnownFile } from '../changes.ts'

/** A segment of the build a rebuild starts from, with its record. */
export interface BaseSegment {
  readonly record: SegmentRecord
  readonly live: LiveSegment
}

/** A bulletin of a build, by its number in its segment. */
export interface KnownBulletin extends StoredBulletin, KnownFile {
  readonly segment: BaseSegment
}

/** What a build holds, by file. Files that could not be taken in are not among it: each rebuild tries them again. */
export function knownBulletins(segments: readonly BaseSegment[]): Map<string, KnownBulletin> {
  const bulletins = new Map<string, KnownBulletin>()
  for (const segment of segments)
    for (const bulletin of segment.live.segment.bulletins())
      if (segment.live.isLive(bulletin.number))
        bulletins.set(bulletin.file, { ...bulletin, segment, isRead: true })
  return bulletins
}
