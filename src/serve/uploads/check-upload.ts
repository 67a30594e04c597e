import { readFile } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import type { ReadingApart } from '../../ingest/scanning/reader-apart.ts'
import { createReaderApart } from '../../ingest/scanning/reader-apart.ts'
import { FaultError } from '../../store/file-fault.ts'

const messageOf = ({ message, hint }: FaultError) => (hint ? `${message}. ${hint}` : message)

/**
 * Reads an uploaded file in a process of its own, as a rebuild does and within its limits: what may be uploaded can be
 * indexed. What is recognised of scanned pages is kept for the rebuild.
 * @returns how many articles it holds.
 * @throws AppError `bad_request` or `too_large` with what to do.
 */
export async function checkUpload(
  path: string,
  name: string,
  reading: ReadingApart
): Promise<number> {
  const reader = createReaderApart(reading)
  try {
    const { articles } = await reader.read({ file: name, bytes: await readFile(path) })
    return articles.length
  } catch (error) {
    if (error instanceof FaultError) throw new AppError(error.code, messageOf(error))
    throw error
  } finally {
    await reader.close()
  }
}
