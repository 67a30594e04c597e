import { readFile } from 'node:fs/promises'
import { isFileFault } from './durable-files.ts'

/** A file's text; undefined when there is no file, null when what is there cannot be read, such as a folder. */
export async function readText(path: string): Promise<string | undefined | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    if (isFileFault(error)) return null
    throw error
  }
}
