import { FaultError, type FileFault } from '../../store/file-fault.ts'
import { type CutDocument, type RawDocument, readDocument } from './read-document.ts'
import type { ReadingLimits } from './reading-limits.ts'

/** PORT. Takes files apart, perhaps several at once. */
export interface DocumentReader {
  /**
   * @throws FaultError when it is the file's fault; PagesToScanError where that was wished for; anything else means that
   * no file can be read
   */
  read(document: RawDocument): Promise<CutDocument>
  close(): Promise<void>
}

/** Reads in the calling thread: a file that hangs or eats memory takes the caller along. */
export const createInlineReader = (limits: ReadingLimits): DocumentReader => ({
  read: document => readDocument(document, limits),
  close: async () => undefined
})

/** A document taken apart, or why it cannot be. @throws what is no file's fault */
export async function readOrName(
  document: RawDocument,
  reader: DocumentReader
): Promise<CutDocument | FileFault> {
  try {
    return await reader.read(document)
  } catch (error) {
    if (error instanceof FaultError) return error.of(document.file)
    throw error
  }
}
