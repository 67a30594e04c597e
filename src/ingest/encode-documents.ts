import type { PassageEncoder } from '../embed/passage-encoder.ts'
import { asFault, type FileFault } from '../store/file-fault.ts'
import { embeddedText, sentenceText } from '../store/searched-text.ts'
import type { IndexedArticle, StoredChunk } from '../store/store.ts'
import type { Article, Bulletin, Chunk } from '../types.ts'
import { createInlineReader, readOrName } from './reading/document-reader.ts'
import type { CutDocument, RawDocument } from './reading/read-document.ts'
import { readingLimits } from './reading/reading-limits.ts'

interface EncodedBulletin {
  readonly bulletin: Bulletin
  readonly notes: readonly string[]
  readonly articles: readonly IndexedArticle[]
}

/** A document with all that is computed for it, or why it is left out. */
export type EncodedDocument = EncodedBulletin | FileFault

/** A document as it lies in its file, or what a reader with better means made of it. */
export type DocumentToEncode = RawDocument | CutDocument | FileFault

/** The vector and sub-words an earlier build has for a text, so that nothing is embedded twice. */
export interface KnownText {
  readonly vector: Float32Array
  readonly tokens: readonly Uint32Array[]
}

export interface EncodingParts extends PassageEncoder {
  readonly known: (text: string) => KnownText | undefined
  /** Told of each step that is done, so that whoever waits can tell work from a hang. */
  readonly onStep?: () => void
}

/** Texts embedded between two steps. */
const stepTexts = 512

const inlineReader = createInlineReader(readingLimits)

/** Vectors by text: from an earlier build where it has them, the rest in one call of the encoder. */
async function vectorsOf(
  texts: Iterable<string>,
  { embedder, known, onStep }: EncodingParts
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>()
  const missing: string[] = []
  for (const text of new Set(texts)) {
    const earlier = known(text)
    if (earlier) found.set(text, earlier.vector)
    else missing.push(text)
  }
  for (let from = 0; from < missing.length; from += stepTexts) {
    const some = missing.slice(from, from + stepTexts)
    const vectors = await embedder.embedPassages(some)
    some.forEach((text, at) => {
      found.set(text, vectors[at] ?? new Float32Array(embedder.dimensions))
    })
    onStep?.()
  }
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
      : chunk.sentences.map(sentence => subwords.tokenize(sentenceText(article, sentence)))
  return { ...chunk, tokens }
}

function textsOf({ articles }: CutDocument): string[] {
  return articles.flatMap(({ article, chunks }) =>
    chunks.map(chunk => embeddedText(article, chunk))
  )
}

async function embed(
  documents: readonly CutDocument[],
  parts: EncodingParts
): Promise<EncodedBulletin[]> {
  const vectors = await vectorsOf(documents.flatMap(textsOf), parts)
  return documents.map(({ bulletin, notes, articles }) => ({
    bulletin,
    notes,
    articles: articles.map(({ article, chunks }) => {
      parts.onStep?.()
      return {
        article,
        chunks: chunks.map(chunk => withTokens(article, chunk, parts)),
        vectors: chunks.map(
          chunk => vectors.get(embeddedText(article, chunk)) ?? new Float32Array()
        )
      }
    })
  }))
}

/** A text that every encoder can embed: when it cannot, the encoder is at fault and not the document. */
const anyText = '1'

async function embedAlone(document: CutDocument, parts: EncodingParts): Promise<EncodedDocument> {
  try {
    const [encoded] = await embed([document], parts)
    if (encoded) return encoded
    throw new Error('nothing came of it')
  } catch (error) {
    await parts.embedder.embedPassages([anyText])
    return asFault(error, 'embed').of(document.bulletin.file)
  }
}

async function embedAll(
  documents: readonly CutDocument[],
  parts: EncodingParts
): Promise<EncodedDocument[]> {
  try {
    return await embed(documents, parts)
  } catch {
    // One of them is at fault: alone, the others go on.
    const encoded: EncodedDocument[] = []
    for (const document of documents) encoded.push(await embedAlone(document, parts))
    return encoded
  }
}

/**
 * Load, parse, cut, embed: everything about documents that does not depend on others. In the order given.
 * @throws what the encoder throws when it is not a document's fault
 */
export async function encodeDocuments(
  documents: readonly DocumentToEncode[],
  parts: EncodingParts
): Promise<EncodedDocument[]> {
  const read: (CutDocument | FileFault)[] = []
  for (const document of documents) {
    read.push('bytes' in document ? await readOrName(document, inlineReader) : document)
    parts.onStep?.()
  }
  const cut = read.filter(document => 'articles' in document)
  const encoded = (await embedAll(cut, parts)).values()
  return read.map(document => {
    if ('reason' in document) return document
    return (
      encoded.next().value ?? asFault(new Error('no vectors'), 'embed').of(document.bulletin.file)
    )
  })
}
