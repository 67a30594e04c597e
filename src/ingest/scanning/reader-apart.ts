import type { DocumentReader } from '../reading/document-reader.ts'
import { createProcessReader } from '../reading/process-reader.ts'
import type { ReadingLimits } from '../reading/reading-limits.ts'
import { createScanReader, type ScanWatch } from './scan-reader.ts'
import type { Scanning } from './scanning.ts'

export interface ReadingApart {
  readonly processes: number
  readonly limits: ReadingLimits
  readonly scanning: Scanning
}

/** Reads files in processes apart, scanned pages among them. */
export const createReaderApart = (
  { limits, processes, scanning }: ReadingApart,
  watch: ScanWatch = {}
): DocumentReader => createScanReader(createProcessReader(limits, processes), scanning, watch)
