import { createInt8Rows, type Int8Rows } from '../../../embed/int8-dot.ts'
import { createTopRanked, type Ranked } from '../../top-ranked.ts'

/** Unit vectors as int8 with one scale each: a quarter of float32's bytes; recall beside it stands in docs/benchmarks.md. */
export interface QuantizedVectors {
  readonly count: number
  readonly dimensions: number
  readonly values: Int8Array
  /** `values[i] * scales[row]` is close to the vector's i-th number. */
  readonly scales: Float32Array
  /** The same values with room for one row more, a query's, for fast comparing; vectors under construction have none. */
  readonly rows?: Int8Rows
}

const largest = 127

/** The largest number becomes 127, so quantizing what was quantized changes nothing: vectors may be copied for ever. */
function quantize(vector: Float32Array): { values: Int8Array; scale: number } {
  const peak = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scale = peak === 0 ? 1 : peak / largest
  return { values: Int8Array.from(vector, value => Math.round(value / scale)), scale }
}

/** The vector at `row` as floats. */
export function dequantized(vectors: QuantizedVectors, row: number): Float32Array {
  const { dimensions, values, scales } = vectors
  const scale = scales[row] ?? 0
  const from = row * dimensions
  return Float32Array.from(values.subarray(from, from + dimensions), value => value * scale)
}

/** Cosine of a query and the vector at `row`. */
function similarity(vectors: QuantizedVectors, row: number, query: Float32Array): number {
  const { dimensions, values, scales } = vectors
  const from = row * dimensions
  let even = 0
  let odd = 0
  // The hot loop of exact search: indexes are in range by construction, so no fallback per element, and two sums let the
  // processor overlap them.
  for (let at = 0; at + 1 < dimensions; at += 2) {
    even += (values[from + at] as number) * (query[at] as number)
    odd += (values[from + at + 1] as number) * (query[at + 1] as number)
  }
  if (dimensions % 2 === 1)
    even += (values[from + dimensions - 1] as number) * (query[dimensions - 1] as number)
  return (even + odd) * (scales[row] as number)
}

/** Rounding the query moves scores by up to about 0.005, so more than `k` are looked at again. */
const coarseFactor = 2
const coarseExtra = 50

/** Rows that are near by the query rounded to int8: a superset of the `k` nearest. */
function likelyRows(
  { count, dimensions, scales }: QuantizedVectors,
  rows: Int8Rows,
  query: Float32Array,
  k: number,
  allowed?: Uint8Array
): Ranked[] {
  rows.values.set(quantize(query).values, count * dimensions)
  const top = createTopRanked(k * coarseFactor + coarseExtra)
  for (let row = 0; row < count; row++) {
    if (allowed && !allowed[row]) continue
    const score = rows.dot(row, count) * (scales[row] as number)
    if (score > top.floor) top.offer(row, score)
  }
  return top.ranked()
}

/**
 * The `k` nearest by comparing with every vector, or with those whose byte in `allowed` is 1. Best first.
 * Exact but for the rounding of int8.
 */
export function nearest(
  vectors: QuantizedVectors,
  query: Float32Array,
  k: number,
  allowed?: Uint8Array
): Ranked[] {
  const top = createTopRanked(k)
  const offer = (row: number) => {
    const score = similarity(vectors, row, query)
    if (score > top.floor) top.offer(row, score)
  }
  if (vectors.rows) {
    // In the order of the rows, so that of equals the first stays, as without the shortcut.
    const likely = likelyRows(vectors, vectors.rows, query, k, allowed).map(({ chunk }) => chunk)
    likely.sort((a, b) => a - b).forEach(offer)
  } else {
    for (let row = 0; row < vectors.count; row++) if (!allowed || allowed[row]) offer(row)
  }
  return top.ranked()
}

export interface VectorsBuilder {
  readonly count: number
  add(vector: Float32Array): void
  /** A copy of rows `from` to `to`, the last left out. */
  rows(from: number, to: number): Pick<QuantizedVectors, 'values' | 'scales'>
  build(): QuantizedVectors
}

/** Collects vectors, growing by doubling. */
export function createVectorsBuilder(dimensions: number): VectorsBuilder {
  let values = new Int8Array(1024 * dimensions)
  const scales: number[] = []
  return {
    get count() {
      return scales.length
    },
    rows: (from, to) => ({
      values: values.slice(from * dimensions, to * dimensions),
      scales: Float32Array.from(scales.slice(from, to))
    }),
    add(vector) {
      if (vector.length !== dimensions)
        throw new RangeError(`Expected a vector of ${dimensions} numbers, got ${vector.length}`)
      const from = scales.length * dimensions
      if (from + dimensions > values.length) {
        const larger = new Int8Array(values.length * 2)
        larger.set(values)
        values = larger
      }
      const quantized = quantize(vector)
      values.set(quantized.values, from)
      scales.push(quantized.scale)
    },
    build: () => ({
      count: scales.length,
      dimensions,
      values: values.subarray(0, scales.length * dimensions),
      scales: Float32Array.from(scales)
    })
  }
}

/** Bytes on disk: all values, then, on the next multiple of four, all scales, little-endian. */
export function serializeVectors(vectors: QuantizedVectors): Buffer {
  const valueBytes = Math.ceil(vectors.values.length / 4) * 4
  const bytes = Buffer.alloc(valueBytes + vectors.count * 4)
  bytes.set(new Uint8Array(vectors.values.buffer, vectors.values.byteOffset, vectors.values.length))
  vectors.scales.forEach((scale, row) => {
    bytes.writeFloatLE(scale, valueBytes + row * 4)
  })
  return bytes
}

/** The inverse of `serializeVectors`. @throws RangeError when the bytes are not `count` vectors of `dimensions`. */
export function parseVectors(bytes: Buffer, count: number, dimensions: number): QuantizedVectors {
  const length = count * dimensions
  const valueBytes = Math.ceil(length / 4) * 4
  if (bytes.length !== valueBytes + count * 4)
    throw new RangeError(`Expected ${count} vectors of ${dimensions}, got ${bytes.length} bytes`)
  const rows = createInt8Rows(count + 1, dimensions)
  rows.values.set(new Int8Array(bytes.buffer, bytes.byteOffset, length))
  const values = rows.values.subarray(0, length)
  const scales = Float32Array.from({ length: count }, (_, row) =>
    bytes.readFloatLE(valueBytes + row * 4)
  )
  return { count, dimensions, values, scales, rows }
}
