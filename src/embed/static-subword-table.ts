import { type FeatureExtractionPipeline, Tensor } from '@xenova/transformers'
import type { SubwordTable } from './embedder.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { bundledModel } from './model-table.ts'
import { createSubwordTokenizer } from './subword-tokenizer.ts'

/** Sub-words read from the graph a call. */
const rowsPerCall = 8192
/** Unit rows are kept as int8: a quarter of the memory, and cosines right to about 0.01. */
const scale = 127

interface Rows {
  readonly rows: Int8Array
  readonly lengths: Float32Array
  readonly dimensions: number
}

/**
 * Feeds every sub-word alone through the graph: it returns the unit row, and in `length` how long the row was.
 */
async function readRows(encoder: FeatureExtractionPipeline, count: number): Promise<Rows> {
  const lengths = new Float32Array(count)
  let rows = new Int8Array()
  let dimensions = 0
  for (let from = 0; from < count; from += rowsPerCall) {
    const size = Math.min(rowsPerCall, count - from)
    const ids = BigInt64Array.from({ length: size }, (_, at) => BigInt(from + at))
    const mask = new BigInt64Array(size).fill(1n)
    const output = await encoder.model({
      input_ids: new Tensor('int64', ids, [size, 1]),
      attention_mask: new Tensor('int64', mask, [size, 1])
    })
    const unit = output.last_hidden_state.data as Float32Array
    dimensions = unit.length / size
    if (from === 0) rows = new Int8Array(count * dimensions)
    for (let at = 0; at < unit.length; at++)
      rows[from * dimensions + at] = Math.round((unit[at] ?? 0) * scale)
    lengths.set(output.length.data as Float32Array, from)
  }
  return { rows, lengths, dimensions }
}

/**
 * The sub-word rows of the bundled static encoder, read through the same model that embeds. Whatever model embeds
 * passages, the ranker's second look uses this table, for its rows need no forward pass.
 */
export async function createStaticSubwordTable(directory = modelsDirectory): Promise<SubwordTable> {
  const encoder = await loadEncoder(bundledModel, directory)
  const count = encoder.tokenizer.model.vocab.length
  const { rows, lengths, dimensions } = await readRows(encoder, count)
  const { tokenize } = await createSubwordTokenizer(directory)
  const vocabulary = encoder.tokenizer.model.vocab as readonly string[]
  const surfaces = new Set(vocabulary.map(piece => piece.replace('▁', '')))
  return {
    tokenize,
    similarity(a, b) {
      if (a === b) return 1
      const atA = a * dimensions
      const atB = b * dimensions
      let even = 0
      let odd = 0
      // The one hot loop of the ranker: indexes are in range by construction, so no fallback per element, and two sums
      // let the processor overlap them.
      for (let at = 0; at < dimensions; at += 2) {
        even += (rows[atA + at] as number) * (rows[atB + at] as number)
        odd += (rows[atA + at + 1] as number) * (rows[atB + at + 1] as number)
      }
      return (even + odd) / (scale * scale)
    },
    surface: id => (vocabulary[id] ?? '').replace('▁', ''),
    isSubword: text => surfaces.has(text),
    weight: id => lengths[id] ?? 0
  }
}
