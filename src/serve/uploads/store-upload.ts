import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../../disk/durable-files.ts'
import { AppError } from '../../errors.ts'
import { bulletinPath } from '../../ingest/named-bulletin.ts'
import type { ReadingApart } from '../../ingest/scanning/reader-apart.ts'
import { documentKindOf, endingOf } from '../../parse/load/document-kinds.ts'
import { checkUpload } from './check-upload.ts'
import { safeName } from './upload-name.ts'

interface Upload {
  readonly name: string
  /** The file, or where it lies in the bulletins' folder under a hidden name; it is moved from there. */
  readonly bytes: Uint8Array | { readonly path: string }
  /** Whether a bulletin of the same name may be replaced. */
  readonly overwrite: boolean
}

/** Where a checked upload goes. */
interface Place {
  /** Named as in citations. */
  readonly file: string
  readonly target: string | Buffer
  readonly overwrite: boolean
}

export interface StoredUpload {
  readonly file: string
  readonly articles: number
  readonly replaced: boolean
}

/** Written and flushed under a hidden name, so that neither a crash nor a rebuild ever sees half a bulletin. */
async function writeWhole(path: string, bytes: Upload['bytes']): Promise<void> {
  const received = !(bytes instanceof Uint8Array)
  if (received) await rename(bytes.path, path)
  const handle = await open(path, received ? 'r+' : 'wx')
  try {
    if (!received) await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

/** A link is made only where there is no such name, in one step, which a look before a rename is not. */
async function placeNew(temporary: string, target: string | Buffer): Promise<boolean> {
  try {
    await link(temporary, target)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function place(
  temporary: string,
  { target, overwrite }: Omit<Place, 'file'>
): Promise<boolean> {
  if (await placeNew(temporary, target)) return false
  if (!overwrite) {
    throw new AppError(
      'conflict',
      'There is a bulletin of this name: choose another, or send overwrite=true to replace it'
    )
  }
  await rename(temporary, target)
  return true
}

/** An upload is checked in half a minute; what is older was left by a server that died. */
const abandonedAfterMs = 3_600_000

async function removeAbandoned(seedsDirectory: string): Promise<void> {
  const names = await readdir(seedsDirectory).catch(() => [])
  const hidden = names.filter(name => /^\.upload-[\da-f-]{36}$/.test(name))
  await Promise.allSettled(
    hidden.map(async name => {
      const path = join(seedsDirectory, name)
      if (Date.now() - (await stat(path)).mtimeMs > abandonedAfterMs) await rm(path)
    })
  )
}

async function checkAndPlace(
  seedsDirectory: string,
  bytes: Upload['bytes'],
  { file, target, overwrite }: Place,
  reading: ReadingApart
): Promise<StoredUpload> {
  await removeAbandoned(seedsDirectory)
  const temporary = join(seedsDirectory, `.upload-${randomUUID()}`)
  try {
    await writeWhole(temporary, bytes)
    const articles = await checkUpload(temporary, file, reading)
    const replaced = await place(temporary, { target, overwrite })
    // The name of a file is in its folder: without this a power cut may take what was said to be there.
    await syncFolder(seedsDirectory)
    return { file, articles, replaced }
  } catch (error) {
    if (hasCode(error, 'ENOSPC')) {
      throw new AppError('too_large', 'The disk is full: make room and send the file again')
    }
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

/**
 * Checks an uploaded bulletin and puts it among the others.
 * @throws AppError `bad_request`, `too_large` or `conflict`, with nothing left behind.
 */
export async function storeUpload(
  seedsDirectory: string,
  { name, bytes, overwrite }: Upload,
  reading: ReadingApart
): Promise<StoredUpload> {
  const file = safeName(name)
  await mkdir(seedsDirectory, { recursive: true })
  const place = { file, target: join(seedsDirectory, file), overwrite }
  return checkAndPlace(seedsDirectory, bytes, place, reading)
}

/**
 * Checks an upload and puts it in the place of a bulletin, which keeps its name.
 * @param file the bulletin, named as in citations
 * @throws AppError as `storeUpload`, and `not_found` where there is no such bulletin.
 */
export async function replaceBulletin(
  seedsDirectory: string,
  file: string,
  { name, bytes }: Omit<Upload, 'overwrite'>,
  reading: ReadingApart
): Promise<StoredUpload> {
  const target = await bulletinPath(seedsDirectory, file)
  if (documentKindOf(name) !== documentKindOf(file))
    throw new AppError(
      'bad_request',
      `Send a file of the same kind, ending in .${endingOf(file)}, or upload it as a bulletin of its own`
    )
  return checkAndPlace(seedsDirectory, bytes, { file, target, overwrite: true }, reading)
}
