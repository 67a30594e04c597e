import { mkdirSync } from 'node:fs'
import type { Answerer } from './answer/answerer.ts'
import { createGongbao } from './answer/create-gongbao.ts'
import type { Gongbao } from './answer/gongbao.ts'
import { withChatModel } from './answer/with-chat-model.ts'
import type { Config } from './config.ts'
import type { Embedder, SubwordTable } from './embed/embedder.ts'
import { createStaticSubwordTable } from './embed/static-subword-table.ts'
import { createTransformersEmbedder } from './embed/transformers-embedder.ts'
import { AppError } from './errors.ts'
import { analyzerVersion } from './index/analyze.ts'
import { type RebuildProgress, type RebuildSummary, rebuild, rollback } from './index/rebuild.ts'
import { openSqliteHnswStore } from './index/sqlite-hnsw-store.ts'
import type { Store } from './index/store.ts'
import { watchIndex } from './index/watch-index.ts'
import type { OpenedIndex } from './serve/live-index.ts'

export interface RebuildWatch {
  readonly signal: AbortSignal
  readonly onProgress: (progress: RebuildProgress) => void
}

/** All that the command line and the server need, put together from the settings. */
export interface Composition {
  embedder(): Promise<Embedder>
  /** @throws AppError `no_index` or `index_mismatch` with the command that mends it. */
  openIndex(): Promise<OpenedIndex>
  /**
   * Brings the index up to date with the bulletins; does nearly nothing when it is.
   * @throws AppError `conflict` while another process does.
   */
  rebuild(watch: RebuildWatch): Promise<RebuildSummary>
  /** @returns the id of the build now in use. @throws AppError `no_index` when there is none before. */
  rollback(): Promise<string>
  /** Calls back when another build is put into use. @returns the function that stops it. */
  watchIndex(onSwap: () => void): () => void
}

interface Models {
  readonly embedder: Embedder
  readonly table: SubwordTable
}

async function loadModels({ embeddingModel }: Config): Promise<Models> {
  const [embedder, table] = await Promise.all([
    createTransformersEmbedder(embeddingModel),
    createStaticSubwordTable()
  ])
  return { embedder, table }
}

async function openStore(directory: string, embedder: Embedder): Promise<Store> {
  const { model, pooling, dimensions } = embedder
  const expected = { model, pooling, dimensions, analyzer: analyzerVersion }
  const store = await openSqliteHnswStore(directory, expected)
  if (store) return store
  throw new AppError('no_index', 'There is no index yet: run npm run rebuild')
}

async function loadAnswerer(config: Config): Promise<Answerer> {
  const { llmModel: model, llmBaseUrl: baseUrl, llmApiKey: apiKey } = config
  const { createChatModelAnswerer } = await import('./answer/chat-model-answerer.ts')
  return createChatModelAnswerer({ model, baseUrl, apiKey })
}

/** The chat model is loaded once, and only when one is set: its packages take a second to load. */
function createChatModel(config: Config, onFault: (reason: string) => void) {
  const answerer = config.llmModel ? loadAnswerer(config) : undefined
  // Told where it is awaited; without this a failure before that would end the process.
  answerer?.catch(() => {})
  return async (extractive: Gongbao): Promise<Gongbao> =>
    answerer
      ? withChatModel(extractive, {
          answerer: await answerer,
          timeoutMs: config.llmTimeoutMs,
          onFault
        })
      : extractive
}

/**
 * The only place that picks adapters.
 * @param onFault told why a chat model's words were not used; no text of the answer is in it
 */
export function compose(config: Config, onFault: (reason: string) => void = () => {}): Composition {
  const { seedsDirectory, indexDirectory } = config
  let loading: Promise<Models> | undefined
  const models = () => {
    loading ??= loadModels(config)
    return loading
  }
  const worded = createChatModel(config, onFault)
  return {
    embedder: async () => (await models()).embedder,
    async openIndex() {
      const { embedder, table } = await models()
      const store = await openStore(indexDirectory, embedder)
      return { store, gongbao: await worded(createGongbao({ store, embedder, table })) }
    },
    async rebuild(watch) {
      const { embedder, table: subwords } = await models()
      mkdirSync(seedsDirectory, { recursive: true })
      return rebuild({ seedsDirectory, indexDirectory, embedder, subwords, ...watch })
    },
    rollback: () => rollback(indexDirectory),
    watchIndex: onSwap => watchIndex(indexDirectory, onSwap)
  }
}
