import type { BulletinSource, SourceDocument } from '../bulletin-source.ts'
import { contentHash } from '../stored-rows.ts'
import type { Database } from './database.ts'

interface KnownBulletin {
  readonly number: number
  readonly hash: Uint8Array
  readonly stamp: string
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
}

/** What the build in use holds, by file, files that could not be read among them. */
async function knownBulletins(database: Database, schema: string) {
  const rows = await database.read<KnownBulletin & { file: string }>(
    `SELECT number, file, hash, stamp FROM ${schema}.bulletins`
  )
  return new Map(rows.map(row => [row.file, row]))
}

async function isUnchanged(document: SourceDocument, known: KnownBulletin): Promise<boolean> {
  if (document.stamp !== '' && document.stamp === known.stamp) return true
  return contentHash(await document.read()).equals(known.hash)
}

/** Reads what may have changed, by stamp, and compares it by content. @param schema of the base, null for none */
export async function compareWithBuild(
  database: Database,
  source: BulletinSource,
  schema: string | null,
  signal: AbortSignal
): Promise<BuildChanges> {
  const base = schema === null ? new Map() : await knownBulletins(database, schema)
  const gone = new Set<string>(base.keys())
  const kept: KeptBulletin[] = []
  const toEncode: NumberedDocument[] = []
  let number = 0
  for await (const document of source.documents()) {
    signal.throwIfAborted()
    const known: KnownBulletin | undefined = base.get(document.file)
    gone.delete(document.file)
    if (known && (await isUnchanged(document, known))) kept.push({ from: known.number, to: number })
    else toEncode.push({ ...document, number })
    number++
  }
  const changed = base.size - gone.size - kept.length
  return { kept, toEncode, changed, added: toEncode.length - changed, removed: gone.size }
}
