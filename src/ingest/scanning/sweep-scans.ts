import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ownerOnly } from '../../disk/durable-files.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Pages of a file that no rebuild held for as long are removed: it may come back, by rollback or by hand. */
const unusedMs = 90 * dayMs
/** Looking at every file's folder takes a while; once a day is enough. */
const betweenMs = dayMs

const mark = '.swept'
const isFile = (name: string) => /^[0-9a-f]{32}$/u.test(name)

const timeOf = async (path: string): Promise<number | undefined> => {
  const found = await stat(path).catch(() => undefined)
  return found?.mtimeMs
}

/** Marks pages as used now; a folder that is not there, or not ours, is left alone. */
export const markUsed = (folder: string, content: string, now = new Date()): Promise<void> =>
  utimes(join(folder, content), now, now).catch(() => undefined)

/**
 * Marks the pages of what an index holds as used, and removes those that nobody marked for 90 days. Another index that
 * keeps its pages in the same folder marks its own with each of its rebuilds. At most once a day; nothing is removed the
 * first time. What cannot be removed stays.
 * @param heldNow contents of the files the index holds; asked only where there is something to sweep
 */
export async function sweepScans(
  folder: string,
  heldNow: () => ReadonlySet<string>,
  now = new Date()
): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter(isFile)
  const before = await timeOf(join(folder, mark))
  if (names.length === 0) return
  if (before !== undefined && now.getTime() - before < betweenMs) return
  const held = heldNow()
  for (const name of names) {
    const used = await timeOf(join(folder, name))
    if (held.has(name) || before === undefined) await markUsed(folder, name, now)
    else if (used !== undefined && now.getTime() - used > unusedMs)
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
  await writeFile(join(folder, mark), '', { mode: ownerOnly.file })
    .then(() => utimes(join(folder, mark), now, now))
    .catch(() => undefined)
}
