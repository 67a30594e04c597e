import { type FeatureExtractionPipeline, Tensor } from '@xenova/transformers'
import type { SubwordTable } from './embedder.ts'
import { createInt8Rows, type Int8Rows } from './int8-dot.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { bundledModel } from './model-table.ts'
import { createSubwordTokenizer } from './subword-tokenizer.ts'

/** Sub-words read from the graph a call. */
const rowsPerCall = 8192
/** Unit rows are kept as int8: a quarter of the memory, and cosines right to about 0.01. */
const scale = 127

interface Rows {
  readonly rows: Int8Rows
  readonly lengths: Float32Array
}

/**
 * Feeds every sub-word alone through the graph: it returns the unit row, and in `length` how long the row was.
 */
async function readRows(encoder: FeatureExtractionPipeline, count: number): Promise<Rows> {
  const lengths = new Float32Array(count)
  let rows: Int8Rows | undefined
  for (let from = 0; from < count; from += rowsPerCall) {
    const size = Math.min(rowsPerCall, count - from)
    const ids = BigInt64Array.from({ length: size }, (_, at) => BigInt(from + at))
    const mask = new BigInt64Array(size).fill(1n)
    const output = await encoder.model({
      input_ids: new Tensor('int64', ids, [size, 1]),
      attention_mask: new Tensor('int64', mask, [size, 1])
    })
    const unit = output.last_hidden_state.data as Float32Array
    const dimensions = unit.length / size
    rows ??= createInt8Rows(count, dimensions)
    for (let at = 0; at < unit.length; at++)
      rows.values[from * dimensions + at] = Math.round((unit[at] ?? 0) * scale)
    lengths.set(output.length.data as Float32Array, from)
  }
  return { rows: rows ?? createInt8Rows(0, 0), lengths }
}

/**
 * The sub-word rows of the bundled static encoder, read through the same model that embeds. Whatever model embeds
 * passages, the ranker's second look uses this table, for its rows need no forward pass.
 */
export async function createStaticSubwordTable(directory = modelsDirectory): Promise<SubwordTable> {
  const encoder = await loadEncoder(bundledModel, directory)
  const count = encoder.tokenizer.model.vocab.length
  const { rows, lengths } = await readRows(encoder, count)
  const { tokenize } = await createSubwordTokenizer(directory)
  const vocabulary = encoder.tokenizer.model.vocab as readonly string[]
  const surfaces = new Set(vocabulary.map(piece => piece.replace('▁', '')))
  return {
    tokenize,
    similarity: (a, b) => (a === b ? 1 : rows.dot(a, b) / (scale * scale)),
    surface: id => (vocabulary[id] ?? '').replace('▁', ''),
    isSubword: text => surfaces.has(text),
    weight: id => lengths[id] ?? 0
  }
}
