import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'

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
/** This many files without a stamp are read again by every rebuild to come; for more it pays to wait until they have settled. */
const mostReread = 500

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
      const stamp = (file: string) => stampOf(`${directory}/${file}`, Date.now())
      const stamps = new Map(files.map(file => [file, stamp(file)]))
      const unsettled = files.filter(file => stamps.get(file) === '')
      if (unsettled.length > mostReread) {
        await setTimeout(settledMs)
        for (const file of unsettled) stamps.set(file, stamp(file))
      }
      for (const file of files) {
        const read = () => readFile(`${directory}/${file}`)
        yield { file, stamp: stamps.get(file) ?? '', read }
      }
    }
  }
}
