import { mkdirSync } from 'node:fs'
import type { IndexAdapter, Models, RebuildWatch } from './compose.ts'
import type { Config } from './config.ts'
import { createPostgresIndex, type PostgresIndex } from './index/postgres/postgres-index.ts'
import type { WorkerOptions } from './index/postgres/run-worker.ts'
import type { RebuildSummary } from './index/rebuild.ts'
import type { ConversationStore } from './serve/conversation-store.ts'
import { createPostgresConversations } from './serve/postgres-conversations.ts'

/** The adapters that keep everything in one database. A module of its own: its driver is loaded only where it is used. */
export interface SharedIndex extends IndexAdapter {
  readonly index: PostgresIndex
  work(models: Models, options: Omit<WorkerOptions, 'database' | 'encoder'>): Promise<void>
}

/** @param config its `storeUrl` is set */
export function composePostgres({ storeUrl, seedsDirectory }: Config): SharedIndex {
  const index = createPostgresIndex(storeUrl)
  return {
    index,
    open: expected => index.open(expected),
    rebuild({ embedder, table: subwords }: Models, watch: RebuildWatch): Promise<RebuildSummary> {
      mkdirSync(seedsDirectory, { recursive: true })
      return index.rebuild({ seedsDirectory, encoder: { embedder, subwords }, ...watch })
    },
    work: ({ embedder, table: subwords }, options) =>
      index.work({ ...options, encoder: { embedder, subwords } }),
    rollback: () => index.rollback(),
    watch: onSwap => index.watch(onSwap),
    conversations: (): Promise<ConversationStore> => createPostgresConversations(index.database)
  }
}
