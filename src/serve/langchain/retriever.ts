import { Document } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import type { Gongbao } from '../../answer/gongbao.ts'
import type { Filters } from '../../types.ts'
import { viewPassage } from '../api/passage-view.ts'
import type { PassageView } from '../contract/reply-schemas.ts'

export interface RetrieverOptions {
  /** Passages a question, 1 to 100; default 10. */
  readonly k?: number
  readonly filters?: Filters
}

/** What a document of the retriever carries beside its text. */
export type PassageMetadata = Omit<PassageView, 'text'>

const toDocument = ({ text, ...metadata }: PassageView): Document<PassageMetadata> =>
  new Document({ pageContent: text, metadata })

/** LangChain asks for a class here; it holds nothing but what it was given. */
class GongbaoRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['gongbao']
  readonly #gongbao: Gongbao
  readonly #options: RetrieverOptions

  constructor(gongbao: Gongbao, options: RetrieverOptions) {
    super()
    this.#gongbao = gongbao
    this.#options = options
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { k = 10, filters = {} } = this.#options
    const passages = await this.#gongbao.search({ question, k, filters })
    return passages.map(viewPassage).map(toDocument)
  }
}

/** The bulletins as a LangChain retriever: each document is a passage, its metadata says where it stands. */
export function createLangChainRetriever(
  gongbao: Gongbao,
  options: RetrieverOptions = {}
): BaseRetriever<PassageMetadata> {
  return new GongbaoRetriever(gongbao, options)
}
