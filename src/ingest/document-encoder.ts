import { embeddedText } from '../store/searched-text.ts'
import type { IndexedArticle } from '../store/store.ts'
import {
  type DocumentToEncode,
  type EncodedDocument,
  type EncodingParts,
  encodeDocuments,
  type KnownText
} from './encode-documents.ts'
import type { RawDocument } from './reading/read-document.ts'

/** Encodes batches of documents, perhaps several at once. */
export interface DocumentEncoder {
  /** Batches worth having under way at once. */
  readonly concurrency: number
  /** Whether it may be given a document unread, for it outlives whatever reading it does. */
  mayRead(document: RawDocument): boolean
  encode(documents: readonly DocumentToEncode[]): Promise<EncodedDocument[]>
  close(): Promise<void>
}

/** Encodes in the calling thread. */
export const createInlineEncoder = (parts: EncodingParts): DocumentEncoder => ({
  // One batch is read apart while another is encoded.
  concurrency: 2,
  mayRead: () => false,
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
