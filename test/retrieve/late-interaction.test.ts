import { describe, expect, it } from 'vitest'
import type { SubwordTable } from '../../src/embed/embedder.ts'
import { combine, coverage, createMatcher } from '../../src/retrieve/late-interaction.ts'

/** Four sub-words: 0 school, 1 学校 its translation, 2 choir, 3 wind. */
const cosines = [
  [1, 0.6, 0.2, -0.1],
  [0.6, 1, 0.3, 0.1],
  [0.2, 0.3, 1, 0.15],
  [-0.1, 0.1, 0.15, 1]
]
const table: SubwordTable = {
  surface: id => ['school', '学校', 'choir', '风'][id] ?? '',
  size: cosines.length,
  unknown: -1,
  isSubword: () => false,
  tokenize: () => new Uint32Array(),
  similarity: (a, b) => cosines[a]?.[b] ?? 0,
  weight: () => 1
}
const tokens = [
  { id: 0, surface: 'school', weight: 3, length: 3, focus: 1 },
  { id: 3, surface: '风', weight: 1, length: 1, focus: 0.5 }
]
const { match } = createMatcher(table, tokens)
const rounded = (values: Float32Array) => [...values].map(value => Math.round(value * 100) / 100)

describe('what a question’s tokens find in a text', () => {
  it('is the best cosine of each among the text’s sub-words', () => {
    expect(rounded(match(Uint32Array.of(2, 1), '…'))).toEqual([0.6, 0.15])
  })

  it('is 1 where the characters stand there, however they were cut', () => {
    expect(rounded(match(Uint32Array.of(2), 'preschools'))).toEqual([1, 0.15])
  })

  it('is a half for a single character inside another word', () => {
    expect(rounded(match(Uint32Array.of(2), '新风尚'))).toEqual([0.2, 0.5])
  })

  it('is -1 in an empty text', () => {
    expect(rounded(match(new Uint32Array(), ''))).toEqual([-1, -1])
  })

  it('is the maximum of what several texts hold', () => {
    const parts = [Float32Array.of(0.2, 0.5), Float32Array.of(0.6, 0.1)]
    expect(rounded(combine(parts))).toEqual([0.6, 0.5])
  })
})

describe('coverage', () => {
  it('weighs each token by how telling it is; an unrelated cosine of 0.15 counts nothing', () => {
    // (3 × (0.575 − 0.15) / 0.85 + 1 × 0) / 4 = 3 × 0.5 / 4
    expect(coverage(tokens, Float32Array.of(0.575, 0.15))).toBeCloseTo(0.375, 5)
  })

  it('is 1 when everything is held, 0 when nothing is, and 0 for no tokens', () => {
    expect(coverage(tokens, Float32Array.of(1, 1))).toBeCloseTo(1, 5)
    expect(coverage(tokens, Float32Array.of(-1, 0))).toBe(0)
    expect(coverage([], new Float32Array())).toBe(0)
  })
})
