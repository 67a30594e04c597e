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

/** So many files' notes are kept with a build; the page that shows them is read by people. */
const mostNoted = 1000

/** What the build says of files: faults of this rebuild, which tried all of them again, and notes of all that are in it. */
export function reportOf({ base, changes }: Plan, { skipped, notes }: Written) {
  const outdated = new Set(changes.outdated.map(({ file }) => file))
  const earlier = base.manifest?.meta.notes?.filter(({ file }) => !outdated.has(file)) ?? []
  return {
    skipped: [...changes.faults, ...skipped].sort(byFile),
    notes: [...notes, ...earlier].sort(byFile).slice(0, mostNoted)
  }
}

const byFile = (a: { readonly file: string }, b: { readonly file: string }) =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : 0
