import { contentHash } from '../store/stored-rows.ts'

const hashBytes = 16

/** Hashes of texts that need no embedding, sorted, one after another, in memory that threads share. */
export type KnownHashes = Uint8Array<SharedArrayBuffer>

export function packHashes(hashes: readonly Uint8Array[]): KnownHashes {
  const packed = new Uint8Array(new SharedArrayBuffer(hashes.length * hashBytes))
  const sorted = [...hashes].sort(Buffer.compare)
  for (const [at, hash] of sorted.entries()) packed.set(hash, at * hashBytes)
  return packed
}

/** Binary search by a text's hash. */
export function holdsHash(packed: KnownHashes, text: string): boolean {
  const hash = contentHash(text)
  const view = Buffer.from(packed.buffer)
  let low = 0
  let high = packed.length / hashBytes
  while (low < high) {
    const middle = (low + high) >> 1
    const order = view.compare(hash, 0, hashBytes, middle * hashBytes, (middle + 1) * hashBytes)
    if (order === 0) return true
    if (order < 0) low = middle + 1
    else high = middle
  }
  return false
}
