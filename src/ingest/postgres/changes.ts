import type { Database } from '../../database/database.ts'
import type { FileFault, FileNotes } from '../../store/file-fault.ts'
import { compareDocument, type KnownFile, keptUnder } from '../files/changes.ts'
import type { BulletinSource, SourceDocument } from '../source.ts'

interface KnownBulletin extends KnownFile {
  readonly number: number
}

/** A bulletin's number in the new build, and in the one it is taken over from. */
export interface KeptBulletin {
  readonly from: number
  readonly to: number
}

export interface NumberedDocument extends SourceDocument {
  readonly number: number
}

/** How a source differs from a build. Numbers follow the order of the source. */
export interface BuildChanges {
  readonly kept: readonly KeptBulletin[]
  readonly toEncode: readonly NumberedDocument[]
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** What could not even be read. */
  readonly faults: readonly FileFault[]
  /** What the source says of names, whether their files changed or not. */
  readonly named: readonly FileNotes[]
}

/** What the build in use holds, by file, files that could not be read among them. */
async function knownBulletins(database: Database, schema: string) {
  const rows = await database.read<KnownBulletin & { file: string }>(
    `SELECT number, file, hash, stamp FROM ${schema}.bulletins`
  )
  return new Map(rows.map(row => [row.file, row]))
}

/** Reads what may have changed, by stamp, and compares it by content. @param schema of the base, null for none */
export async function compareWithBuild(
  database: Database,
  source: BulletinSource,
  schema: string | null,
  signal: AbortSignal
): Promise<BuildChanges> {
  const base: Map<string, KnownBulletin> =
    schema === null ? new Map() : await knownBulletins(database, schema)
  const gone = new Map(base)
  const kept: KeptBulletin[] = []
  const toEncode: NumberedDocument[] = []
  const faults: FileFault[] = []
  const named: FileNotes[] = []
  let changed = 0
  let number = 0
  for await (const document of source.documents()) {
    signal.throwIfAborted()
    const known = base.get(document.file)
    const compared = await compareDocument(document, known)
    if (compared.state === 'unread') {
      faults.push(compared.fault)
      if (!compared.keepsEarlier) continue
      for (const { number: from } of keptUnder(gone, document.file))
        kept.push({ from, to: number++ })
      continue
    }
    gone.delete(document.file)
    if (document.note !== undefined) named.push({ file: document.file, notes: [document.note] })
    if (known && compared.state === 'kept') kept.push({ from: known.number, to: number })
    else toEncode.push({ ...document, number })
    if (known && compared.state === 'new') changed++
    number++
  }
  const added = toEncode.length - changed
  return { kept, toEncode, changed, added, removed: gone.size, faults, named }
}
