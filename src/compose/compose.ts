import type { Answerer } from '../answer/chat/answerer.ts'
import type { ExtractiveGongbao, Gongbao } from '../answer/gongbao.ts'
import type { Config } from '../config.ts'
import type { ConversationStore } from '../conversations/store.ts'
import type { Embedder, SubwordTable } from '../embed/embedder.ts'
import { AppError } from '../errors.ts'
import type { RebuildPreview } from '../ingest/preview.ts'
import type { RebuildSummary } from '../ingest/summary.ts'
import type { OpenedIndex } from '../serve/live/live-index.ts'
import type { ExpectedIndex } from '../store/identity.ts'
import type { IndexMeta, Store } from '../store/store.ts'
import type { IndexAdapter, Models, PreviewWatch, RebuildWatch } from './index-adapter.ts'
import type { SharedIndex } from './postgres.ts'

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
  /** What `rebuild` would do; nothing is written. @throws AppError `conflict` where it would refuse to. */
  preview(watch: PreviewWatch): Promise<RebuildPreview>
  /** @returns the id of the build now in use. @throws AppError `no_index` when there is none before. */
  rollback(): Promise<string>
  /** What `rollback` would go back to; undefined where there is nothing. */
  previous(): Promise<IndexMeta | undefined>
  /** Calls back when another build is put into use. @returns the function that stops it. */
  watchIndex(onSwap: () => void): () => void
  conversations(): Promise<ConversationStore>
  /** An index that other hosts use too; undefined for files on this machine. */
  shared(): Promise<SharedIndex> | undefined
  /** Ends connections; files need no end. */
  close(): Promise<void>
}

async function loadModels({ embeddingModel }: Config): Promise<Models> {
  const { createStaticSubwordTable } = await import('../embed/static-subword-table.ts')
  const { createEmbedder } = await import('../embed/create-embedder.ts')
  const [embedder, table] = await Promise.all([
    createEmbedder(embeddingModel),
    createStaticSubwordTable()
  ])
  return { embedder, table }
}

async function expectedFrom(embedder: Embedder): Promise<ExpectedIndex> {
  const { expectedOf } = await import('../store/expected-index.ts')
  return expectedOf(embedder)
}

async function openStore(
  embedder: Embedder,
  open: (expected: ExpectedIndex) => Promise<Store | undefined>
): Promise<Store> {
  const store = await open(await expectedFrom(embedder))
  if (store) return store
  throw new AppError('no_index', 'There is no index yet: run npm run rebuild')
}

async function loadAnswerer(config: Config): Promise<Answerer> {
  const { llmModel: model, llmBaseUrl: baseUrl, llmApiKey: apiKey } = config
  if (model.startsWith('local:')) {
    const { createLocalChatAnswerer } = await import('../answer/chat/local-chat-answerer.ts')
    return createLocalChatAnswerer(model.slice('local:'.length))
  }
  const { createChatModelAnswerer } = await import('../answer/chat/chat-model-answerer.ts')
  return createChatModelAnswerer({ model, baseUrl, apiKey })
}

/** The chat model is loaded once, and only when one is set: its packages take a second to load. */
function createChatModel(config: Config, onFault: (reason: string) => void) {
  let answerer: Promise<Answerer> | undefined
  return async (extractive: ExtractiveGongbao, table: SubwordTable): Promise<Gongbao> => {
    if (!config.llmModel) return extractive
    const { withChatModel } = await import('../answer/chat/with-chat-model.ts')
    answerer ??= loadAnswerer(config)
    const parts = { answerer: await answerer, table, timeoutMs: config.llmTimeoutMs, onFault }
    return withChatModel(extractive, parts)
  }
}

const loadFiles = async (config: Config): Promise<IndexAdapter> =>
  (await import('./files.ts')).composeFiles(config)

const loadShared = async (config: Config): Promise<SharedIndex> =>
  (await import('./postgres.ts')).composePostgres(config)

/** Conversations alone, for commands that need no index. */
export async function openConversations(config: Config): Promise<ConversationStore> {
  if (!config.storeUrl) {
    const { createSqliteConversations } = await import('../conversations/sqlite.ts')
    return createSqliteConversations(config.conversationsFile)
  }
  const { index, conversations } = await loadShared(config)
  return { ...(await conversations()), close: () => index.close() }
}

/** Watching may begin before the adapter is loaded, and end before that too. */
function watchLoading(loading: Promise<IndexAdapter>, onSwap: () => void): () => void {
  const watching = loading.then(index => index.watch(onSwap))
  return () => void watching.then(stop => stop())
}

/**
 * The only place that picks adapters. What computes is imported where it is used: the process that serves has others
 * compute, and would hold models and libraries for nothing.
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
  const index: Promise<IndexAdapter> = shared ?? loadFiles(config)
  return {
    embedder: async () => (await models()).embedder,
    models,
    async openIndex() {
      // Reading the model leaves time in which the rest is loaded.
      const [{ embedder, table }, { createExtractiveGongbao }] = await Promise.all([
        models(),
        import('../answer/create-gongbao.ts')
      ])
      const store = await openStore(embedder, (await index).open)
      const extractive = createExtractiveGongbao({ store, embedder, table })
      return { store, gongbao: await worded(extractive, table), extractive }
    },
    rebuild: async watch => (await index).rebuild(await models(), watch),
    preview: async watch =>
      (await index).preview(await expectedFrom((await models()).embedder), watch),
    rollback: async () => (await index).rollback(),
    previous: async () => (await index).previous(),
    watchIndex: onSwap => watchLoading(index, onSwap),
    conversations: async () => (await index).conversations(),
    shared: () => shared,
    close: async () => (await shared)?.index.close()
  }
}
