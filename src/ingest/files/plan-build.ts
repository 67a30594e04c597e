import type { SegmentRecord } from '../../store/files/manifest.ts'
import { chooseMerges } from '../../store/files/merge-policy.ts'
import type { SourceChanges } from '../changes.ts'
import type { BaseSegment, KnownBulletin } from './known-bulletins.ts'
import type { FilesBase } from './open-base.ts'

/** Which segments of the base stay as they are, and what is written into the new one. */
export interface BuildPlan {
  readonly changes: SourceChanges<KnownBulletin>
  /** All of the base. */
  readonly segments: readonly BaseSegment[]
  /** Those that stay, with the bulletins that no longer count in them. */
  readonly kept: readonly SegmentRecord[]
  /** Bulletins of the others that still count. */
  readonly copies: readonly KnownBulletin[]
}

export function planBuild(
  { segments, files }: FilesBase,
  changes: SourceChanges<KnownBulletin>
): BuildPlan {
  const outdated = new Set(changes.outdated)
  const dead = segments.map(segment => [
    ...segment.record.dead,
    ...changes.outdated.filter(bulletin => bulletin.segment === segment).map(({ number }) => number)
  ])
  const sizes = segments.map(({ record }, at) => {
    const gone = dead[at]?.length ?? 0
    return { live: record.bulletins - gone, dead: gone }
  })
  const merged = chooseMerges(sizes, changes.toEncode.length)
  const mergedSegments = new Set(segments.filter((_, at) => merged[at]))
  return {
    changes,
    segments,
    kept: segments.flatMap(({ record }, at) =>
      merged[at] ? [] : [{ ...record, dead: dead[at] ?? [] }]
    ),
    copies: [...files.values()].filter(
      bulletin => mergedSegments.has(bulletin.segment) && !outdated.has(bulletin)
    )
  }
}
