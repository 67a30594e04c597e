import type { Config } from '../config.ts'
import { createPostgresConversations } from '../conversations/postgres.ts'
import type { ConversationStore } from '../conversations/store.ts'
import { createPostgresIndex, type PostgresIndex } from '../ingest/postgres/postgres-index.ts'
import type { WorkerOptions } from '../ingest/postgres/run-worker.ts'
import type { DocumentReader } from '../ingest/reading/document-reader.ts'
import { createReaderApart } from '../ingest/scanning/reader-apart.ts'
import { createSeedsSource } from '../ingest/source.ts'
import type { RebuildSummary } from '../ingest/summary.ts'
import { type IndexAdapter, type Models, type RebuildWatch, readingFor } from './index-adapter.ts'

/** The adapters that keep everything in one database. A module of its own: its driver is loaded only where it is used. */
export interface SharedIndex extends IndexAdapter {
  readonly index: PostgresIndex
  work(models: Models, options: Omit<WorkerOptions, 'database' | 'encoder'>): Promise<void>
}

/** A reader for as long as `work` lasts. */
async function withReader<T>(
  config: Config,
  signal: AbortSignal | undefined,
  work: (reader: DocumentReader) => Promise<T>
): Promise<T> {
  const reader = createReaderApart(readingFor(config), signal ? { signal } : {})
  try {
    return await work(reader)
  } finally {
    await reader.close()
  }
}

/** @param config its `storeUrl` is set */
export function composePostgres(config: Config): SharedIndex {
  const { storeUrl, seedsDirectory, maxUploadBytes } = config
  const index = createPostgresIndex(storeUrl)
  return {
    index,
    open: expected => index.open(expected),
    rebuild: (
      { embedder, table: subwords }: Models,
      watch: RebuildWatch
    ): Promise<RebuildSummary> =>
      withReader(config, watch.signal, reader => {
        const source = createSeedsSource(seedsDirectory, maxUploadBytes)
        const encoder = { embedder, subwords, reader }
        return index.rebuild({ seedsDirectory, source, encoder, ...watch })
      }),
    work: ({ embedder, table: subwords }, options) =>
      withReader(config, options.signal, reader =>
        index.work({ ...options, encoder: { embedder, subwords, reader } })
      ),
    preview: (expected, watch) =>
      index.preview({
        source: createSeedsSource(seedsDirectory, maxUploadBytes),
        expected,
        ...watch
      }),
    rollback: () => index.rollback(),
    previous: () => index.previous(),
    watch: onSwap => index.watch(onSwap),
    conversations: (): Promise<ConversationStore> => createPostgresConversations(index.database)
  }
}
