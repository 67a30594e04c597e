import { type FeatureExtractionPipeline, Tensor } from '@xenova/transformers'
import { rowSize } from './load-reader.ts'

/** Rows by sub-word, [rowSize] each. */
export type SubwordRows = ReadonlyMap<number, Float32Array>

/** The rows of some sub-words, read out of the bundled encoder's graph in one call. */
export async function subwordRows(
  encoder: FeatureExtractionPipeline,
  ids: ReadonlySet<number>
): Promise<SubwordRows> {
  const size = ids.size
  if (size === 0) return new Map()
  const output = await encoder.model({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, size]),
    attention_mask: new Tensor('int64', new BigInt64Array(size).fill(1n), [1, size])
  })
  const values: Int8Array = output.sub_word_rows.data
  const scales: Float32Array = output.sub_word_scales.data
  return new Map(
    [...ids].map((id, at) => {
      const row = Float32Array.from(values.subarray(at * rowSize, (at + 1) * rowSize))
      const scale = scales[at] ?? 0
      return [id, row.map(value => value * scale)]
    })
  )
}
