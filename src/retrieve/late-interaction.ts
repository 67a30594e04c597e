import { fold } from '../chinese/fold.ts'
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

/**
 * A single character of the question inside another word of the text: 授 in 授旗. Often related, not always; a rare one that
 * the vocabulary lacks is the same name.
 */
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

/** Rows of cosines to begin with; a question's passages have about two thousand different sub-words. */
const firstRows = 1024

/**
 * The cosines of all question tokens with each sub-word that was met, taken once a question: `at(id)` is where the row of
 * `width` numbers starts in `values()`.
 */
function createCosines(table: SubwordTable, tokens: readonly QuestionToken[]) {
  const width = tokens.length
  // One more than the row's number, for 0 says that there is none yet.
  const rowOf = new Int32Array(table.size)
  let values = new Float32Array(firstRows * width)
  let count = 0
  const add = (id: number) => {
    if ((count + 1) * width > values.length) {
      const larger = new Float32Array(values.length * 2)
      larger.set(values)
      values = larger
    }
    const from = count * width
    for (let at = 0; at < width; at++)
      values[from + at] = table.similarity((tokens[at] as QuestionToken).id, id)
    rowOf[id] = ++count
  }
  return {
    values: () => values,
    at(id: number): number {
      if (rowOf[id] === 0) add(id)
      return ((rowOf[id] as number) - 1) * width
    }
  }
}

/** Sub-words whose cosine is taken once a question, whatever number of passages they stand in. */
export function createMatcher(table: SubwordTable, tokens: readonly QuestionToken[]): Matcher {
  const cosines = createCosines(table, tokens)
  const surfaces = bySurface(tokens)
  return {
    tokens,
    match(ids, text) {
      const best = new Float32Array(tokens.length).fill(-1)
      // The hot loop of the second look: indexes are in range by construction, so no fallback per element.
      for (let next = 0; next < ids.length; next++) {
        const from = cosines.at(ids[next] as number)
        const values = cosines.values()
        for (let at = 0; at < best.length; at++) {
          const cosine = values[from + at] as number
          if (cosine > (best[at] as number)) best[at] = cosine
        }
      }
      for (const [surface, places] of surfaces) {
        if (!text.includes(surface)) continue
        for (const at of places) {
          const whole = surface.length >= 2 || tokens[at]?.id === table.unknown
          best[at] = Math.max(best[at] ?? -1, whole ? 1 : loneCharacterMatch)
        }
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

/** Coverage of the question by a text of its own, such as a clause of a passage. */
export const textCoverage = (
  { tokens, match }: Matcher,
  table: SubwordTable,
  text: string
): number => coverage(tokens, match(table.tokenize(text), fold(text)))

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
