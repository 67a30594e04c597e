import { readCurrent, readManifest } from '../../store/files/manifest.ts'
import { openSegments } from '../../store/files/open-store.ts'
import { DamagedSegmentError } from '../../store/files/segment/segment-reader.ts'
import { type ExpectedIndex, mismatch } from '../../store/identity.ts'
import { compareSource } from '../changes.ts'
import { type PreviewBase, previewOf, type RebuildPreview } from '../preview.ts'
import type { BulletinSource } from '../source.ts'
import { type BaseBulletin, bulletinsByFile } from './base-build.ts'

export interface PreviewOptions {
  readonly indexDirectory: string
  readonly source: BulletinSource
  readonly expected: ExpectedIndex
  readonly signal?: AbortSignal
  readonly allowEmpty?: boolean
}

interface Base extends PreviewBase {
  readonly byFile: ReadonlyMap<string, BaseBulletin>
  release(): void
}

const nothing = (reason: string | null, bulletins = 0): Base => ({
  byFile: new Map(),
  held: new Set(),
  skipped: [],
  bulletins,
  reason,
  release: () => undefined
})

const damaged = 'the index is damaged'

/** The build in use as a rebuild would find it; what is damaged stays where it is. */
async function readBase({ indexDirectory, expected }: PreviewOptions): Promise<Base> {
  const current = await readCurrent(indexDirectory)
  if (!current) return nothing(null)
  const reading = await readManifest(indexDirectory, current.buildId)
  if (reading.state === 'foreign') return nothing('the index has another format', reading.bulletins)
  if (reading.state === 'damaged') return nothing(damaged)
  const { meta, segments } = reading.manifest
  const difference = mismatch(meta, expected)
  if (difference) return nothing(difference, meta.bulletins)
  try {
    const { live, release } = await openSegments(indexDirectory, reading.manifest)
    const opened = live.flatMap((segment, at) => {
      const record = segments[at]
      return record ? [{ record, live: segment }] : []
    })
    const byFile = bulletinsByFile(opened)
    const { bulletins, skipped } = meta
    return { byFile, held: new Set(byFile.keys()), skipped, bulletins, reason: null, release }
  } catch (error) {
    if (!(error instanceof DamagedSegmentError)) throw error
    return nothing(damaged, meta.bulletins)
  }
}

/**
 * What `rebuild` would do. Nothing is written, locked or mended, so another rebuild may run beside it.
 * @throws AppError `conflict` where nothing would be left of the index, unless `allowEmpty`
 */
export async function previewRebuild(options: PreviewOptions): Promise<RebuildPreview> {
  const base = await readBase(options)
  try {
    const changes = await compareSource(options.source, base.byFile, options.signal)
    return previewOf(base, changes, options.allowEmpty)
  } finally {
    base.release()
  }
}
