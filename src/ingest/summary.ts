import type { FileFault, FileNotes } from '../store/file-fault.ts'

/** What a rebuild did. Counts are bulletins. */
export interface RebuildSummary {
  readonly buildId: string
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  /** Files that were found and are not in the index, by name, with why. */
  readonly skipped: readonly FileFault[]
  /** What had to be changed to read the files that this rebuild read. */
  readonly notes: readonly FileNotes[]
  /** Why everything was built anew, such as another model; null when only changes were. */
  readonly reason: string | null
  readonly articles: number
  readonly chunks: number
  readonly seconds: number
  /** Passages encoded in this rebuild, and how many a second of it. */
  readonly passages: number
  readonly passagesPerSecond: number
}
