import { AppError } from '../../errors.ts'
import { type ExpectedIndex, mismatch } from '../identity.ts'
import type { Store } from '../store.ts'
import { readCurrent } from './current-build.ts'
import { indexPaths, type Manifest, readManifest, type SegmentRecord } from './manifest.ts'
import { createLiveSegment, type LiveSegment } from './segment/live-segment.ts'
import { DamagedSegmentError, openSegment, type SegmentReader } from './segment/segment-reader.ts'
import { createSegmentStore } from './segment/segment-store.ts'

interface SharedSegment {
  readonly opened: Promise<SegmentReader>
  users: number
}

/** Segments in use by this process: two builds that share one hold it in memory once. */
const shared = new Map<string, SharedSegment>()

async function acquire(directory: string, record: SegmentRecord, dimensions: number) {
  const path = indexPaths(directory).segment(record.id)
  const entry = shared.get(path) ?? { opened: openSegment(path, record, dimensions), users: 0 }
  shared.set(path, entry)
  entry.users++
  const release = () => {
    if (--entry.users > 0) return
    shared.delete(path)
    entry.opened.then(
      segment => segment.close(),
      () => undefined
    )
  }
  try {
    return { segment: await entry.opened, release }
  } catch (error) {
    release()
    throw error
  }
}

interface OpenSegments {
  readonly live: readonly LiveSegment[]
  release(): void
}

/**
 * Opens a build's segments; files are checked once a process.
 * @throws DamagedSegmentError
 */
export async function openSegments(
  directory: string,
  { meta, segments }: Manifest
): Promise<OpenSegments> {
  const results = await Promise.allSettled(
    segments.map(record => acquire(directory, record, meta.dimensions))
  )
  const opened = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
  const release = () => {
    for (const shared of opened) shared.release()
  }
  const failed = results.find(result => result.status === 'rejected')
  if (failed) {
    release()
    throw failed.reason
  }
  const live = opened.map(({ segment }, at) => createLiveSegment(segment, segments[at]?.dead ?? []))
  return { live, release }
}

async function openBuild(directory: string, manifest: Manifest): Promise<Store> {
  const { live, release } = await openSegments(directory, manifest)
  return createSegmentStore(manifest.meta, live, release)
}

const mend = 'Build it again: npm run rebuild'

/** A build that cannot be read is reported as its kind of failure, so the caller may try the one before. */
async function openOne(
  directory: string,
  buildId: string,
  expected: ExpectedIndex
): Promise<Store | 'damaged' | 'foreign'> {
  const reading = await readManifest(directory, buildId)
  if (reading.state !== 'sound') return reading.state
  const difference = mismatch(reading.manifest.meta, expected)
  if (difference)
    throw new AppError('index_mismatch', `The index does not fit: ${difference}. ${mend}`)
  try {
    return await openBuild(directory, reading.manifest)
  } catch (error) {
    if (error instanceof DamagedSegmentError) return 'damaged'
    throw error
  }
}

/**
 * Opens the build in use, or the one before it when files of the newer are damaged.
 * @param directory the index folder, such as `embeddings/index`
 * @returns undefined when there is no index yet
 * @throws AppError `index_mismatch` when the index was made with another model, analyzer or format, or when no build
 * is whole; the message names the command that mends it.
 */
export async function openSqliteHnswStore(
  directory: string,
  expected: ExpectedIndex
): Promise<Store | undefined> {
  const current = await readCurrent(directory)
  if (!current) return undefined
  const newest = await openOne(directory, current.buildId, expected)
  if (typeof newest === 'object') return newest
  if (newest === 'foreign')
    throw new AppError('index_mismatch', `The index has another format. ${mend}`)
  const previous = current.previousId && (await openOne(directory, current.previousId, expected))
  if (typeof previous === 'object') return previous
  throw new AppError('index_mismatch', `Files of the index are damaged. ${mend}`)
}
