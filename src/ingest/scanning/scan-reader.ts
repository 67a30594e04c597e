import { documentKindOf } from '../../parse/load/document-kinds.ts'
import { PagesToScanError, type Scans } from '../../parse/load/pages-to-scan.ts'
import type { ScannedPage } from '../../parse/scan/scanned-page.ts'
import { FaultError } from '../../store/file-fault.ts'
import { contentHash } from '../../store/stored-rows.ts'
import type { DocumentReader } from '../reading/document-reader.ts'
import type { RawDocument } from '../reading/read-document.ts'
import { createPageScanner, type PageScanner } from './page-scanner.ts'
import { createScanCache } from './scan-cache.ts'
import { type ScanLimits, scanLimits } from './scan-limits.ts'
import type { ScannedKind } from './scan-messages.ts'
import type { Scanning } from './scanning.ts'

/** A page that was just looked at. */
interface ScanProgress {
  readonly file: string
  /** Pages done and to do. */
  readonly page: number
  readonly pages: number
}

export interface ScanWatch {
  /** Stops at once; what waits is rejected with its reason. */
  readonly signal?: AbortSignal
  readonly onPage?: (progress: ScanProgress) => void
}

/** More pages of a picture file are left out: a film, not a bulletin. */
const mostPages = 2_000

/** Pages are recognised one at a time in the whole program: each takes a core and half a gigabyte. */
let before: Promise<unknown> = Promise.resolve()

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = before.then(work)
  before = turn.catch(() => undefined)
  return turn
}

const scannedKind = (file: string): ScannedKind | null => {
  const kind = documentKindOf(file)
  return kind === 'picture' || kind === 'print' ? kind : null
}

/** What became of the pages of one file. */
async function scanPages(
  scanner: PageScanner,
  { file, bytes }: RawDocument,
  wanted: readonly number[],
  { signal, onPage }: ScanWatch
): Promise<Scans> {
  const content = contentHash(bytes).toString('hex')
  const source = { kind: scannedKind(file) ?? 'print', bytes, content }
  const pages = new Map<number, ScannedPage>()
  const notes: string[] = []
  let numbers = wanted
  if (numbers.length === 0) {
    const count = Math.min(mostPages, await scanner.count(source))
    numbers = Array.from({ length: count }, (_, at) => at + 1)
  }
  for (const [at, number] of numbers.entries()) {
    signal?.throwIfAborted()
    try {
      pages.set(number, await scanner.page(source, number))
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof FaultError)) throw error
      notes.push(`page ${number} not recognised: ${error.message}`)
    }
    onPage?.({ file, page: at + 1, pages: numbers.length })
  }
  return { content, pages, notes }
}

/** A picture file none of whose pages could be looked at. */
const unreadable = (reason: string) =>
  new FaultError(`The picture cannot be read: ${reason}`, {
    stage: 'load',
    hint: 'Save it anew as PNG or JPEG'
  })

/**
 * Reads files as `inner` does, and pages that are pictures by recognising their text in a process of its own, one at a
 * time. Pages that were recognised before are not read again. Where scanning is off, such pages are left out with its
 * advice.
 */
export function createScanReader(
  inner: DocumentReader,
  scanning: Scanning,
  watch: ScanWatch = {},
  limits: ScanLimits = scanLimits
): DocumentReader {
  if (scanning.state === 'off') {
    const load = { advice: scanning.advice }
    const read: DocumentReader['read'] = raw =>
      inner.read(scannedKind(raw.file) ? { ...raw, load } : raw)
    return { read, close: () => inner.close() }
  }
  const scanner = createPageScanner(createScanCache(scanning.folder), limits)
  const stop = () => void scanner.close()
  watch.signal?.addEventListener('abort', stop, { once: true })

  const scan = async (raw: RawDocument, pages: readonly number[]): Promise<Scans> => {
    watch.signal?.throwIfAborted()
    try {
      return await scanPages(scanner, raw, pages, watch)
    } catch (error) {
      watch.signal?.throwIfAborted()
      throw error instanceof FaultError ? unreadable(error.message) : error
    }
  }

  return {
    async read(raw) {
      if (scannedKind(raw.file) === null) return inner.read(raw)
      try {
        return await inner.read({ ...raw, load: { scans: 'wanted' } })
      } catch (error) {
        if (!(error instanceof PagesToScanError)) throw error
        const scans = await inTurn(() => scan(raw, error.pages))
        const [note] = scans.notes
        if (scans.pages.size === 0 && note !== undefined) throw unreadable(note)
        return inner.read({ ...raw, load: { scans } })
      }
    },
    async close() {
      watch.signal?.removeEventListener('abort', stop)
      await Promise.all([scanner.close(), inner.close()])
    }
  }
}
