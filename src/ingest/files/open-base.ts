import { makePrivate } from '../../disk/durable-files.ts'
import type { Tell } from '../../disk/set-aside.ts'
import { type CurrentBuild, readCurrent } from '../../store/files/current-build.ts'
import { indexPaths, type Manifest, readManifest } from '../../store/files/manifest.ts'
import {
  isWhole,
  makeReadable,
  setManifestAside,
  setSegmentsAside
} from '../../store/files/mend-index.ts'
import { openSegments } from '../../store/files/open-store.ts'
import { DamagedSegmentError } from '../../store/files/segment/segment-reader.ts'
import { type ExpectedIndex, mismatch } from '../../store/identity.ts'
import type { BaseBuild } from '../build-writer.ts'
import { type BaseSegment, type KnownBulletin, knownBulletins } from './known-bulletins.ts'

/** What a rebuild starts from. */
export interface FilesBase extends BaseBuild<KnownBulletin> {
  /** Id of the build to go back to, even when it cannot be built upon. */
  readonly currentId: string | undefined
  /** Of the build in use; none when everything is built anew. */
  readonly segments: readonly BaseSegment[]
}

interface OpenBaseOptions {
  readonly indexDirectory: string
  readonly expected: ExpectedIndex
  /** Sets what is damaged aside and tells so, which only the holder of the rebuild lock may; unless given, it is left. */
  readonly mend?: Tell
}

interface Opening extends OpenBaseOptions {
  readonly current: CurrentBuild
}

const nothing = (
  currentId: string | undefined,
  reason: string | null,
  bulletins = 0
): FilesBase => ({
  currentId,
  bulletins,
  segments: [],
  files: new Map(),
  reason,
  release: () => undefined
})

const damaged = 'the index is damaged'

/** After damage the build before stays for going back to, where it is whole. */
async function nothingButPrevious(
  { indexDirectory, current }: Opening,
  bulletins: number
): Promise<FilesBase> {
  const { previousId } = current
  const kept = previousId !== undefined && (await isWhole(indexDirectory, previousId))
  return nothing(kept ? previousId : undefined, damaged, bulletins)
}

async function openSegmentsOf(opening: Opening, manifest: Manifest): Promise<FilesBase> {
  const { indexDirectory, current, mend } = opening
  const { meta } = manifest
  const { bulletins } = meta
  try {
    const { live, release } = await openSegments(indexDirectory, manifest)
    const segments = live.flatMap((segment, at) => {
      const record = manifest.segments[at]
      return record ? [{ record, live: segment }] : []
    })
    const files = knownBulletins(segments)
    return { meta, currentId: current.buildId, bulletins, segments, files, reason: null, release }
  } catch (error) {
    if (!(error instanceof DamagedSegmentError)) throw error
    if (mend && makeReadable(indexDirectory, manifest)) return openSegmentsOf(opening, manifest)
    if (mend) setSegmentsAside(indexDirectory, manifest, mend)
    return nothingButPrevious(opening, bulletins)
  }
}

/** Opens the build in use as a base, or says why none of it can be used. */
export async function openBase(options: OpenBaseOptions): Promise<FilesBase> {
  const { indexDirectory, expected, mend } = options
  const current = await readCurrent(indexDirectory)
  if (!current) return nothing(undefined, null)
  const { buildId } = current
  if (mend) makePrivate(indexPaths(indexDirectory).build(buildId))
  const reading = await readManifest(indexDirectory, buildId)
  if (reading.state === 'foreign')
    return nothing(buildId, 'the index has another format', reading.bulletins)
  if (reading.state === 'damaged') {
    if (mend) setManifestAside(indexDirectory, buildId, mend)
    return nothingButPrevious({ ...options, current }, 0)
  }
  const { manifest } = reading
  const difference = mismatch(manifest.meta, expected)
  if (difference) return nothing(buildId, difference, manifest.meta.bulletins)
  return openSegmentsOf({ ...options, current }, manifest)
}
