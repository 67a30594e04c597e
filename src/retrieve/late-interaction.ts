import type { SubwordTable } from '../embed/embedder.ts'

/** A sub-word of the question and how much it counts. */
export interface QuestionToken {
  readonly id: number
  /** The characters it stands for, without the mark of a word's start. */
  readonly surface: string
  /** 0 or more: row length times idf in this collection. */
  readonly weight: number
  /** The row's length alone: how telling training found the sub-word; names have the longest. */
  readonly length: number
  /** How close it stands to the question word, 0..1; 1 in a question without one. */
  readonly focus: number
}

/**
 * For each question token, its best cosine among sub-words seen so far; -1 where none was. Reusable: the best of two
 * texts together is the elementwise maximum.
 */
export type BestCosines = Float32Array

export interface Matcher {
  readonly tokens: readonly QuestionToken[]
  /**
   * Best cosine of each question token among a text's sub-words `ids`; 1 where the folded text holds the token's
   * characters, however they were cut there (主题党日 in 主题党日活动).
   */
  match(ids: Uint32Array, text: string): BestCosines
}

/** A single character of the question inside another word of the text: 授 in 授旗. Often related, not always. */
const loneCharacterMatch = 0.5

/** Which tokens stand for the same characters: a question may say one word a hundred times. */
function bySurface(tokens: readonly QuestionToken[]): (readonly [surface: string, at: number[]])[] {
  const places = new Map<string, number[]>()
  for (const [at, { surface }] of tokens.entries()) {
    const known = places.get(surface)
    if (known) known.push(at)
    else places.set(surface, [at])
  }
  return [...places]
}

/** Sub-words whose cosine is taken once a question, whatever number of passages they stand in. */
export function createMatcher(table: SubwordTable, tokens: readonly QuestionToken[]): Matcher {
  const known = new Map<number, Float32Array>()
  const surfaces = bySurface(tokens)
  const cosinesOf = (id: number): Float32Array => {
    const seen = known.get(id)
    if (seen) return seen
    const cosines = Float32Array.from(tokens, token => table.similarity(token.id, id))
    known.set(id, cosines)
    return cosines
  }
  return {
    tokens,
    match(ids, text) {
      const best = new Float32Array(tokens.length).fill(-1)
      for (const id of ids) raise(best, cosinesOf(id))
      for (const [surface, places] of surfaces) {
        if (!text.includes(surface)) continue
        const held = surface.length >= 2 ? 1 : loneCharacterMatch
        for (const at of places) best[at] = Math.max(best[at] ?? -1, held)
      }
      return best
    }
  }
}

function raise(best: Float32Array, other: Float32Array): void {
  for (let at = 0; at < best.length; at++) {
    if ((other[at] as number) > (best[at] as number)) best[at] = other[at] as number
  }
}

/** Elementwise maximum: what several texts together match. */
export function combine(parts: readonly BestCosines[]): BestCosines {
  const best = new Float32Array(parts[0]?.length ?? 0).fill(-1)
  for (const part of parts) raise(best, part)
  return best
}

/** Unrelated sub-words have a cosine of about 0.15; translations 0.4 to 0.7; the same word 1. */
const unrelatedCosine = 0.15

/**
 * Weighted mean of the best cosines, unrelated ones counting nothing, in 0..1: late interaction (MaxSim) as of ColBERT
 * (Khattab and Zaharia 2020), over static rows.
 */
export function coverage(tokens: readonly QuestionToken[], best: BestCosines): number {
  return weighedCoverage(tokens, best, ({ weight }) => weight)
}

/** Coverage with other weights than the tokens' own. */
export function weighedCoverage(
  tokens: readonly QuestionToken[],
  best: BestCosines,
  weightOf: (token: QuestionToken, at: number) => number
): number {
  let sum = 0
  let total = 0
  tokens.forEach((token, at) => {
    const weight = weightOf(token, at)
    sum += weight * Math.max(0, ((best[at] ?? 0) - unrelatedCosine) / (1 - unrelatedCosine))
    total += weight
  })
  return total === 0 ? 0 : sum / total
}

/**
 * What is asked rather than what it is asked of: coverage of the tokens beside the question word, common words (举办,
 * 获得) no less than rare ones.
 */
export const focusCoverage = (tokens: readonly QuestionToken[], best: BestCosines): number =>
  weighedCoverage(tokens, best, ({ length, focus }) => length * focus)
