import { chunkArticle } from '../chunk/chunk-article.ts'
import type { PassageEncoder } from '../embed/passage-encoder.ts'
import { AppError } from '../errors.ts'
import { bulletinOf, loadDocument } from '../parse/load-document.ts'
import { parseBulletin } from '../parse/parse-bulletin.ts'
import type { Article, Bulletin, Chunk } from '../types.ts'
import type { IndexedArticle, StoredChunk } from './store.ts'
import { embeddedText } from './stored-rows.ts'

export interface RawDocument {
  readonly file: string
  readonly bytes: Uint8Array
}

/** A document with all that is computed for it, or why it cannot be read. */
export type EncodedDocument =
  | { readonly bulletin: Bulletin; readonly articles: readonly IndexedArticle[] }
  | { readonly reason: string }

/** The vector and sub-words an earlier build has for a text, so that nothing is embedded twice. */
export interface KnownText {
  readonly vector: Float32Array
  readonly tokens: readonly Uint32Array[]
}

export interface EncodingParts extends PassageEncoder {
  readonly known: (text: string) => KnownText | undefined
}

interface CutArticle {
  readonly article: Article
  readonly chunks: readonly Chunk[]
}

type CutDocument =
  | { readonly bulletin: Bulletin; readonly articles: readonly CutArticle[] }
  | { readonly reason: string }

async function cutDocument({ file, bytes }: RawDocument): Promise<CutDocument> {
  try {
    const bulletin = bulletinOf(file, await loadDocument(file, bytes))
    const { articles: reports, issue, pictures } = parseBulletin(bulletin)
    const articles = [...reports, ...pictures, ...(issue ? [issue] : [])]
    return {
      bulletin,
      articles: articles.map(article => ({ article, chunks: chunkArticle(article) }))
    }
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message }
    // One page the parser trips over must not keep the others out.
    return {
      reason: `The page cannot be parsed: ${error instanceof Error ? error.message : error}`
    }
  }
}

const articlesOf = (document: CutDocument) => ('reason' in document ? [] : document.articles)

/** Vectors by text: from an earlier build where it has them, the rest in one call of the encoder. */
async function vectorsOf(
  texts: Iterable<string>,
  { embedder, known }: EncodingParts
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>()
  const missing: string[] = []
  for (const text of new Set(texts)) {
    const earlier = known(text)
    if (earlier) found.set(text, earlier.vector)
    else missing.push(text)
  }
  const vectors = missing.length ? await embedder.embedPassages(missing) : []
  missing.forEach((text, at) => {
    found.set(text, vectors[at] ?? new Float32Array(embedder.dimensions))
  })
  return found
}

function withTokens(
  article: Article,
  chunk: Chunk,
  { subwords, known }: EncodingParts
): StoredChunk {
  const earlier = known(embeddedText(article, chunk))?.tokens
  const tokens =
    earlier?.length === chunk.sentences.length
      ? earlier
      : chunk.sentences.map(({ start, end }) => subwords.tokenize(article.text.slice(start, end)))
  return { ...chunk, tokens }
}

/** Load, parse, cut, embed: everything about documents that does not depend on others. In the order given. */
export async function encodeDocuments(
  documents: readonly RawDocument[],
  parts: EncodingParts
): Promise<EncodedDocument[]> {
  const cut = await Promise.all(documents.map(cutDocument))
  const pairs = cut
    .flatMap(articlesOf)
    .flatMap(({ article, chunks }) => chunks.map(chunk => embeddedText(article, chunk)))
  const vectors = await vectorsOf(pairs, parts)
  const indexed = ({ article, chunks }: CutArticle): IndexedArticle => ({
    article,
    chunks: chunks.map(chunk => withTokens(article, chunk, parts)),
    vectors: chunks.map(chunk => vectors.get(embeddedText(article, chunk)) ?? new Float32Array())
  })
  return cut.map(document =>
    'reason' in document
      ? document
      : { bulletin: document.bulletin, articles: document.articles.map(indexed) }
  )
}
