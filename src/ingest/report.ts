import type { FileNotes } from '../store/file-fault.ts'
import type { BaseBuild, BuildReport, FilledBuild } from './build-writer.ts'
import type { KnownFile, SourceChanges } from './changes.ts'
import type { SourceDocument } from './source.ts'

/** So many files' notes are kept with a build; the page that shows them is read by people. */
const mostNoted = 1000

interface OfFile {
  readonly file: string
}

const byFile = (a: OfFile, b: OfFile) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)

/**
 * What a build says of files: what this rebuild found, and what the build before said of those that it did not look
 * into again.
 */
export function reportOf(
  { meta }: BaseBuild,
  { kept, faults }: SourceChanges<KnownFile>,
  filled: FilledBuild
): BuildReport {
  const found = [...faults, ...filled.skipped]
  const known = new Map(kept.map(({ known: { file, isRead } }) => [file, isRead]))
  for (const { file } of found) if (known.get(file) === false) known.delete(file)
  const faultsBefore = meta?.skipped.filter(({ file }) => known.get(file) === false) ?? []
  const notesBefore = meta?.notes?.filter(({ file }) => known.get(file) === true) ?? []
  return {
    skipped: [...found, ...faultsBefore].sort(byFile),
    notes: [...filled.notes, ...notesBefore].sort(byFile).slice(0, mostNoted)
  }
}

/** What the source and the loader say of a file that was read. */
export function notesOf(
  { file, note }: Pick<SourceDocument, 'file' | 'note'>,
  read: readonly string[]
): FileNotes[] {
  const notes = note === undefined ? read : [note, ...read]
  return notes.length > 0 ? [{ file, notes }] : []
}
