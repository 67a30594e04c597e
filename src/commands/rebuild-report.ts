import type { RebuildPreview } from '../ingest/preview.ts'
import type { RebuildSummary } from '../ingest/summary.ts'
import type { FileFault, FileNotes } from '../store/file-fault.ts'

const plural = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`

/** A terminal holds this many lines; the page and GET /api/rebuild have all. */
const mostLines = 50
/** Files named of a note that many share. */
const mostNamed = 3

const skippedLine = ({ file, stage, reason, hint }: FileFault) =>
  `Skipped ${file}: ${reason}${hint === undefined ? '' : `. ${hint}`} [${stage}]`

const cut = (lines: readonly string[], thing: string) =>
  lines.length <= mostLines
    ? lines
    : [
        ...lines.slice(0, mostLines),
        `… and ${plural(lines.length - mostLines, thing)} more, under GET /api/rebuild`
      ]

/** Files that are not in the index, a line each. */
export const skippedLines = (skipped: readonly FileFault[]): readonly string[] =>
  cut(skipped.map(skippedLine), 'file')

/** Many files share a note, such as their encoding: a line a note. */
function noteLines(notes: readonly FileNotes[]): readonly string[] {
  const filesByNote = new Map<string, string[]>()
  for (const { file, notes: ofFile } of notes)
    for (const note of ofFile) filesByNote.set(note, [...(filesByNote.get(note) ?? []), file])
  const lines = [...filesByNote].map(([note, files]) => {
    const more = files.length - mostNamed
    const named = files.slice(0, mostNamed).join(', ')
    return `Note: ${note}: ${named}${more > 0 ? ` and ${plural(more, 'file')} more` : ''}`
  })
  return cut(lines, 'note')
}

/** What a rebuild made and left out, in lines. */
export function rebuildReport(summary: RebuildSummary): string[] {
  const { added, changed, removed, unchanged, articles, chunks, passages, seconds } = summary
  const bulletins = `${added} new, ${changed} changed, ${removed} removed, ${unchanged} unchanged`
  return [
    ...(summary.reason ? [`Built anew: ${summary.reason}.`] : []),
    `Bulletins: ${bulletins}.`,
    `${plural(articles, 'article')} in ${plural(chunks, 'passage')}; ${passages} embedded in ${seconds.toFixed(1)} s.`,
    ...skippedLines(summary.skipped),
    ...noteLines(summary.notes)
  ]
}

/** What a rebuild would do, in lines. */
export function previewReport(preview: RebuildPreview): string[] {
  const { added, changed, removed, unchanged, retried, unread, reason } = preview
  const lines = [
    ...added.map(file => `Would add ${file}`),
    ...changed.map(file => `Would read anew ${file}`),
    ...removed.map(file => `Would remove ${file}`),
    ...retried.map(file => `Would try again ${file}`)
  ]
  const counts = `${added.length} new, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`
  return [
    ...(reason ? [`Would build anew: ${reason}.`] : []),
    ...(lines.length <= mostLines
      ? lines
      : [...lines.slice(0, mostLines), `… and ${plural(lines.length - mostLines, 'file')} more`]),
    ...skippedLines(unread),
    `Bulletins: ${counts}. Nothing was written.`
  ]
}

/** Whether a rebuild found anything to do. */
export const didSomething = ({ added, changed, removed, reason }: RebuildSummary): boolean =>
  added + changed + removed > 0 || reason !== null
