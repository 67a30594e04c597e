import type { FileFault } from '../store/file-fault.ts'
import type { BaseBuild } from './build-writer.ts'
import { compareSource } from './changes.ts'
import { refuseEmpty } from './refuse-empty.ts'
import type { BulletinSource } from './source.ts'
import { heldBy } from './summary.ts'

/** What a rebuild would do; files by name. Whether a new file can be parsed shows only when it is. */
export interface RebuildPreview {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
  /** Files that the index left out before, which a rebuild would try again. */
  readonly retried: readonly string[]
  /** What cannot even be read now. */
  readonly unread: readonly FileFault[]
  /** Why everything would be built anew; null when only changes would be. */
  readonly reason: string | null
}

export interface PreviewOptions {
  readonly source: BulletinSource
  readonly signal?: AbortSignal
  readonly allowEmpty?: boolean
}

/**
 * What a rebuild would do. Nothing is written, locked or mended, so another rebuild may run beside it.
 * @param base released when this is done
 * @throws AppError `conflict` where nothing would be left of an index that holds something, unless `allowEmpty`
 */
export async function previewWith(
  base: BaseBuild,
  { source, signal, allowEmpty }: PreviewOptions
): Promise<RebuildPreview> {
  try {
    const { kept, toEncode, faults } = await compareSource(source, base.files, signal)
    refuseEmpty(base.bulletins, kept.length + toEncode.length, allowEmpty)
    const held = heldBy(base)
    const before = new Set(base.meta?.skipped.map(({ file }) => file))
    const files = toEncode.map(({ file }) => file)
    const keptHere = new Set(kept.map(({ known }) => known.file).filter(file => held.has(file)))
    const changed = files.filter(file => held.has(file))
    const isRead = new Set([...keptHere, ...changed])
    return {
      added: files.filter(file => !held.has(file) && !before.has(file)),
      changed,
      removed: [...held].filter(file => !isRead.has(file)).sort(),
      unchanged: keptHere.size,
      retried: files.filter(file => !held.has(file) && before.has(file)),
      unread: faults,
      reason: base.reason
    }
  } finally {
    base.release()
  }
}
