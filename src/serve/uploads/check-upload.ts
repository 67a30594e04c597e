import { readFile } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { createProcessReader } from '../../ingest/reading/process-reader.ts'
import type { ReadingLimits } from '../../ingest/reading/reading-limits.ts'
import { FaultError } from '../../store/file-fault.ts'

/** The limits of a rebuild: what may be uploaded can be indexed. */
export type UploadLimits = ReadingLimits

const messageOf = ({ message, hint }: FaultError) => (hint ? `${message}. ${hint}` : message)

/**
 * Reads an uploaded file in a process of its own, as a rebuild does.
 * @returns how many articles it holds.
 * @throws AppError `bad_request` or `too_large` with what to do.
 */
export async function checkUpload(
  path: string,
  name: string,
  limits: UploadLimits
): Promise<number> {
  const reader = createProcessReader(limits)
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
