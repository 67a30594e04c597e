import { type FeatureExtractionPipeline, Tensor } from '@xenova/transformers'
import { createInt8Rows, type Int8Rows } from './int8-dot.ts'

/** What a static encoder has for each sub-word. */
export interface StaticRows {
  readonly rows: Int8Rows
  /** Numbers of a row. */
  readonly dimensions: number
  /** `rows.values[i] * scales[id]` is the row's number as training made it. */
  readonly scales: Float32Array
}

/** Sub-words read from the graph a call; the runtime keeps the memory of its largest call for good. */
const rowsPerCall = 1024

const known = new WeakMap<FeatureExtractionPipeline, Promise<StaticRows>>()

/** Feeds all sub-words through the graph as texts without repeats: it hands out the rows it gathered, in their order. */
async function read(encoder: FeatureExtractionPipeline): Promise<StaticRows> {
  const count = encoder.tokenizer.model.vocab.length
  const scales = new Float32Array(count)
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
    rows ??= createInt8Rows(count, values.length / size)
    rows.values.set(values, (from * values.length) / size)
    scales.set(output.sub_word_scales.data as Float32Array, from)
  }
  const all = rows ?? createInt8Rows(0, 0)
  return { rows: all, dimensions: count === 0 ? 0 : all.values.length / count, scales }
}

/** The rows of a static encoder, read through its graph once a process. */
export function staticRowsOf(encoder: FeatureExtractionPipeline): Promise<StaticRows> {
  const reading = known.get(encoder) ?? read(encoder)
  known.set(encoder, reading)
  return reading
}
