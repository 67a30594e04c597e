import { existsSync } from 'node:fs'
import type { BaseRetriever } from '@langchain/core/retrievers'
import type { AskEvent } from './answer/gongbao.ts'
import { type Composition, compose } from './compose/compose.ts'
import { readConfig } from './config.ts'
import { AppError } from './errors.ts'
import { chatRequestSchema, parseInput, searchQuerySchema } from './serve/contract/schemas.ts'
import type { PassageMetadata, RetrieverOptions } from './serve/langchain/retriever.ts'
import type { Filters, Passage, Reply, Turn } from './types.ts'

export { AppError, type ErrorCode } from './errors.ts'
export type { PassageMetadata, RetrieverOptions } from './serve/langchain/retriever.ts'
export type * from './types.ts'

/** Where the bulletins and their index lie; where one is not given, the environment's setting in brackets holds. */
export interface GongbaoOptions {
  /** Folder of bulletins (GONGBAO_SEEDS); default `seeds`. */
  readonly seeds?: string
  /** Folder of the index, made where it is missing (GONGBAO_INDEX); default `embeddings/index`. */
  readonly index?: string
  /** Chat model that words answers, such as `openai:deepseek-chat` (LLM_MODEL); default none. */
  readonly model?: string
  /** What embeds (EMBEDDING_MODEL); default the bundled model. */
  readonly embeddingModel?: string
  /** Told in a line what of the bulletins or the index could not be used; by default nobody is. */
  readonly tell?: (line: string) => void
  /** @deprecated the same as `seeds` */
  readonly seedsDirectory?: string
  /** @deprecated the same as `index` */
  readonly indexDirectory?: string
}

/** What a question may come with. */
export interface AskOptions {
  /** The conversation before it, oldest first, 50 turns at most; a follow-up is understood from it. */
  readonly history?: readonly Turn[]
  readonly filters?: Filters
  /** Lines of a list to leave out, as `list.nextOffset` of the reply before gives it; default 0. */
  readonly offset?: number
  /** Ends the answer; what was asked for then throws the signal's reason. */
  readonly signal?: AbortSignal
}

export interface SearchOptions {
  /** Passages wanted, 1 to 100; default 10. */
  readonly k?: number
  readonly filters?: Filters
}

/** Bulletins that are open for questions. `await using` closes it. */
export interface OpenGongbao extends AsyncDisposable {
  /** The whole reply, its citations with file, lines and quote. @throws AppError `bad_request` for an empty question */
  ask(question: string, options?: AskOptions): Promise<Reply>
  /** The same as it is made: passages, pieces of text, and the reply at the end. */
  stream(question: string, options?: AskOptions): AsyncIterable<AskEvent>
  /** Ranked passages, the best first; none for an empty question. */
  search(question: string, options?: SearchOptions): Promise<Passage[]>
  /** Closes the index; a second call does nothing. */
  close(): Promise<void>
}

const configOf = (options: GongbaoOptions) => {
  const { seeds = options.seedsDirectory, index = options.indexDirectory } = options
  const { model, embeddingModel } = options
  return readConfig({
    ...process.env,
    ...(seeds !== undefined && { GONGBAO_SEEDS: seeds }),
    ...(index !== undefined && { GONGBAO_INDEX: index }),
    ...(model !== undefined && { LLM_MODEL: model }),
    ...(embeddingModel !== undefined && { EMBEDDING_MODEL: embeddingModel })
  })
}

/** @returns why the index is as it was; undefined when it is up to date */
async function bringUpToDate(composition: Composition, tell: (line: string) => void) {
  try {
    const signal = new AbortController().signal
    const { skipped } = await composition.rebuild({ signal, onProgress: () => {} })
    for (const { file, reason } of skipped) tell(`Skipped ${file}: ${reason}`)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error
  }
}

/** An index that cannot be brought up to date still answers; where there is none, that is why. */
async function openIndex(composition: Composition, tell: (line: string) => void) {
  const stale = composition.shared() ? undefined : await bringUpToDate(composition, tell)
  try {
    const opened = await composition.openIndex()
    if (stale) tell(`The index was not brought up to date: ${stale.message}`)
    return opened
  } catch (error) {
    await composition.close()
    throw stale ?? error
  }
}

/**
 * Opens the bulletins in this process, building the index where it is missing and bringing it up to date where it is not.
 *
 * @throws AppError with what to do: `bad_config` where there are neither bulletins nor an index
 * @example
 * await using gongbao = await createGongbao({ seeds: 'seeds', index: 'index' })
 * const { answer, citations } = await gongbao.ask('发明创新大赛有多少职工参与？')
 */
export async function createGongbao(options: GongbaoOptions = {}): Promise<OpenGongbao> {
  const config = configOf(options)
  const { seedsDirectory, indexDirectory, storeUrl } = config
  if (!storeUrl && !existsSync(seedsDirectory) && !existsSync(indexDirectory))
    throw new AppError(
      'bad_config',
      `There is no folder ${seedsDirectory}, and no index: give the folder of the bulletins as seeds.`
    )
  const { tell = () => {} } = options
  const composition = compose(config, tell)
  const { gongbao, store } = await openIndex(composition, tell)

  const stream: OpenGongbao['stream'] = (question, { signal, ...rest } = {}) => {
    const { conversationId: _, ...request } = parseInput(chatRequestSchema, { question, ...rest })
    return gongbao.ask(request, signal)
  }
  const ask: OpenGongbao['ask'] = async (question, asked) => {
    for await (const event of stream(question, asked))
      if (event.type === 'answer-end') return event.reply
    throw new Error('The answer ended without a reply')
  }
  const search: OpenGongbao['search'] = async (question, { k, filters = {} } = {}) => {
    if (question.trim() === '') return []
    const checked = parseInput(searchQuerySchema, {
      question,
      ...(k !== undefined && { k }),
      ...filters
    })
    return gongbao.search({ question: checked.question, k: checked.k, filters })
  }
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= store.close().then(() => composition.close())
    return closing
  }
  return { ask, stream, search, close, [Symbol.asyncDispose]: close }
}

/**
 * A LangChain retriever over the bulletins, for chains and agents: a document is a passage, with the passage's `id`, and its
 * file as `metadata.source`.
 *
 * @throws AppError with what to do.
 * @example
 * const retriever = await createGongbaoRetriever({ seeds: 'seeds', k: 5 })
 * const documents = await retriever.invoke('发明创新大赛有多少职工参与？')
 */
export async function createGongbaoRetriever(
  options: GongbaoOptions & RetrieverOptions = {}
): Promise<BaseRetriever<PassageMetadata> & AsyncDisposable & { close(): Promise<void> }> {
  const { createLangChainRetriever } = await import('./serve/langchain/retriever.ts')
  const { search, close } = await createGongbao(options)
  const retriever = createLangChainRetriever(search, options)
  return Object.assign(retriever, { close, [Symbol.asyncDispose]: close })
}
