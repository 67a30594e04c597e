import type { Embedder } from '../embed/embedder.ts'
import { analyzerVersion } from './analyze.ts'
import type { BaseSegment } from './base-build.ts'
import { type Manifest, readCurrent, readManifest } from './manifest.ts'
import { DamagedSegmentError } from './segment-reader.ts'
import { mismatch, openSegments } from './sqlite-hnsw-store.ts'

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

/** Opens the build in use as a base, or says why none of it can be used. */
export async function openBase(directory: string, embedder: Embedder): Promise<OpenBase> {
  const current = await readCurrent(directory)
  if (!current) return nothing(undefined, null)
  const { buildId } = current
  const reading = await readManifest(directory, buildId)
  if (reading.state === 'foreign')
    return nothing(buildId, 'the index has another format', reading.bulletins)
  if (reading.state === 'damaged') return nothing(buildId, 'the index is damaged')
  const { manifest } = reading
  const difference = mismatch(manifest.meta, { ...embedder, analyzer: analyzerVersion })
  const { bulletins } = manifest.meta
  if (difference) return nothing(buildId, difference, bulletins)
  try {
    const { live, release } = await openSegments(directory, manifest)
    const segments = live.flatMap((segment, at) => {
      const record = manifest.segments[at]
      return record ? [{ record, live: segment }] : []
    })
    return { manifest, currentId: buildId, bulletins, segments, reason: null, release }
  } catch (error) {
    if (error instanceof DamagedSegmentError)
      return nothing(buildId, 'the index is damaged', bulletins)
    throw error
  }
}
