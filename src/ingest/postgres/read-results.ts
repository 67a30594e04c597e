import type { Database } from '../../database/database.ts'
import type { FileFault } from '../../store/file-fault.ts'
import type { FilledBuild } from '../build-writer.ts'
import type { NumberedDocument } from '../changes.ts'
import { notesOf } from '../report.ts'

interface ResultRow extends Omit<FileFault, 'hint'> {
  readonly number: number
  readonly hint: string | null
  /** As a list in JSON. */
  readonly notes: string | null
}

const faultOf = ({ file, stage, reason, hint }: ResultRow): FileFault => ({
  file,
  stage,
  reason,
  ...(hint !== null && { hint })
})

/** What came of documents that were read into a build, by whatever workers. */
export async function readResults(
  database: Database,
  schema: string,
  documents: readonly NumberedDocument[]
): Promise<Pick<FilledBuild, 'skipped' | 'notes'>> {
  const byNumber = new Map(documents.map(document => [document.number, document]))
  const rows = await database.query<ResultRow>(
    `SELECT number, file, stage, reason, hint, notes FROM ${schema}.bulletins
     WHERE number = ANY($1::int[]) ORDER BY number`,
    [[...byNumber.keys()]]
  )
  return {
    skipped: rows.filter(({ reason }) => reason !== null).map(faultOf),
    notes: rows.flatMap(({ number, reason, notes }) => {
      const document = reason === null && byNumber.get(number)
      return document
        ? notesOf(document, notes === null ? [] : (JSON.parse(notes) as string[]))
        : []
    })
  }
}
