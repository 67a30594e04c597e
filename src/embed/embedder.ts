/** PORT. Texts to vectors: unit length, float32, `dimensions` long, in the order given. */
export interface Embedder {
  /** The model's name, such as `gongbao-mini`; stored with the index. */
  readonly model: string
  readonly pooling: string
  readonly dimensions: number
  embedPassages(texts: readonly string[]): Promise<Float32Array[]>
  embedQuery(text: string): Promise<Float32Array>
}

/** The sub-word rows of a static encoder, from which the ranker compares texts word by word. */
export interface SubwordTable {
  /** So many sub-words: ids are 0 to `size - 1`. */
  readonly size: number
  /** The id that stands for characters the vocabulary lacks, a run of them by one; like nothing, not even itself. */
  readonly unknown: number
  /** The characters of a sub-word, without the mark of a word start. */
  surface(id: number): string
  /** True when training made a sub-word of these very characters: they are a word, or part of one, of the language. */
  isSubword(text: string): boolean
  /** Sub-word ids of `text`, in order. */
  tokenize(text: string): Uint32Array
  /** Cosine of two sub-words' rows, in -1..1; 1 for equal ids but the unknown one. */
  similarity(a: number, b: number): number
  /** The row's length, which training made a term weight: larger for telling sub-words. */
  weight(id: number): number
}
