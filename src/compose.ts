import type { Config } from './config.ts'
import type { Embedder } from './embed/embedder.ts'
import { createTransformersEmbedder } from './embed/transformers-embedder.ts'
import { AppError } from './errors.ts'
import type { IndexMeta } from './index/store.ts'
import type { OpenedIndex } from './serve/live-index.ts'
import type { Rebuild } from './serve/rebuild-runner.ts'

/** All that the command line and the server need, put together from the settings. */
export interface Composition {
  embedder(): Promise<Embedder>
  /** @throws AppError `no_index` or `index_mismatch` with the command that mends it. */
  openIndex(): Promise<OpenedIndex>
  /** Why the index must be built before it can answer; undefined when it is up to date. */
  staleness(): Promise<string | undefined>
  /** In this process. */
  readonly rebuild: Rebuild
  /** In a process of its own, so that answers go on meanwhile. */
  readonly rebuildApart: Rebuild
  rollback(): Promise<IndexMeta>
  /** Calls back when a new build is in place. @returns the function that stops it. */
  watchIndex(onNewBuild: () => void): () => void
  /** Calls back whenever the bulletins change, until `stop` aborts. */
  watchSeeds(onChange: () => Promise<void>, stop: AbortSignal): Promise<void>
}

const notYet = async (): Promise<never> => {
  throw new AppError('no_index', 'The index is not wired up yet')
}

/** The only place that picks adapters. */
export function compose(config: Config): Composition {
  return {
    embedder: () => createTransformersEmbedder(config.embeddingModel),
    openIndex: notYet,
    staleness: async () => undefined,
    rebuild: notYet,
    rebuildApart: notYet,
    rollback: notYet,
    watchIndex: () => () => {},
    watchSeeds: notYet
  }
}
