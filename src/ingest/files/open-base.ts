import { analyzerVersion } from '../../chinese/analyze.ts'
import { makePrivate } from '../../disk/durable-files.ts'
import type { Tell } from '../../disk/set-aside.ts'
import type { Embedder } from '../../embed/embedder.ts'
import {
  type CurrentBuild,
  indexPaths,
  type Manifest,
  readCurrent,
  readManifest
} from '../../store/files/manifest.ts'
import {
  isWhole,
  makeReadable,
  setManifestAside,
  setSegmentsAside
} from '../../store/files/mend-index.ts'
import { openSegments } from '../../store/files/open-store.ts'
import { DamagedSegmentError } from '../../store/files/segment/segment-reader.ts'
import { mismatch } from '../../store/identity.ts'
import type { BaseSegment } from './base-build.ts'

/** What a rebuild starts from. */
export interface OpenBase {
  /** The build in use; undefined when everything is built anew. */
  readonly manifest: Manifest | undefined
  /** Id of the build in use even when it cannot be built upon. */
  readonly currentId: string | undefined
  /** Bulletins of the build in use, as far as it can be told, even when it cannot be built upon. */
  readonly bulletins: number
  readonly segments: readonly BaseSegment[]
  /** Why everything is built anew; null when it is not, or when there was nothing before. */
  readonly reason: string | null
  release(): void
}

const nothing = (
  currentId: string | undefined,
  reason: string | null,
  bulletins = 0
): OpenBase => ({
  manifest: undefined,
  currentId,
  bulletins,
  segments: [],
  reason,
  release: () => undefined
})

const damaged = 'the index is damaged'

interface Opening {
  readonly directory: string
  readonly current: CurrentBuild
  readonly tell: Tell
}

/** After damage the build before stays for going back to, where it is whole. */
async function nothingButPrevious(
  { directory, current }: Opening,
  bulletins: number
): Promise<OpenBase> {
  const { previousId } = current
  const kept = previousId !== undefined && (await isWhole(directory, previousId))
  return nothing(kept ? previousId : undefined, damaged, bulletins)
}

async function openSegmentsOf(opening: Opening, manifest: Manifest): Promise<OpenBase> {
  const { directory, current, tell } = opening
  const { bulletins } = manifest.meta
  try {
    const { live, release } = await openSegments(directory, manifest)
    const segments = live.flatMap((segment, at) => {
      const record = manifest.segments[at]
      return record ? [{ record, live: segment }] : []
    })
    const currentId = current.buildId
    return { manifest, currentId, bulletins, segments, reason: null, release }
  } catch (error) {
    if (!(error instanceof DamagedSegmentError)) throw error
    if (makeReadable(directory, manifest)) return openSegmentsOf(opening, manifest)
    setSegmentsAside(directory, manifest, tell)
    return nothingButPrevious(opening, bulletins)
  }
}

/**
 * Opens the build in use as a base, or says why none of it can be used; what is damaged is set aside. Only for the holder
 * of the rebuild lock.
 */
export async function openBase(
  directory: string,
  embedder: Embedder,
  tell: Tell = () => undefined
): Promise<OpenBase> {
  const current = await readCurrent(directory)
  if (!current) return nothing(undefined, null)
  const { buildId } = current
  makePrivate(indexPaths(directory).build(buildId))
  const reading = await readManifest(directory, buildId)
  if (reading.state === 'foreign')
    return nothing(buildId, 'the index has another format', reading.bulletins)
  if (reading.state === 'damaged') {
    setManifestAside(directory, buildId, tell)
    return nothingButPrevious({ directory, current, tell }, 0)
  }
  const { manifest } = reading
  const difference = mismatch(manifest.meta, { ...embedder, analyzer: analyzerVersion })
  if (difference) return nothing(buildId, difference, manifest.meta.bulletins)
  return openSegmentsOf({ directory, current, tell }, manifest)
}
