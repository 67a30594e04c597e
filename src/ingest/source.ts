import { statSync } from 'node:fs'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { FaultError } from '../store/file-fault.ts'
import { fileError } from './reading/file-errors.ts'
import { readWhole } from './reading/read-whole.ts'
import { readingLimits } from './reading/reading-limits.ts'
import { type FileStats, type FoundFile, walkFolder } from './reading/walk-folder.ts'

/** A file a rebuild may read. */
export interface SourceDocument {
  /** Relative to the source, `/` between folders. Names the bulletin in citations. */
  readonly file: string
  /** Changes whenever the content may have; equal stamps spare a reading. Empty: read and compare. */
  readonly stamp: string
  /** What its name is not, for its owner; missing where the name is as on disk. */
  readonly note?: string
  /** @throws FaultError when it cannot be read; any other error is taken for one */
  read(): Promise<Uint8Array>
}

/**
 * PORT. Where bulletins come from: each file once, in an order that does not change between calls. What cannot be read,
 * whole folders too, is among them, so that it is named.
 */
export interface BulletinSource {
  documents(): AsyncIterable<SourceDocument>
}

/** A file changed this shortly ago may change again within the clock's grain, unseen by its stamp. */
const settledMs = 2_000
/** This many files without a stamp are read again by every rebuild to come; for more it pays to wait until they have settled. */
const mostReread = 500

/** Files told between two breaks, in which a wish to stop is heard. */
const filesAtOnce = 256

function stampOf({ size, mtimeMs, ctimeMs, ino }: FileStats, now: number): string {
  return now - ctimeMs < settledMs ? '' : `${size}-${mtimeMs}-${ctimeMs}-${ino}`
}

interface Stamped {
  readonly one: FoundFile
  readonly stamp: string
}

const stamped = (one: FoundFile, now: number): Stamped => ({
  one,
  stamp: one.stats instanceof FaultError ? '' : stampOf(one.stats, now)
})

function lookAgain({ one }: Stamped): Stamped {
  const now = Date.now()
  try {
    return stamped({ ...one, stats: statSync(one.path) }, now)
  } catch (error) {
    return stamped({ ...one, stats: fileError(error) }, now)
  }
}

/** All that lies in a folder, with stamps; many that may still change are given time to settle. */
async function stampAll(directory: string): Promise<Stamped[]> {
  // Before the walk: whatever changes after it began counts as unsettled.
  const now = Date.now()
  const all = (await walkFolder(directory)).map(one => stamped(one, now))
  const isUnsettled = ({ one, stamp }: Stamped) =>
    stamp === '' && !(one.stats instanceof FaultError)
  if (all.filter(isUnsettled).length <= mostReread) return all
  await setTimeout(settledMs)
  return all.map(each => (isUnsettled(each) ? lookAgain(each) : each))
}

function documentOf({ one, stamp }: Stamped, mostBytes: number): SourceDocument {
  const { file, path, stats, note } = one
  const read = async () => {
    if (stats instanceof FaultError) throw stats
    return readWhole(path, mostBytes).catch(error => {
      throw fileError(error)
    })
  }
  return { file, stamp, ...(note !== undefined && { note }), read }
}

/**
 * Files of `directory` and its folders, linked ones too, by name. Hidden ones belong to editors and systems, not to the
 * collection.
 * @param mostBytes of a file; a larger one is named and not read
 */
export function createSeedsSource(
  directory: string,
  mostBytes = readingLimits.fileBytes
): BulletinSource {
  return {
    async *documents() {
      for (const [at, one] of (await stampAll(directory)).entries()) {
        if (at % filesAtOnce === 0) await setImmediate()
        yield documentOf(one, mostBytes)
      }
    }
  }
}
