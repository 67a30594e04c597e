import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * How common two characters side by side are in news: 0 hardly ever (角哀), 1 in five articles of 68,798 or more, 2 in
 * twenty, 3 in two hundred.
 */
type PairLevel = 0 | 1 | 2 | 3

/** Levels by two hashes of the pair, four to a byte; a stranger takes another's level in one of eleven cases. */
export interface KnownPairs {
  level(pair: string): PairLevel
}

/** Numbers of the table, 2 bits each. */
const pairSlots = 1 << 21
const shift = 32 - Math.log2(pairSlots)

/** The two slots of a pair of UTF-16 code units; its level is the lower of theirs (a Bloom filter with counts). */
function pairHashes(pair: string): readonly [number, number] {
  const key = (pair.charCodeAt(0) << 16) | pair.charCodeAt(1)
  const high = Math.imul(key >>> 16, 0xc2b2ae35)
  return [Math.imul(key, 0x9e3779b1) >>> shift, (Math.imul(key, 0x85ebca6b) ^ high) >>> shift]
}

/** @throws when the file is not in the folder of the model */
export function readKnownPairs(directory: string): KnownPairs {
  const table = readFileSync(join(directory, 'pairs.bin'))
  const levelAt = (slot: number) => ((table[slot >> 2] ?? 0) >> ((slot & 3) * 2)) & 3
  return {
    level(pair) {
      const [first, second] = pairHashes(pair)
      return Math.min(levelAt(first), levelAt(second)) as PairLevel
    }
  }
}
