import type { Article, Chunk, Filters } from '../types.ts'
import type { FileFault, FileNotes } from './file-fault.ts'

/** What an index was made with. Checked on open: another format, model or analyzer is refused, never misread. */
export interface IndexMeta {
  readonly formatVersion: number
  readonly buildId: string
  /** ISO 8601 instant. */
  readonly builtAt: string
  readonly model: string
  readonly pooling: string
  readonly dimensions: number
  readonly analyzer: string
  readonly bulletins: number
  readonly articles: number
  readonly chunks: number
  /** Files that were found and are not in the index. */
  readonly skipped: readonly FileFault[]
  /** What had to be changed to read files that are, the first thousand of them; missing for none. */
  readonly notes?: readonly FileNotes[]
}

/** What a store knows a chunk by. Means something to the store that made it alone, and as long as it is open. */
export type ChunkHandle = number & { readonly __handle: 'chunk' }

/** A chunk's id and how well it matched; a higher score is better, always. */
export interface Hit {
  readonly chunkId: string
  readonly score: number
  readonly handle: ChunkHandle
}

/** A chunk as stored: with the sub-word ids of each of its sentences, for the late-interaction ranker. */
export interface StoredChunk extends Chunk {
  /** `tokens[i]` are the sub-words of `sentences[i]`. */
  readonly tokens: readonly Uint32Array[]
}

/** A chunk with the article it is of. */
export interface StoredPassage {
  readonly article: Article
  readonly chunk: StoredChunk
}

/** A term's weight in this collection. */
interface TermStatistics {
  /** Chunks in the index. */
  readonly total: number
  /** For each term asked about, the number of chunks that hold it. */
  readonly documentFrequencies: readonly number[]
}

/** One opened, immutable index. A rebuild makes a new one; readers of the old one finish on it. */
export interface Store {
  readonly meta: IndexMeta
  /** The nearest chunks by cosine, in -1..1. */
  searchVectors(vector: Float32Array, k: number, filters?: Filters): Promise<Hit[]>
  /** The best chunks by BM25 over `analyze(question)`. Any term may match. */
  searchText(question: string, k: number, filters?: Filters): Promise<Hit[]>
  termStatistics(terms: readonly string[]): Promise<TermStatistics>
  /** What hits of this store found, in the order given; passages of one article share one object. */
  passages(hits: readonly Pick<Hit, 'handle'>[]): Promise<StoredPassage[]>
  chunksOf(articleId: string): Promise<StoredChunk[]>
  article(id: string): Promise<Article | undefined>
  /** Ordered by file, then by place on the page. `limit` defaults to all. */
  articles(filters?: Filters, page?: { limit?: number; offset?: number }): Promise<Article[]>
  /** A bulletin's decoded text, for showing a source; undefined when not in the index. */
  bulletinText(file: string): Promise<string | undefined>
  close(): Promise<void>
}

/** One article with all that was computed for it. `vectors[i]` belongs to `chunks[i]`. */
export interface IndexedArticle {
  readonly article: Article
  readonly chunks: readonly StoredChunk[]
  readonly vectors: readonly Float32Array[]
}
