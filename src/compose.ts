import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Answerer } from './answer/answerer.ts'
import { createGongbao } from './answer/create-gongbao.ts'
import type { Gongbao } from './answer/gongbao.ts'
import { withChatModel } from './answer/with-chat-model.ts'
import type { SharedIndex } from './compose-postgres.ts'
import type { Config } from './config.ts'
import type { Embedder, SubwordTable } from './embed/embedder.ts'
import { createStaticSubwordTable } from './embed/static-subword-table.ts'
import { createTransformersEmbedder } from './embed/transformers-embedder.ts'
import { AppError } from './errors.ts'
import { analyzerVersion } from './index/analyze.ts'
import { type RebuildProgress, type RebuildSummary, rebuild, rollback } from './index/rebuild.ts'
import { type ExpectedIndex, openSqliteHnswStore } from './index/sqlite-hnsw-store.ts'
import type { Store } from './index/store.ts'
import { watchIndex } from './index/watch-index.ts'
import type { ConversationStore } from './serve/conversation-store.ts'
import type { OpenedIndex } from './serve/live-index.ts'
import { createSqliteConversations } from './serve/sqlite-conversations.ts'

export interface RebuildWatch {
  readonly signal: AbortSignal
  readonly onProgress: (progress: RebuildProgress) => void
}

/** All that the command line and the server need, put together from the settings. */
export interface Composition {
  embedder(): Promise<Embedder>
  models(): Promise<Models>
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
  conversations(): Promise<ConversationStore>
  /** An index that other hosts use too; undefined for files on this machine. */
  shared(): Promise<SharedIndex> | undefined
  /** Ends connections; files need no end. */
  close(): Promise<void>
}

/** What differs between an index in files of this machine and one in a database. */
export interface IndexAdapter {
  open(expected: ExpectedIndex): Promise<Store | undefined>
  rebuild(models: Models, watch: RebuildWatch): Promise<RebuildSummary>
  rollback(): Promise<string>
  watch(onSwap: () => void): () => void
  conversations(): Promise<ConversationStore>
}

/** One thread a core, but no more than memory allows: each holds an encoder of its own. */
const encodingThreads = {
  count: Math.min(availableParallelism(), 4),
  encoderUrl: new URL('./embed/passage-encoder.ts', import.meta.url).href
}

export interface Models {
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

async function openStore(
  embedder: Embedder,
  open: (expected: ExpectedIndex) => Promise<Store | undefined>
): Promise<Store> {
  const { model, pooling, dimensions } = embedder
  const store = await open({ model, pooling, dimensions, analyzer: analyzerVersion })
  if (store) return store
  throw new AppError('no_index', 'There is no index yet: run npm run rebuild')
}

async function loadAnswerer(config: Config): Promise<Answerer> {
  const { llmModel: model, llmBaseUrl: baseUrl, llmApiKey: apiKey } = config
  if (model.startsWith('local:')) {
    const { createLocalChatAnswerer } = await import('./answer/local-chat-answerer.ts')
    return createLocalChatAnswerer(model.slice('local:'.length))
  }
  const { createChatModelAnswerer } = await import('./answer/chat-model-answerer.ts')
  return createChatModelAnswerer({ model, baseUrl, apiKey })
}

/** The chat model is loaded once, and only when one is set: its packages take a second to load. */
function createChatModel(config: Config, onFault: (reason: string) => void) {
  let answerer: Promise<Answerer> | undefined
  return async (extractive: Gongbao, table: SubwordTable): Promise<Gongbao> => {
    if (!config.llmModel) return extractive
    answerer ??= loadAnswerer(config)
    const parts = { answerer: await answerer, table, timeoutMs: config.llmTimeoutMs, onFault }
    return withChatModel(extractive, parts)
  }
}

function composeFiles({ seedsDirectory, indexDirectory, conversationsFile }: Config): IndexAdapter {
  return {
    open: expected => openSqliteHnswStore(indexDirectory, expected),
    async rebuild({ embedder, table: subwords }, watch) {
      mkdirSync(seedsDirectory, { recursive: true })
      const threads = encodingThreads
      return rebuild({ seedsDirectory, indexDirectory, embedder, subwords, threads, ...watch })
    },
    rollback: () => rollback(indexDirectory),
    watch: onSwap => watchIndex(indexDirectory, onSwap),
    conversations: async () => createSqliteConversations(conversationsFile)
  }
}

const loadShared = async (config: Config): Promise<SharedIndex> =>
  (await import('./compose-postgres.ts')).composePostgres(config)

/** Conversations alone, for commands that need no index. */
export async function openConversations(config: Config): Promise<ConversationStore> {
  if (!config.storeUrl) return createSqliteConversations(config.conversationsFile)
  const { index, conversations } = await loadShared(config)
  return { ...(await conversations()), close: () => index.close() }
}

/** Watching may begin before the adapter is loaded, and end before that too. */
function watchLoading(loading: Promise<IndexAdapter>, onSwap: () => void): () => void {
  const watching = loading.then(index => index.watch(onSwap))
  return () => void watching.then(stop => stop())
}

/**
 * The only place that picks adapters.
 * @param onFault told why a chat model's words were not used; no text of the answer is in it
 */
export function compose(config: Config, onFault: (reason: string) => void = () => {}): Composition {
  let loading: Promise<Models> | undefined
  const models = () => {
    loading ??= loadModels(config)
    return loading
  }
  const worded = createChatModel(config, onFault)
  const shared = config.storeUrl ? loadShared(config) : undefined
  const index: Promise<IndexAdapter> = shared ?? Promise.resolve(composeFiles(config))
  return {
    embedder: async () => (await models()).embedder,
    models,
    async openIndex() {
      const { embedder, table } = await models()
      const store = await openStore(embedder, (await index).open)
      return { store, gongbao: await worded(createGongbao({ store, embedder, table }), table) }
    },
    rebuild: async watch => (await index).rebuild(await models(), watch),
    rollback: async () => (await index).rollback(),
    watchIndex: onSwap => watchLoading(index, onSwap),
    conversations: async () => (await index).conversations(),
    shared: () => shared,
    close: async () => (await shared)?.index.close()
  }
}
