/** Longest form of one 32-bit number, seven bits a byte. */
export const maxVarintBytes = 5

/** Writes one number. @returns where the next one begins */
export function writeVarint(target: Uint8Array, at: number, value: number): number {
  let rest = value
  let next = at
  while (rest > 127) {
    target[next++] = (rest & 127) | 128
    rest >>>= 7
  }
  target[next++] = rest
  return next
}

/** Unsigned 32-bit numbers, seven bits a byte, small ones short. */
export function encodeNumbers(numbers: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(numbers.length * maxVarintBytes)
  let at = 0
  for (let i = 0; i < numbers.length; i++) at = writeVarint(bytes, at, numbers[i] ?? 0)
  return bytes.slice(0, at)
}

/** The inverse of `encodeNumbers`. */
export function decodeNumbers(bytes: Uint8Array): Uint32Array {
  const numbers = new Uint32Array(bytes.length)
  let count = 0
  let value = 0
  let shift = 0
  for (const byte of bytes) {
    value |= (byte & 127) << shift
    shift += 7
    if (byte > 127) continue
    numbers[count++] = value
    value = 0
    shift = 0
  }
  return numbers.slice(0, count)
}
