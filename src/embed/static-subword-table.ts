import { type FeatureExtractionPipeline, Tensor } from '@xenova/transformers'
import type { SubwordTable } from './embedder.ts'
import { createInt8Rows, type Int8Rows } from './int8-dot.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { bundledModel } from './model-table.ts'
import { createSubwordTokenizer } from './subword-tokenizer.ts'

/** Sub-words read from the graph a call; the runtime keeps the memory of its largest call for good. */
const rowsPerCall = 1024

interface Rows {
  readonly rows: Int8Rows
  /** One over the Euclidean length of each row of `rows`; 0 for a row of zeros. */
  readonly inverses: Float32Array
  /** How long training made each row, before it was rounded to int8. */
  readonly lengths: Float32Array
}

/** Feeds all sub-words through the graph as texts without repeats: it hands out the rows it gathered, in their order. */
async function readRows(encoder: FeatureExtractionPipeline, count: number): Promise<Rows> {
  const [inverses, lengths] = [new Float32Array(count), new Float32Array(count)]
  let rows: Int8Rows | undefined
  for (let from = 0; from < count; from += rowsPerCall) {
    const size = Math.min(rowsPerCall, count - from)
    const ids = BigInt64Array.from({ length: size }, (_, at) => BigInt(from + at))
    const mask = new BigInt64Array(size).fill(1n)
    const output = await encoder.model({
      input_ids: new Tensor('int64', ids, [1, size]),
      attention_mask: new Tensor('int64', mask, [1, size])
    })
    const values = output.sub_word_rows.data as Int8Array
    const scales = output.sub_word_scales.data as Float32Array
    rows ??= createInt8Rows(count, values.length / size)
    rows.values.set(values, (from * values.length) / size)
    for (let id = from; id < from + size; id++) {
      const length = Math.sqrt(rows.dot(id, id))
      inverses[id] = length === 0 ? 0 : 1 / length
      lengths[id] = length * (scales[id - from] ?? 0)
    }
  }
  return { rows: rows ?? createInt8Rows(0, 0), inverses, lengths }
}

/**
 * The sub-word rows of the bundled static encoder, read through the same model that embeds. Whatever model embeds
 * passages, the ranker's second look uses this table, for its rows need no forward pass.
 */
export async function createStaticSubwordTable(directory = modelsDirectory): Promise<SubwordTable> {
  const encoder = await loadEncoder(bundledModel, directory)
  const count = encoder.tokenizer.model.vocab.length
  const { rows, inverses, lengths } = await readRows(encoder, count)
  const { tokenize } = await createSubwordTokenizer(directory)
  const vocabulary = encoder.tokenizer.model.vocab as readonly string[]
  const surfaces = new Set(vocabulary.map(piece => piece.replace('▁', '')))
  return {
    tokenize,
    similarity: (a, b) => (a === b ? 1 : rows.dot(a, b) * (inverses[a] ?? 0) * (inverses[b] ?? 0)),
    surface: id => (vocabulary[id] ?? '').replace('▁', ''),
    isSubword: text => surfaces.has(text),
    weight: id => lengths[id] ?? 0
  }
}
