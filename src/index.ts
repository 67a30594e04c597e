import type { BaseRetriever } from '@langchain/core/retrievers'
import type { Gongbao } from './answer/gongbao.ts'
import { compose } from './compose/compose.ts'
import { readConfig } from './config.ts'
import {
  createLangChainRetriever,
  type PassageMetadata,
  type RetrieverOptions
} from './serve/langchain/retriever.ts'

export type { AskRequest, Gongbao, SearchRequest } from './answer/gongbao.ts'
export { AppError, type ErrorCode } from './errors.ts'
export type { PassageMetadata, RetrieverOptions } from './serve/langchain/retriever.ts'
export type * from './types.ts'

/** Where the bulletins and their index lie; the settings of the same names hold where one is not given. */
export interface GongbaoOptions {
  /** Folder of bulletins; default GONGBAO_SEEDS, or `seeds`. */
  readonly seedsDirectory?: string
  /** Folder of the index; default GONGBAO_INDEX, or `embeddings/index`. */
  readonly indexDirectory?: string
  /** Default EMBEDDING_MODEL, or the bundled one. */
  readonly embeddingModel?: string
}

export interface OpenedGongbao {
  readonly gongbao: Gongbao
  close(): Promise<void>
}

/**
 * Opens the bulletins in this process, building the index where it is missing or stale.
 * @throws AppError with what to do.
 */
export async function openGongbao(options: GongbaoOptions = {}): Promise<OpenedGongbao> {
  const { seedsDirectory, indexDirectory, embeddingModel } = options
  const composition = compose(
    readConfig({
      ...process.env,
      ...(seedsDirectory !== undefined && { GONGBAO_SEEDS: seedsDirectory }),
      ...(indexDirectory !== undefined && { GONGBAO_INDEX: indexDirectory }),
      ...(embeddingModel !== undefined && { EMBEDDING_MODEL: embeddingModel })
    })
  )
  await composition.rebuild({ signal: new AbortController().signal, onProgress: () => {} })
  const { gongbao, store } = await composition.openIndex()
  return { gongbao, close: () => store.close() }
}

/**
 * A LangChain retriever over the bulletins, for chains and agents.
 * @throws AppError with what to do.
 * @example
 * const retriever = await createGongbaoRetriever({ seedsDirectory: 'seeds', k: 5 })
 * const documents = await retriever.invoke('发明创新大赛有多少职工参与？')
 */
export async function createGongbaoRetriever(
  options: GongbaoOptions & RetrieverOptions = {}
): Promise<BaseRetriever<PassageMetadata> & { close(): Promise<void> }> {
  const { gongbao, close } = await openGongbao(options)
  return Object.assign(createLangChainRetriever(gongbao, options), { close })
}
