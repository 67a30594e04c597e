import { Document } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import type { Filters, Passage } from '../../types.ts'
import { viewPassage } from '../api/passage-view.ts'
import type { PassageView } from '../contract/reply-schemas.ts'

export interface RetrieverOptions {
  /** Passages a question, 1 to 100; default 10. */
  readonly k?: number
  readonly filters?: Filters
}

/** What a document of the retriever carries beside its text and its id; `source` is the file, by LangChain's name for it. */
export type PassageMetadata = Omit<PassageView, 'text'> & { readonly source: string }

/** Finds passages for a question; none for an empty one. */
type SearchPassages = (question: string, options: RetrieverOptions) => Promise<readonly Passage[]>

function toDocument(passage: Passage): Document<PassageMetadata> {
  const { text, ...view } = viewPassage(passage)
  const metadata = { ...view, source: view.file }
  return new Document({ id: passage.chunk.id, pageContent: text, metadata })
}

/** LangChain asks for a class here; it holds nothing but what it was given. */
class GongbaoRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['gongbao']
  readonly #search: SearchPassages
  readonly #options: RetrieverOptions

  constructor(search: SearchPassages, options: RetrieverOptions) {
    super()
    this.#search = search
    this.#options = options
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { k = 10, filters = {} } = this.#options
    return (await this.#search(question, { k, filters })).map(toDocument)
  }
}

/** The bulletins as a LangChain retriever: each document is a passage, its metadata says where it stands. */
export function createLangChainRetriever(
  search: SearchPassages,
  options: RetrieverOptions = {}
): BaseRetriever<PassageMetadata> {
  return new GongbaoRetriever(search, options)
}
