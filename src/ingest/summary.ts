import type { FileFault, FileNotes } from '../store/file-fault.ts'
import type { IndexMeta } from '../store/store.ts'
import type { BaseBuild, FilledBuild } from './build-writer.ts'
import type { KnownFile, SourceChanges } from './changes.ts'

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

/** What a rebuild came to, whatever the store. */
interface Outcome {
  /** Of the build now in use. */
  readonly meta: IndexMeta
  readonly base: BaseBuild
  readonly changes: SourceChanges<KnownFile>
  readonly filled: FilledBuild
  readonly encodingSeconds: number
  /** `performance.now()` at the beginning. */
  readonly started: number
}

/** Files whose bulletins a build holds. */
export const heldBy = ({ files }: BaseBuild): Set<string> =>
  new Set([...files.values()].filter(({ isRead }) => isRead).map(({ file }) => file))

/** A file that could not be read is no bulletin: it counts as skipped, and the day it can be read as added. */
function countChanges({ meta, base, changes }: Outcome) {
  const held = heldBy(base)
  const skipped = new Set(meta.skipped.map(({ file }) => file))
  const unchanged = changes.kept.filter(({ known }) => held.has(known.file)).length
  const changed = changes.toEncode.filter(({ file }) => held.has(file)).length
  const isAdded = (file: string) => !held.has(file) && !skipped.has(file)
  const added = changes.toEncode.filter(({ file }) => isAdded(file)).length
  return { added, changed, removed: held.size - unchanged - changed, unchanged }
}

/** The one way to tell of a rebuild, which ends now. */
export function summaryOf(outcome: Outcome): RebuildSummary {
  const { meta, base, filled, encodingSeconds, started } = outcome
  const { notes, passages } = filled
  return {
    buildId: meta.buildId,
    ...countChanges(outcome),
    skipped: meta.skipped,
    notes,
    reason: base.reason,
    articles: meta.articles,
    chunks: meta.chunks,
    seconds: (performance.now() - started) / 1000,
    passages,
    passagesPerSecond: encodingSeconds > 0 ? passages / encodingSeconds : 0
  }
}
