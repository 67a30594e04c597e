import { createEmbedder } from './create-embedder.ts'
import type { Embedder } from './embedder.ts'
import { createSubwordTokenizer, type SubwordTokenizer } from './subword-tokenizer.ts'

/** What indexing computes texts with. */
export interface PassageEncoder {
  readonly embedder: Embedder
  readonly subwords: SubwordTokenizer
}

/** Loads an encoder inside a worker thread of a rebuild: functions do not cross threads, a module's address does. */
export async function createPassageEncoder(model: string): Promise<PassageEncoder> {
  return {
    embedder: await createEmbedder(model),
    subwords: await createSubwordTokenizer()
  }
}
