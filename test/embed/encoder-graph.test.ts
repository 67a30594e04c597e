import { Tensor } from '@xenova/transformers'
import { expect, it } from 'vitest'
import { loadEncoder } from '../../src/embed/load-encoder.ts'
import { modelUse } from '../../src/embed/model-table.ts'

const encoder = await loadEncoder('gongbao-mini')
const { keptDimensions = 0 } = modelUse('gongbao-mini')
/** Two sub-words of the model, neither silent. */
const [often, once] = [4321, 8765]

interface Encoded {
  readonly vector: Float32Array
  /** Of each different sub-word, with its length. */
  readonly rows: readonly Float32Array[]
}

async function encode(ids: readonly number[], mask = ids.map(() => 1)): Promise<Encoded> {
  const tensor = (values: readonly number[]) =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
  const output = await encoder.model({ input_ids: tensor(ids), attention_mask: tensor(mask) })
  const codes = output.sub_word_rows.data as Int8Array
  const scales = output.sub_word_scales.data as Float32Array
  return {
    vector: output.last_hidden_state.data as Float32Array,
    rows: Array.from(scales, (scale, at) =>
      Float32Array.from(
        codes.subarray(at * keptDimensions, (at + 1) * keptDimensions),
        code => code * scale
      )
    )
  }
}

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

const unit = (vector: Float32Array) => {
  const length = Math.sqrt(dot(vector, vector))
  return vector.map(value => value / length)
}

it('begins a vector with the sum of the rows, one said four times counting twice', async () => {
  const { vector, rows } = await encode([often, once, often, often, often])
  const [first, second] = rows as [Float32Array, Float32Array]
  expect(rows).toHaveLength(2)
  const sum = first.map((value, at) => 2 * value + (second[at] ?? 0))
  expect(dot(unit(vector.subarray(0, keptDimensions)), unit(sum))).toBeCloseTo(1, 5)
})

it('hands out the rows of different sub-words in the order they come', async () => {
  const [alone, both] = [await encode([once]), await encode([often, often, once])]
  expect(both.rows[1]).toEqual(alone.rows[0])
})

it('leaves out what the mask leaves out', async () => {
  const [alone, padded] = [await encode([often]), await encode([often, 0, once], [1, 0, 0])]
  expect(dot(alone.vector, padded.vector)).toBeCloseTo(1, 5)
})

it('keeps sub-words further apart with the products than without', async () => {
  const ids = Array.from({ length: 200 }, (_, at) => 2000 + 97 * at)
  const encoded = await Promise.all(ids.map(id => encode([id])))
  const spread = (vectors: readonly Float32Array[]) =>
    vectors.reduce((sum, vector, at) => sum + dot(vector, vectors[at - 1] ?? vector) ** 2, 0)
  const rows = encoded.map(one => unit(one.rows[0] ?? new Float32Array()))
  const whole = encoded.map(({ vector }) => vector)
  // The first of each is compared with itself.
  expect(spread(whole) - 1).toBeLessThan((spread(rows) - 1) * 0.5)
})
