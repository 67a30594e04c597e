import {
  type EncodedDocument,
  type EncodingParts,
  encodeDocuments,
  type KnownText,
  type RawDocument
} from './encode-documents.ts'
import { embeddedText } from './searched-text.ts'
import type { IndexedArticle } from './store.ts'

/** Encodes batches of documents, perhaps several at once. */
export interface DocumentEncoder {
  /** Batches worth having under way at once. */
  readonly concurrency: number
  encode(documents: readonly RawDocument[]): Promise<EncodedDocument[]>
  close(): Promise<void>
}

/** Encodes in the calling thread. */
export const createInlineEncoder = (parts: EncodingParts): DocumentEncoder => ({
  concurrency: 1,
  encode: documents => encodeDocuments(documents, parts),
  close: async () => undefined
})

/** Puts in the vectors that an encoder left out because an earlier build has them. */
export function fillingIn(
  encoder: DocumentEncoder,
  known: (text: string) => KnownText | undefined
): DocumentEncoder {
  const fill = (indexed: IndexedArticle): IndexedArticle => ({
    ...indexed,
    vectors: indexed.vectors.map((vector, at) => {
      const chunk = indexed.chunks[at]
      const left = vector.length === 0 && chunk
      return (left && known(embeddedText(indexed.article, chunk))?.vector) || vector
    })
  })
  return {
    ...encoder,
    async encode(documents) {
      const encoded = await encoder.encode(documents)
      return encoded.map(document =>
        'reason' in document ? document : { ...document, articles: document.articles.map(fill) }
      )
    }
  }
}
