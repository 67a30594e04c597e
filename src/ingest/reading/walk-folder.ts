import { Buffer } from 'node:buffer'
import { type Dirent, realpathSync, type Stats, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { FaultError } from '../../store/file-fault.ts'
import { fileError } from './file-errors.ts'
import { shownName } from './shown-name.ts'

/** As much of what the system says of a file as is looked at: of many files all of it would be a burden. */
export type FileStats = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'birthtimeMs' | 'ino'>

const fileStats = ({ size, mtimeMs, ctimeMs, birthtimeMs, ino }: Stats): FileStats => ({
  size,
  mtimeMs,
  ctimeMs,
  birthtimeMs,
  ino
})

/** What lies in a folder: a file with what the system says of it, or something that cannot be read, and why. */
export interface FoundFile {
  /** Relative to the folder, `/` between folders, safe to show. */
  readonly file: string
  readonly path: string | Buffer
  readonly stats: FileStats | FaultError
  readonly note?: string
}

interface Folder {
  /** Where it lies; bytes where its name is no UTF-8. */
  readonly path: string | Buffer
  /** What its files' names begin with; empty or ending in `/`. */
  readonly prefix: string
}

/** Folders that were walked, by device and inode: one that is linked to from several places is read once. */
type Walked = Set<string>

const identity = ({ dev, ino }: Stats) => `${dev}:${ino}`

const joined = (folder: string | Buffer, name: Buffer, shown: string): string | Buffer => {
  const utf8 = typeof folder === 'string' && Buffer.from(shown).equals(name)
  return utf8 ? `${folder}/${shown}` : Buffer.concat([Buffer.from(folder), Buffer.from('/'), name])
}

const irregular = () =>
  new FaultError('It is no regular file', {
    stage: 'read',
    hint: 'Remove it, or copy what it gives'
  })

const leadsNowhere = () =>
  new FaultError('The link leads nowhere', {
    stage: 'read',
    hint: 'Remove it, or put its file back'
  })

const readAlready = () =>
  new FaultError('The link leads to a folder that is read already', {
    stage: 'read',
    hint: 'Remove the link'
  })

const leadsAround = () =>
  new FaultError('The link leads to a folder around the bulletins', {
    stage: 'read',
    hint: 'Remove the link'
  })

/** Whether a folder lies in another, or is it; followed, such a link would read the whole disk. */
function isAround(folder: string | Buffer, directory: string): boolean {
  const outer = realpathSync(folder)
  return `${realpathSync(directory)}/`.startsWith(outer === '/' ? outer : `${outer}/`)
}

function statsOf(path: string | Buffer, entry: Dirent<Buffer>): Stats | FaultError {
  try {
    const stats = statSync(path)
    return stats.isFile() || stats.isDirectory() ? stats : irregular()
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return missing && entry.isSymbolicLink() ? leadsNowhere() : fileError(error)
  }
}

/** Hidden names belong to editors and systems, not to the collection. */
const isHidden = (name: Buffer) => name[0] === 0x2e

/** @param aside gets links to folders, which are followed when all real folders are known */
async function walkOne(folder: Folder, walked: Walked, aside: Folder[]): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  const entries = await readdir(folder.path, { withFileTypes: true, encoding: 'buffer' })
  for (const entry of entries) {
    if (isHidden(entry.name)) continue
    const { name, note } = shownName(entry.name)
    const file = folder.prefix + name
    const path = joined(folder.path, entry.name, name)
    const stats = statsOf(path, entry)
    if (stats instanceof FaultError || stats.isFile()) {
      const told = stats instanceof FaultError ? stats : fileStats(stats)
      found.push({ file, path, stats: told, ...(note !== undefined && { note }) })
    } else if (entry.isSymbolicLink()) aside.push({ path, prefix: `${file}/` })
    else found.push(...(await walkInto({ path, prefix: `${file}/` }, stats, walked, aside)))
  }
  return found
}

async function walkInto(
  folder: Folder,
  stats: Stats,
  walked: Walked,
  aside: Folder[]
): Promise<FoundFile[]> {
  const file = folder.prefix.slice(0, -1)
  if (walked.has(identity(stats))) return [{ file, path: folder.path, stats: readAlready() }]
  walked.add(identity(stats))
  try {
    return await walkOne(folder, walked, aside)
  } catch (error) {
    return [{ file, path: folder.path, stats: fileError(error) }]
  }
}

async function followLink(
  link: Folder,
  directory: string,
  walked: Walked,
  aside: Folder[]
): Promise<FoundFile[]> {
  const file = link.prefix.slice(0, -1)
  try {
    if (isAround(link.path, directory)) return [{ file, path: link.path, stats: leadsAround() }]
    return await walkInto(link, statSync(link.path), walked, aside)
  } catch (error) {
    return [{ file, path: link.path, stats: fileError(error) }]
  }
}

function rootStats(directory: string): Stats {
  try {
    const stats = statSync(directory)
    if (stats.isDirectory()) return stats
  } catch (cause) {
    throw new AppError(
      'bad_config',
      'The folder of bulletins is not there or may not be opened: see GONGBAO_SEEDS',
      { cause }
    )
  }
  throw new AppError(
    'bad_config',
    'What should be the folder of bulletins is none: see GONGBAO_SEEDS'
  )
}

/** Two names on disk may be shown alike; the first is read, the others are named. */
function withoutDoubles(found: readonly FoundFile[]): FoundFile[] {
  const seen = new Set<string>()
  return found.map(one => {
    const { file, path } = one
    if (!seen.has(file)) {
      seen.add(file)
      return one
    }
    const stats = new FaultError('Another file has this name in another encoding', {
      stage: 'read',
      hint: 'Rename one of them'
    })
    return { file, path, stats }
  })
}

/**
 * Everything in a folder and those below, by name. A link to a folder is followed like a folder, each real folder once:
 * one that leads back, or to a folder that is read anyway, is named.
 * @throws AppError `bad_config` when the folder itself cannot be read
 */
export async function walkFolder(directory: string): Promise<FoundFile[]> {
  const walked: Walked = new Set()
  const root = rootStats(directory)
  walked.add(identity(root))
  const links: Folder[] = []
  const found = await walkOne({ path: directory, prefix: '' }, walked, links).catch(cause => {
    throw new AppError(
      'bad_config',
      'The folder of bulletins may not be opened by the user that runs Gongbao: see GONGBAO_SEEDS',
      { cause }
    )
  })
  const byName = (a: Folder, b: Folder) => (a.prefix < b.prefix ? -1 : 1)
  for (let next = links.sort(byName).shift(); next; next = links.sort(byName).shift())
    found.push(...(await followLink(next, directory, walked, links)))
  return withoutDoubles(found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)))
}
