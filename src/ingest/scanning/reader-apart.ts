import type { DocumentReader } from '../reading/document-reader.ts'
import { createProcessReader } from '../reading/process-reader.ts'
import type { ReadingApart } from '../rebuild-options.ts'
import { createScanReader, type ScanWatch } from './scan-reader.ts'

/** Reads files in processes apart, scanned pages among them. */
export const createReaderApart = (
  { limits, processes, scanning }: ReadingApart,
  watch: ScanWatch = {}
): DocumentReader => createScanReader(createProcessReader(limits, processes), scanning, watch)
