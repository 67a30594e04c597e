import type { FileFault } from '../store/file-fault.ts'
import type { KnownFile, SourceChanges } from './changes.ts'
import { refuseEmpty } from './refuse-empty.ts'

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

/** What is known of the build in use. */
export interface PreviewBase {
  /** Its bulletins by file; empty where it cannot be built upon. */
  readonly held: ReadonlySet<string>
  /** How many it has, even where it cannot be built upon. */
  readonly bulletins: number
  /** Files that it left out. */
  readonly skipped: readonly { readonly file: string }[]
  readonly reason: string | null
}

/**
 * Tells what the differences between a source and a build come to.
 * @throws AppError `conflict` where nothing would be left of an index that holds something, unless `allowEmpty`
 */
export function previewOf(
  { held, bulletins, skipped, reason }: PreviewBase,
  changes: SourceChanges<KnownFile & { readonly file: string }>,
  allowEmpty?: boolean
): RebuildPreview {
  const { kept, toEncode, faults } = changes
  refuseEmpty(bulletins, kept.length + toEncode.length, allowEmpty)
  const before = new Set(skipped.map(({ file }) => file))
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
    reason
  }
}
