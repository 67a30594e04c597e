import type { SubwordTable } from './embedder.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { bundledModel } from './model-table.ts'
import { type StaticRows, staticRowsOf } from './static-rows.ts'
import { createSubwordTokenizer } from './subword-tokenizer.ts'

/** Of each row, one over its Euclidean length in int8, 0 for a row of zeros, and how long training made it. */
function measure({ rows, scales }: StaticRows) {
  const inverses = new Float32Array(scales.length)
  const lengths = new Float32Array(scales.length)
  for (let id = 0; id < scales.length; id++) {
    const length = Math.sqrt(rows.dot(id, id))
    inverses[id] = length === 0 ? 0 : 1 / length
    lengths[id] = length * (scales[id] as number)
  }
  return { inverses, lengths }
}

/**
 * The sub-word rows of the bundled static encoder, read through the same model that embeds. Whatever model embeds
 * passages, the ranker's second look uses this table, for its rows need no forward pass.
 */
export async function createStaticSubwordTable(directory = modelsDirectory): Promise<SubwordTable> {
  const encoder = await loadEncoder(bundledModel, directory)
  const table = await staticRowsOf(encoder)
  const { rows } = table
  const { inverses, lengths } = measure(table)
  const { tokenize } = await createSubwordTokenizer(directory)
  const vocabulary = encoder.tokenizer.model.vocab as readonly string[]
  const unknown: number = encoder.tokenizer.model.unk_token_id
  const surfaces = new Set(vocabulary.map(piece => piece.replace('▁', '')))
  return {
    size: vocabulary.length,
    tokenize,
    unknown,
    similarity: (a, b) =>
      a === b && a !== unknown ? 1 : rows.dot(a, b) * (inverses[a] ?? 0) * (inverses[b] ?? 0),
    surface: id => (vocabulary[id] ?? '').replace('▁', ''),
    isSubword: text => surfaces.has(text),
    weight: id => lengths[id] ?? 0
  }
}
