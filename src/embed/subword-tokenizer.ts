import { fold } from '../chinese/fold.ts'
import type { SubwordTable } from './embedder.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { bundledModel } from './model-table.ts'

/** The part of the sub-word table that indexing needs: it loads without the rows. */
export type SubwordTokenizer = Pick<SubwordTable, 'tokenize'>

/** Cuts texts into the bundled encoder's sub-words, folded first. */
export async function createSubwordTokenizer(
  directory = modelsDirectory
): Promise<SubwordTokenizer> {
  const { tokenizer } = await loadEncoder(bundledModel, directory)
  return { tokenize: text => Uint32Array.from(tokenizer.encode(fold(text)) as number[]) }
}
