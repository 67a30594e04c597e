import type { Buffer } from 'node:buffer'
import { link, lstat, realpath, rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { syncFolder } from '../disk/durable-files.ts'
import { AppError } from '../errors.ts'
import { documentKindOf } from '../parse/load/document-kinds.ts'
import { walkFolder } from './reading/walk-folder.ts'

const isThere = async (path: string) =>
  lstat(path).then(
    () => true,
    () => false
  )

/** A name that no UTF-8 path gives is one that is shown otherwise than it is on disk. */
async function shownPath(folder: string, name: string): Promise<string | Buffer> {
  const found = (await walkFolder(folder)).find(({ file }) => file === name)
  if (found) return found.path
  throw new AppError('not_found', `There is no bulletin ${name}: gongbao list shows the files`)
}

/** Where a bulletin may lie that is named as in citations; what is hidden is none. */
function pathOf(folder: string, name: string): string | undefined {
  const hidden = name.split('/').some(part => part.startsWith('.') && part !== '..')
  return hidden || name.includes('\0') ? undefined : resolve(folder, name)
}

/**
 * The file of a bulletin, named as in citations.
 * @throws AppError `bad_request` for a name that leads out of the bulletins' folder; `not_found`
 */
export async function bulletinPath(folder: string, name: string): Promise<string | Buffer> {
  const path = pathOf(folder, name)
  if (path === undefined || !(await isThere(path))) return shownPath(folder, name)
  // A link is meant itself; what it points at stays.
  const parent = await realpath(resolve(path, '..'))
  const inside = relative(await realpath(folder), parent)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new AppError('bad_request', `${name} lies outside the folder of bulletins`)
  if ((await lstat(path)).isDirectory())
    throw new AppError('bad_request', `${name} is a folder: name the files, one by one`)
  return path
}

/**
 * Takes a bulletin out of the folder; the index forgets it at the next rebuild.
 * @throws AppError as `bulletinPath`
 */
export async function removeBulletin(folder: string, name: string): Promise<void> {
  await rm(await bulletinPath(folder, name))
  await syncFolder(folder)
}

const taken = (name: string) =>
  new AppError('conflict', `There is a bulletin ${name} already: choose another name`)

/** In one step where the disk has links, which a look before a rename is not. */
async function moveToFree(from: string | Buffer, to: string, name: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST') throw taken(name)
    if (await isThere(to)) throw taken(name)
    return rename(from, to)
  }
  await rm(from)
}

/**
 * Gives a bulletin another name in the same folder. Citations kept in conversations name it as it was.
 * @param next a safe name without folders, of the same kind of document
 * @returns the new name as citations will have it
 * @throws AppError as `bulletinPath`; `bad_request` for another kind of document; `conflict` for a name that is taken
 */
export async function renameBulletin(folder: string, name: string, next: string): Promise<string> {
  const from = await bulletinPath(folder, name)
  if (documentKindOf(next) !== documentKindOf(name))
    throw new AppError(
      'bad_request',
      'A bulletin keeps its ending: only the name before it changes'
    )
  const place = dirname(name)
  const renamed = place === '.' ? next : `${place}/${next}`
  if (renamed === name) return name
  await moveToFree(from, join(folder, renamed), renamed)
  await syncFolder(folder)
  return renamed
}
