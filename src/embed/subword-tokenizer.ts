import { fold } from '../chinese/fold.ts'
import type { SubwordTable } from './embedder.ts'
import { unigramCutter } from './fast-unigram.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { bundledModel } from './model-table.ts'

/** The part of the sub-word table that indexing needs: it loads without the rows. */
export type SubwordTokenizer = Pick<SubwordTable, 'tokenize'>

/** What the vocabulary has for a blank, and puts before a text. */
const wordStart = '▁'

const marked = (text: string) => {
  const words = text.replaceAll(' ', wordStart)
  return words.startsWith(wordStart) ? words : wordStart + words
}

/**
 * Cuts texts into the bundled encoder's sub-words, folded first. What the library's `encode` gives, in a third of its
 * time: the way through it makes a string and two look-ups of each sub-word.
 */
export async function createSubwordTokenizer(
  directory = modelsDirectory
): Promise<SubwordTokenizer> {
  const { tokenizer } = await loadEncoder(bundledModel, directory)
  const cut = unigramCutter(tokenizer.model)
  const specials: readonly string[] = tokenizer.added_tokens.map(
    ({ content }: { readonly content: string }) => content
  )
  const idsOf = (text: string): readonly number[] => {
    // The library cuts a text at its special tokens first; a bulletin that holds one is rare.
    if (specials.some(special => text.includes(special))) return tokenizer.encode(text)
    const form: string = tokenizer.normalizer(text)
    return form === '' ? [] : cut(marked(form))
  }
  return { tokenize: text => Uint32Array.from(idsOf(fold(text))) }
}
