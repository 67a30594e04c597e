import { closeSync, fsyncSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { open, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

/** A file as it was when sealed. */
export interface FileSeal {
  readonly bytes: number
  readonly crc32: number
}

/** Large enough that reading, not calling, takes the time. */
const readBytes = 1 << 20

/** Makes a file's or folder's content survive a power cut. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Size and CRC-32 of a file, read once through. */
export function sealFile(path: string): FileSeal {
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

/** Syncs every file of a folder, then the folder, and seals the files by name. */
export function sealFolder(directory: string): Record<string, FileSeal> {
  const names = readdirSync(directory).sort()
  const seals = names.map(name => {
    syncToDisk(join(directory, name))
    return [name, sealFile(join(directory, name))] as const
  })
  syncToDisk(directory)
  return Object.fromEntries(seals)
}

/** True when the file has the sealed size and checksum; the size first, for it costs nothing. */
export function matchesSeal(path: string, seal: FileSeal): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  return size === seal.bytes && sealFile(path).crc32 === seal.crc32
}

/** Replaces a small file in one step: a reader sees the old text or the new one, after a power cut too. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const staged = `${path}.${process.pid}.tmp`
  await writeFile(staged, text)
  const handle = await open(staged, 'r+')
  await handle.sync()
  await handle.close()
  await rename(staged, path)
  syncToDisk(dirname(path))
}
