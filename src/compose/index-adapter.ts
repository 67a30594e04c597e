import { availableParallelism } from 'node:os'
import type { Config } from '../config.ts'
import type { ConversationStore } from '../conversations/store.ts'
import type { Embedder, SubwordTable } from '../embed/embedder.ts'
import type { RebuildPreview } from '../ingest/preview.ts'
import { readingLimits } from '../ingest/reading/reading-limits.ts'
import type { ReadingApart } from '../ingest/rebuild-options.ts'
import { scanningFor } from '../ingest/scanning/scanning.ts'
import type { RebuildSummary } from '../ingest/summary.ts'
import type { ExpectedIndex } from '../store/identity.ts'
import type { RebuildProgress } from '../store/rebuild-progress.ts'
import type { IndexMeta, Store } from '../store/store.ts'

export interface Models {
  readonly embedder: Embedder
  readonly table: SubwordTable
}

export interface RebuildWatch {
  readonly signal: AbortSignal
  readonly onProgress: (progress: RebuildProgress) => void
  /** Lets a rebuild that finds no bulletin empty an index that has some. */
  readonly allowEmpty?: boolean
}

/** What a look at a rebuild to come is told. */
export interface PreviewWatch {
  readonly signal: AbortSignal
  readonly allowEmpty?: boolean
}

/** What differs between an index in files of this machine and one in a database. */
export interface IndexAdapter {
  open(expected: ExpectedIndex): Promise<Store | undefined>
  rebuild(models: Models, watch: RebuildWatch): Promise<RebuildSummary>
  /** What `rebuild` would do; nothing is written. */
  preview(expected: ExpectedIndex, watch: PreviewWatch): Promise<RebuildPreview>
  rollback(): Promise<string>
  /** What `rollback` would go back to; undefined where there is nothing. */
  previous(): Promise<IndexMeta | undefined>
  watch(onSwap: () => void): () => void
  conversations(): Promise<ConversationStore>
}

/** A file may cost in a rebuild what it may cost in an upload. */
export const readingFor = ({ maxUploadBytes, ocr, indexDirectory }: Config): ReadingApart => ({
  processes: Math.min(availableParallelism(), 2),
  limits: { ...readingLimits, fileBytes: maxUploadBytes },
  scanning: scanningFor(ocr, indexDirectory)
})
