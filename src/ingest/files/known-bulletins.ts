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
export class KnownBulletin implements StoredBulletin, KnownFile {
  readonly segment: BaseSegment
  readonly number: number
  readonly file: string
  readonly stamp: string
  readonly isRead = true

  constructor(segment: BaseSegment, { number, file, stamp }: StoredBulletin) {
    this.segment = segment
    this.number = number
    this.file = file
    this.stamp = stamp
  }

  /** Read when it is looked at: most files have the stamp they had. */
  get hash(): Uint8Array {
    return this.segment.live.segment.bulletinHash(this.number)
  }
}

/** What a build holds, by file. Files that could not be taken in are not among it: each rebuild tries them again. */
export function knownBulletins(segments: readonly BaseSegment[]): Map<string, KnownBulletin> {
  const bulletins = new Map<string, KnownBulletin>()
  for (const segment of segments)
    for (const bulletin of segment.live.segment.bulletins())
      if (segment.live.isLive(bulletin.number))
        bulletins.set(bulletin.file, new KnownBulletin(segment, bulletin))
  return bulletins
}
