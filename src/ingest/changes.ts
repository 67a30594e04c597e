import { Buffer } from 'node:buffer'
import { asFault, type FileFault } from '../store/file-fault.ts'
import { contentHash } from '../store/stored-rows.ts'
import type { BulletinSource, SourceDocument } from './source.ts'

/** A document to encode, with the hash of the bytes that were compared. */
export interface HashedDocument extends SourceDocument {
  readonly hash: Uint8Array
}

/** What a build knows of a file. */
export interface KnownFile {
  readonly file: string
  readonly hash: Uint8Array
  readonly stamp: string
  /** False for one that could not be taken in, where the build remembers it so that it is tried again when it changes. */
  readonly isRead: boolean
}

/** A bulletin of the build before that still counts, with its place in the order of the source. */
export interface KeptFile<Known> {
  readonly known: Known
  readonly number: number
}

/** A document to encode, with its place in the order of the source. */
export interface NumberedDocument extends HashedDocument {
  readonly number: number
}

/** How a source differs from a build. */
export interface SourceChanges<Known = unknown> {
  readonly kept: readonly KeptFile<Known>[]
  readonly toEncode: readonly NumberedDocument[]
  /** Bulletins of the build that are no longer as they were. */
  readonly outdated: readonly Known[]
  /** What could not even be read. */
  readonly faults: readonly FileFault[]
}

/** A look at one document: `kept` where the build's version still counts. */
type Comparison<Known> =
  | { readonly state: 'kept'; readonly known: Known }
  | { readonly state: 'new'; readonly hash: Uint8Array }
  | { readonly state: 'unread'; readonly fault: FileFault; readonly keepsEarlier: boolean }

/** Looks by stamp, and by content where that may have changed. */
async function compareDocument<Known extends KnownFile>(
  document: SourceDocument,
  known: Known | undefined
): Promise<Comparison<Known>> {
  if (known && document.stamp !== '' && document.stamp === known.stamp)
    return { state: 'kept', known }
  try {
    const hash = contentHash(await document.read())
    const isKept = known && Buffer.compare(known.hash, hash) === 0
    return isKept ? { state: 'kept', known } : { state: 'new', hash }
  } catch (error) {
    const fault = asFault(error, 'read')
    const { keepsEarlier } = fault
    return { state: 'unread', fault: fault.of(document.file), keepsEarlier }
  }
}

/** What a build said of a file that cannot be looked at now still counts; of a folder, all that lies in it. */
function keptUnder<T>(gone: Map<string, T>, file: string): T[] {
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

/**
 * Reads what may have changed, by stamp, and compares it by content.
 * @param base what the build in use knows, by file
 */
export async function compareSource<Known extends KnownFile>(
  source: BulletinSource,
  base: ReadonlyMap<string, Known>,
  signal?: AbortSignal
): Promise<SourceChanges<Known>> {
  const gone = new Map(base)
  const kept: KeptFile<Known>[] = []
  const replaced: Known[] = []
  const toEncode: NumberedDocument[] = []
  const faults: FileFault[] = []
  let number = 0
  for await (const document of source.documents()) {
    signal?.throwIfAborted()
    const known = base.get(document.file)
    const compared = await compareDocument(document, known)
    if (compared.state === 'unread') {
      faults.push(compared.fault)
      if (!compared.keepsEarlier) continue
      for (const one of keptUnder(gone, document.file)) kept.push({ known: one, number: number++ })
      continue
    }
    gone.delete(document.file)
    if (compared.state === 'kept') kept.push({ known: compared.known, number })
    else {
      if (known) replaced.push(known)
      toEncode.push({ ...document, hash: compared.hash, number })
    }
    number++
  }
  const outdated = [...replaced, ...gone.values()]
  return { kept, toEncode, outdated, faults }
}
