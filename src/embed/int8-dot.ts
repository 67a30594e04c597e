/** Rows of int8 numbers whose dot products are wanted by the ten thousand. */
export interface Int8Rows {
  /** `count × dimensions` numbers, row after row; to be filled by the caller. */
  readonly values: Int8Array
  /** The dot product of two rows, exact. */
  dot(a: number, b: number): number
}

/**
 * The loop as WebAssembly, for its 16 products at a time (JavaScript has no SIMD):
 *
 *     (module
 *       (memory (export "memory") 1)
 *       (func (export "dot") (param $a i32) (param $b i32) (param $length i32) (result i32)
 *         (local $end i32) (local $x v128) (local $y v128) (local $sum v128)
 *         (local.set $end (i32.add (local.get $a) (local.get $length)))
 *         (block $done
 *           (loop $more
 *             (br_if $done (i32.ge_u (local.get $a) (local.get $end)))
 *             (local.set $x (v128.load (local.get $a)))
 *             (local.set $y (v128.load (local.get $b)))
 *             (local.set $sum (i32x4.add (local.get $sum)
 *               (i32x4.add
 *                 (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_low_i8x16_s (local.get $x) (local.get $y)))
 *                 (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_high_i8x16_s (local.get $x) (local.get $y))))))
 *             (local.set $a (i32.add (local.get $a) (i32.const 16)))
 *             (local.set $b (i32.add (local.get $b) (i32.const 16)))
 *             (br $more)))
 *         (i32.add
 *           (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
 *           (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum))))))
 */
const simdModule = Buffer.from(
  'AGFzbQEAAAABCAFgA39/fwF/AwIBAAUDAQABBxACBm1lbW9yeQIAA2RvdAAACm8BbQIBfwN7IAAgAmohAwJAA0AgACADTw0BIAD9AAQAIQQgAf0ABAAhBSAG' +
    'IAQgBf2cAf1+IAQgBf2dAf1+/a4B/a4BIQYgAEEQaiEAIAFBEGohAQwACwsgBv0bACAG/RsBaiAG/RsCIAb9GwNqags=',
  'base64'
)

const lanes = 16
const pageBytes = 65_536

function simdRows(count: number, dimensions: number): Int8Rows {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(simdModule))
  const memory = exports.memory as WebAssembly.Memory
  const product = exports.dot as (a: number, b: number, length: number) => number
  memory.grow(Math.ceil((count * dimensions) / pageBytes))
  return {
    values: new Int8Array(memory.buffer, 0, count * dimensions),
    dot: (a, b) => product(a * dimensions, b * dimensions, dimensions)
  }
}

/** The same in JavaScript, for processors without SIMD and rows of another width. */
export function plainRows(count: number, dimensions: number): Int8Rows {
  const values = new Int8Array(count * dimensions)
  return {
    values,
    dot(a, b) {
      const [fromA, fromB] = [a * dimensions, b * dimensions]
      let sum = 0
      // Indexes are in range by construction, so no fallback per element.
      for (let at = 0; at < dimensions; at++)
        sum += (values[fromA + at] as number) * (values[fromB + at] as number)
      return sum
    }
  }
}

/** Room for `count` rows, all zero. */
export const createInt8Rows = (count: number, dimensions: number): Int8Rows =>
  dimensions % lanes === 0 && WebAssembly.validate(simdModule)
    ? simdRows(count, dimensions)
    : plainRows(count, dimensions)
