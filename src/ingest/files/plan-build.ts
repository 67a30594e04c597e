import type { SegmentRecord } from '../../store/files/manifest.ts'
import { chooseMerges } from '../../store/files/merge-policy.ts'
import type { SourceChanges } from '../changes.ts'
import type { BaseBulletin } from './base-build.ts'
import type { OpenBase } from './open-base.ts'

/** What a rebuild will do. */
export interface Plan {
  readonly base: OpenBase
  readonly changes: SourceChanges<BaseBulletin>
  /** Segments of the base that stay, with the bulletins that no longer count in them. */
  readonly kept: readonly SegmentRecord[]
  /** Bulletins of the other segments that still count. */
  readonly copies: readonly BaseBulletin[]
}

/** Which segments stay as they are and what is written into the new one. */
export function planBuild(
  base: OpenBase,
  bulletins: Iterable<BaseBulletin>,
  changes: SourceChanges<BaseBulletin>
): Plan {
  const outdated = new Set(changes.outdated)
  const dead = base.segments.map(segment => [
    ...segment.record.dead,
    ...changes.outdated.filter(bulletin => bulletin.segment === segment).map(({ number }) => number)
  ])
  const sizes = base.segments.map(({ record }, at) => {
    const gone = dead[at]?.length ?? 0
    return { live: record.bulletins - gone, dead: gone }
  })
  const merged = chooseMerges(sizes, changes.toEncode.length)
  const mergedSegments = new Set(base.segments.filter((_, at) => merged[at]))
  return {
    base,
    changes,
    kept: base.segments.flatMap(({ record }, at) =>
      merged[at] ? [] : [{ ...record, dead: dead[at] ?? [] }]
    ),
    copies: [...bulletins].filter(
      bulletin => mergedSegments.has(bulletin.segment) && !outdated.has(bulletin)
    )
  }
}
