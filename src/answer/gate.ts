import { combine, coverage } from '../retrieve/late-interaction.ts'
import type { Retrieval } from '../retrieve/retrieve.ts'
import type { Language } from '../understand/language.ts'
import type { Evidence } from './evidence.ts'

/** What speaks for there being an answer at all. */
export interface GateFeatures {
  /** The sentence with its headline and neighbours. */
  readonly around: number
  /** The sentence alone. */
  readonly own: number
  /** All of the passage. */
  readonly passage: number
  /** Share of the question's weight whose best cosine in the passage stays under `unmatchedCosine`. */
  readonly unmatched: number
  readonly typed: number
  readonly lexical: number
  readonly cosine: number
  /** 1 for a question in another language than the bulletins. */
  readonly foreign: number
  readonly bias: number
}

const unmatchedCosine = 0.35

/** The best passage-level match of each token. */
function unmatchedShare(evidence: Evidence, retrieval: Retrieval): number {
  const { tokens } = retrieval.matcher
  const best = combine([evidence.passage.title, ...evidence.passage.sentences])
  const total = tokens.reduce((sum, token) => sum + token.weight, 0)
  const missed = tokens.reduce(
    (sum, token, at) => sum + ((best[at] ?? 0) < unmatchedCosine ? token.weight : 0),
    0
  )
  return total === 0 ? 1 : missed / total
}

export function gateFeatures(
  evidence: Evidence,
  retrieval: Retrieval,
  language: Language
): GateFeatures {
  const { passage, features } = evidence
  return {
    around: features.around,
    own: features.own,
    passage: coverage(retrieval.matcher.tokens, combine([passage.title, ...passage.sentences])),
    unmatched: unmatchedShare(evidence, retrieval),
    typed: features.typed,
    lexical: features.lexical,
    cosine: passage.cosine,
    foreign: language.startsWith('zh') ? 0 : 1,
    bias: 1
  }
}

export type GateWeights = Readonly<Record<keyof GateFeatures, number>>

export const gateWeights: GateWeights = {
  around: 4,
  own: 2,
  passage: 6,
  unmatched: -4,
  typed: 1,
  lexical: 1,
  cosine: 0,
  foreign: 3,
  bias: -5
}

/** How sure it is that the evidence answers the question, 0..1. */
export function confidence(features: GateFeatures, weights: GateWeights = gateWeights): number {
  const names = Object.keys(weights) as (keyof GateFeatures)[]
  const sum = names.reduce((total, name) => total + weights[name] * features[name], 0)
  return 1 / (1 + Math.exp(-sum))
}
