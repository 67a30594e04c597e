import { logistic, weighedSum } from '../../arithmetic.ts'
import type { Language } from '../../chinese/language.ts'
import type { QueryWords } from '../../understand/query.ts'
import weights from './answerable-weights.json' with { type: 'json' }
import type { RulesReading } from './passage-reader.ts'
import { textAround } from './rules/around.ts'
import type { Evidence } from './rules/evidence.ts'
import { leastConfidence } from './rules/gate.ts'
import { asksWhy, tellsEffectAlone, tellsReason } from './rules/reason.ts'

/** What speaks for a report's answering a fact question: of the trained reader, and of the rules where it errs. */
export interface AnswerableFeatures {
  /** The trained reader's margin for the sentence put first, in tens of logits. */
  readonly margin: number
  /** Log odds of the rules' confidence in that sentence. */
  readonly rules: number
  /** 1 for a question in another language than Chinese. */
  readonly foreign: number
  readonly bias: number
}

/** Beyond these a margin says no more. */
const [leastMargin, mostMargin] = [-20, 15]
const tens = (margin: number) => Math.min(mostMargin, Math.max(leastMargin, margin)) / 10

/**
 * @param first the sentence put first
 * @param margin how far the trained reader holds it for the answer, in logits
 */
export function answerableFeatures(
  language: Language,
  first: Pick<RulesReading, 'confidence'>,
  margin: number
): AnswerableFeatures {
  const { confidence } = first
  return {
    margin: tens(margin),
    rules: Math.log(confidence / (1 - confidence)) / 3,
    foreign: language.startsWith('zh') ? 0 : 1,
    bias: 1
  }
}

type AnswerableWeights = Readonly<Record<keyof AnswerableFeatures, number>>

/** Fitted by `npm run fit:answerable`. */
export const answerableWeights: AnswerableWeights = weights.weights

/** Below this a question is taken for one that the bulletins do not answer. */
const leastAnswerable: number = weights.threshold

/**
 * Below this margin the rules are believed that find nothing of the kind asked for, or no word for what is asked about: of
 * 175 fact questions of all sets that they said so of, 128 had no answer, and all 5 above it had one. So are they where
 * they would refuse by themselves: of 65 such questions that were answered, 6 were answered rightly, 31 had no answer.
 */
const leastOfLacking = 7

/** Below this a why is not answered by a sentence beside which no cause is given in so many words. */
const leastOfReason = 1

const lacksReason = ({ focus }: QueryWords, { passage, start }: Evidence): boolean =>
  asksWhy(focus) && !tellsReason(textAround(passage, start))

/** What came of it is no cause, however sure the reader is. */
const tellsEffect = ({ focus }: QueryWords, { text }: Evidence): boolean =>
  asksWhy(focus) && tellsEffectAlone(focus, text)

/** Whether the sentence put first is no answer, by how likely it is one and by what the rules say. */
export function isSilent(
  words: QueryWords,
  first: Pick<RulesReading, 'evidence' | 'confidence' | 'ofAnother' | 'lacking'>,
  { margin, likelihood }: { readonly margin: number; readonly likelihood: number }
): boolean {
  if (first.ofAnother || likelihood < leastAnswerable) return true
  if (tellsEffect(words, first.evidence)) return true
  if (margin < leastOfReason && lacksReason(words, first.evidence)) return true
  return margin < leastOfLacking && (first.lacking || first.confidence < leastConfidence)
}

/** How likely the report answers the question, 0..1. */
export const answerable = (
  features: AnswerableFeatures,
  weights: AnswerableWeights = answerableWeights
): number => logistic(weighedSum(features, weights))
