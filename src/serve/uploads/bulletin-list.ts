import { type FoundFile, walkFolder } from '../../ingest/reading/walk-folder.ts'
import { FaultError, type FileFault } from '../../store/file-fault.ts'
import type { IndexMeta } from '../../store/store.ts'
import type { FileHolding, Holdings } from '../api/holdings.ts'
import type { BulletinView } from '../contract/bulletin-schemas.ts'

/** What is known of the bulletins from three sides; each may be without the other. */
interface Known {
  /** What lies in the folder; empty where it cannot be opened. */
  readonly found: readonly FoundFile[]
  /** What the index in use has; undefined while there is none. */
  readonly holdings: Holdings | undefined
  readonly meta: IndexMeta | undefined
}

/** Notes of what was done to a file and took nothing away. */
const harmless =
  /^(?:decoded as|byte-order mark|line ends|text taken out of|its name|control characters in its name|text recognised in the picture)/u

const onDisk = (found: FoundFile | undefined) => {
  const stats = found === undefined || found.stats instanceof FaultError ? undefined : found.stats
  return {
    bytes: stats?.size ?? null,
    addedAt: stats ? addedAt(stats).toISOString() : null
  }
}

/** When a file came: made here, or changed since. Copies keep the day of their model's last change, but are made today. */
function addedAt({ birthtimeMs, mtimeMs }: { birthtimeMs: number; mtimeMs: number }): Date {
  const now = Date.now()
  return new Date(Math.min(now, Math.max(birthtimeMs, mtimeMs)))
}

const nothingHeld = { articles: 0, from: null, to: null }

function viewOf(
  file: string,
  found: FoundFile | undefined,
  held: FileHolding | undefined,
  { fault, notes }: { fault: FileFault | undefined; notes: readonly string[] }
): BulletinView {
  const { articles, from, to } = held ?? nothingHeld
  const common = { file, notes, articles, from, to, ...onDisk(found) }
  if (fault) {
    const { stage, reason, hint = null } = fault
    return { ...common, state: 'skipped', stage, reason, hint }
  }
  const untold = { stage: null, reason: null, hint: null }
  if (held === undefined) return { ...common, ...untold, state: 'waiting' }
  if (found === undefined) return { ...common, ...untold, state: 'gone' }
  const partly = notes.some(note => !harmless.test(note))
  return { ...common, ...untold, state: partly ? 'partly' : 'read' }
}

/** The folder as it is now; one that cannot be opened is told of where a rebuild fails on it. */
export const lookIntoFolder = (directory: string): Promise<readonly FoundFile[]> =>
  walkFolder(directory).catch(() => [])

/** Every file of the folder or the index, by name, with what became of it. */
export function listBulletins({ found, holdings, meta }: Known): BulletinView[] {
  const onDisk = new Map(found.map(one => [one.file, one]))
  const held = new Map(holdings?.files.map(one => [one.file, one]))
  const faults = new Map(meta?.skipped.map(one => [one.file, one]))
  const notes = new Map(meta?.notes?.map(one => [one.file, one.notes]))
  const names = [...new Set([...onDisk.keys(), ...held.keys(), ...faults.keys()])].sort((a, b) =>
    a < b ? -1 : 1
  )
  return names.map(file =>
    viewOf(file, onDisk.get(file), held.get(file), {
      fault: faults.get(file),
      notes: notes.get(file) ?? []
    })
  )
}
