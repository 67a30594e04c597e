import { Buffer } from 'node:buffer'
import { asFault, type FileFault } from '../../store/file-fault.ts'
import { contentHash } from '../../store/stored-rows.ts'
import type { BulletinSource, SourceDocument } from '../source.ts'
import type { BaseBulletin } from './base-build.ts'

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
  /** What could not even be read. */
  readonly faults: readonly FileFault[]
}

/** What a build knows of a file. */
export interface KnownFile {
  readonly hash: Uint8Array
  readonly stamp: string
}

/** A look at one document: `kept` where the build's version still counts. */
export type Comparison =
  | { readonly state: 'kept' }
  | { readonly state: 'new'; readonly hash: Uint8Array }
  | { readonly state: 'unread'; readonly fault: FileFault; readonly keepsEarlier: boolean }

/** Looks by stamp, and by content where that may have changed. */
export async function compareDocument(
  document: SourceDocument,
  known: KnownFile | undefined
): Promise<Comparison> {
  if (known && document.stamp !== '' && document.stamp === known.stamp) return { state: 'kept' }
  try {
    const hash = contentHash(await document.read())
    const isKept = known && Buffer.compare(known.hash, hash) === 0
    return isKept ? { state: 'kept' } : { state: 'new', hash }
  } catch (error) {
    const fault = asFault(error, 'read')
    const { keepsEarlier } = fault
    return { state: 'unread', fault: fault.of(document.file), keepsEarlier }
  }
}

/** What a build said of a file that cannot be looked at now still counts; of a folder, all that lies in it. */
export function keptUnder<T>(gone: Map<string, T>, file: string): T[] {
  const known = gone.get(file)
  if (known !== undefined) {
    gone.delete(file)
    return [known]
  }
  const kept: T[] = []
  for (const [name, value] of gone) {
    if (!name.startsWith(`${file}/`)) continue
    gone.delete(name)
    kept.push(value)
  }
  return kept
}

/** Reads what may have changed, by stamp, and compares it by content. */
export async function compareSource(
  source: BulletinSource,
  base: ReadonlyMap<string, BaseBulletin>,
  signal?: AbortSignal
): Promise<SourceChanges> {
  const gone = new Map(base)
  const replaced: BaseBulletin[] = []
  const toEncode: HashedDocument[] = []
  const faults: FileFault[] = []
  let unchanged = 0
  for await (const document of source.documents()) {
    signal?.throwIfAborted()
    const known = base.get(document.file)
    const compared = await compareDocument(document, known)
    if (compared.state === 'unread') {
      faults.push(compared.fault)
      if (compared.keepsEarlier) unchanged += keptUnder(gone, document.file).length
      continue
    }
    gone.delete(document.file)
    if (compared.state === 'kept') {
      unchanged++
      continue
    }
    if (known) replaced.push(known)
    toEncode.push({ ...document, hash: compared.hash })
  }
  return {
    toEncode,
    added: toEncode.length - replaced.length,
    changed: replaced.length,
    unchanged,
    removed: gone.size,
    outdated: [...replaced, ...gone.values()],
    faults
  }
}
