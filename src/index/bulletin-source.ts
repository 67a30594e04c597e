import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { relative } from 'node:path'

/** A file a rebuild may read. */
export interface SourceDocument {
  /** Relative to the source, `/` between folders. Names the bulletin in citations. */
  readonly file: string
  /** Changes whenever the content may have; equal stamps spare a reading. Empty: read and compare. */
  readonly stamp: string
  read(): Promise<Uint8Array>
}

/** PORT. Where bulletins come from: each file once, in an order that does not change between calls. */
export interface BulletinSource {
  documents(): AsyncIterable<SourceDocument>
}

/** A file changed this shortly ago may change again within the clock's grain, unseen by its stamp. */
const settledMs = 2_000

/** Synchronous: tens of thousands of files are asked one after another, each in less than a promise takes. */
function stampOf(path: string, now: number): string {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path)
  return now - ctimeMs < settledMs ? '' : `${size}-${mtimeMs}-${ctimeMs}-${ino}`
}

/** Files of `directory` and its folders, by name. Hidden ones belong to editors and systems, not to the collection. */
export function createSeedsSource(directory: string): BulletinSource {
  return {
    async *documents() {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true })
      const folders = new Map<string, string>()
      const inFolder = (path: string): string => {
        const known = folders.get(path)
        if (known !== undefined) return known
        const folder = relative(directory, path).replaceAll('\\', '/')
        const prefix = folder === '' ? '' : `${folder}/`
        folders.set(path, prefix)
        return prefix
      }
      const files = entries
        .filter(entry => entry.isFile() || entry.isSymbolicLink())
        .map(entry => inFolder(entry.parentPath) + entry.name)
        .filter(file => !file.startsWith('.') && !file.includes('/.'))
        .sort()
      const now = Date.now()
      for (const file of files) {
        const path = `${directory}/${file}`
        yield { file, stamp: stampOf(path, now), read: () => readFile(path) }
      }
    }
  }
}
