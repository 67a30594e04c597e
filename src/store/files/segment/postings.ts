import { maxVarintBytes, writeVarint } from '../../packed-numbers.ts'

/** Which chunks hold a term, ascending, and how often each does. */
export interface Postings {
  readonly chunks: Uint32Array
  readonly frequencies: Uint32Array
}

/**
 * Gaps between chunk numbers, shifted left by one; a set lowest bit says that the frequency is 1 and left out.
 * On news, nine in ten frequencies are 1, so most postings take one or two bytes.
 */
export function encodePostings(chunks: Uint32Array, frequencies: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(chunks.length * maxVarintBytes * 2)
  let at = 0
  let previous = 0
  for (let i = 0; i < chunks.length; i++) {
    const chunk = chunks[i] as number
    const frequency = frequencies[i] as number
    at = writeVarint(bytes, at, (((chunk - previous) << 1) | (frequency === 1 ? 1 : 0)) >>> 0)
    if (frequency !== 1) at = writeVarint(bytes, at, frequency)
    previous = chunk
  }
  return bytes.slice(0, at)
}

/** The inverse of `encodePostings`. `count` is the number of chunks. */
export function decodePostings(bytes: Uint8Array, count: number): Postings {
  const chunks = new Uint32Array(count)
  const frequencies = new Uint32Array(count)
  let at = 0
  let chunk = 0
  // The hot loop of text search: a call per number would double its time.
  for (let i = 0; i < count; i++) {
    let byte = bytes[at++] as number
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] as number
      value |= (byte & 127) << shift
    }
    chunk += value >>> 1
    chunks[i] = chunk
    if (value & 1) {
      frequencies[i] = 1
      continue
    }
    byte = bytes[at++] as number
    let frequency = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] as number
      frequency |= (byte & 127) << shift
    }
    frequencies[i] = frequency
  }
  return { chunks, frequencies }
}
