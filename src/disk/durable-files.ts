import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { open, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

/** A file as it was when sealed. */
interface FileSeal {
  readonly bytes: number
  readonly crc32: number
}

/** Large enough that reading, not calling, takes the time. */
const readBytes = 1 << 20

/** What is generated from bulletins and questions is for its owner alone. */
export const ownerOnly = { file: 0o600, folder: 0o700 } as const

/** A file that is not what it should be, or may not be read; other codes, such as too many open files, pass. */
const faultCodes = new Set(['EISDIR', 'ENOTDIR', 'EACCES', 'EPERM', 'EIO', 'ELOOP'])

export const isFileFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && faultCodes.has(String(error.code))

/** Gives the owner back the rights to a file or folder, and takes them from everybody else. @returns whether it had to */
export function makePrivate(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || found.uid !== process.getuid?.()) return false
  const mode = found.isDirectory() ? ownerOnly.folder : ownerOnly.file
  if ((found.mode & 0o777) === mode) return false
  chmodSync(path, mode)
  return true
}

/** Makes a file's or folder's content survive a power cut. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes the names in a folder survive a power cut, beside whatever else the process does. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Size and CRC-32 of a file, read once through. */
function sealFile(path: string): FileSeal {
  const handle = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(readBytes)
  let bytes = 0
  let checksum = 0
  try {
    for (;;) {
      const read = readSync(handle, buffer, 0, readBytes, null)
      if (read === 0) return { bytes, crc32: checksum }
      checksum = crc32(buffer.subarray(0, read), checksum)
      bytes += read
    }
  } finally {
    closeSync(handle)
  }
}

/** Makes private and syncs every file of a folder, then the folder, and seals the files by name. */
export function sealFolder(directory: string): Record<string, FileSeal> {
  const names = readdirSync(directory).sort()
  const seals = names.map(name => {
    makePrivate(join(directory, name))
    syncToDisk(join(directory, name))
    return [name, sealFile(join(directory, name))] as const
  })
  syncToDisk(directory)
  return Object.fromEntries(seals)
}

/** True when the file has the sealed size and checksum; the size first, for it costs nothing. */
export function matchesSeal(path: string, seal: FileSeal): boolean {
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size
    return size === seal.bytes && sealFile(path).crc32 === seal.crc32
  } catch (error) {
    if (isFileFault(error)) return false
    throw error
  }
}

/** Replaces a small file in one step: a reader sees the old text or the new one, after a power cut too. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const staged = `${path}.${process.pid}.tmp`
  await writeFile(staged, text, { mode: ownerOnly.file })
  const handle = await open(staged, 'r+')
  await handle.sync()
  await handle.close()
  await rename(staged, path)
  syncToDisk(dirname(path))
}
