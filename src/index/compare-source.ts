import { Buffer } from 'node:buffer'
import type { BaseBulletin } from './base-build.ts'
import type { BulletinSource, SourceDocument } from './bulletin-source.ts'
import { contentHash } from './stored-rows.ts'

/** A document to encode, with the hash of the bytes that were compared. */
export interface HashedDocument extends SourceDocument {
  readonly hash: Uint8Array
}

/** How a source differs from a build. */
export interface SourceChanges {
  readonly toEncode: readonly HashedDocument[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  /** Bulletins of the build that are no longer as they were. */
  readonly outdated: readonly BaseBulletin[]
}

async function hashIfChanged(
  document: SourceDocument,
  known: BaseBulletin | undefined
): Promise<Uint8Array | undefined> {
  if (known && document.stamp !== '' && document.stamp === known.stamp) return undefined
  const hash = contentHash(await document.read())
  return known && Buffer.compare(known.hash, hash) === 0 ? undefined : hash
}

/** Reads what may have changed, by stamp, and compares it by content. */
export async function compareSource(
  source: BulletinSource,
  base: ReadonlyMap<string, BaseBulletin>,
  signal?: AbortSignal
): Promise<SourceChanges> {
  const gone = new Map(base)
  const outdated: BaseBulletin[] = []
  const toEncode: HashedDocument[] = []
  let unchanged = 0
  for await (const document of source.documents()) {
    signal?.throwIfAborted()
    const known = base.get(document.file)
    gone.delete(document.file)
    const hash = await hashIfChanged(document, known)
    if (!hash) {
      unchanged++
      continue
    }
    if (known) outdated.push(known)
    toEncode.push({ ...document, hash })
  }
  return {
    toEncode,
    added: toEncode.length - outdated.length,
    changed: outdated.length,
    unchanged,
    removed: gone.size,
    outdated: [...outdated, ...gone.values()]
  }
}
