import { type Evidence, type FeatureWeights, gatherEvidence } from '../../src/answer/evidence.ts'
import { type GateFeatures, gateFeatures, gateWeights, lacksAnswer } from '../../src/answer/gate.ts'
import { brokenPremises } from '../../src/answer/premises.ts'
import type { Found } from './find-passages.ts'
import type { Example } from './logistic.ts'
import type { OwnFound } from './own-examples.ts'
import type { ParagraphFound } from './paragraph-examples.ts'

export const gateNames = Object.keys(gateWeights) as (keyof GateFeatures)[]

/** How much questions count whose label a paragraph gives, an answerable own one, and an unanswerable own one. */
const weights = { paragraph: 0.3, answerable: 1, unanswerable: 2.5 }

/** A question's best evidence as the gate sees it; label 1 where it can be answered. */
export interface GateExample extends Example {
  readonly own: boolean
  readonly id: string
}

/** The best evidence whose article bears the question out. */
const usable = ({ query, retrieval }: Found, sentence: FeatureWeights): Evidence | undefined =>
  gatherEvidence(retrieval, query, sentence).find(
    one => brokenPremises(query, one.passage.article).length === 0
  )

/** The features the gate would weigh; nothing where a rule refuses already. */
function featuresOf(found: Found, best: Evidence | undefined): number[] | undefined {
  if (!best || lacksAnswer(best, found.query)) return undefined
  const features = gateFeatures(best, found.retrieval, found.query.language)
  return gateNames.map(name => features[name])
}

function paragraphExamples(found: ParagraphFound, sentence: FeatureWeights): GateExample[] {
  const { question, gold, whole, lacking } = found
  const shared = { weight: weights.paragraph, own: false, id: question.question }
  const best = usable(whole, sentence)
  const answerable = best?.passage.article.id === gold ? featuresOf(whole, best) : undefined
  const unanswerable = featuresOf(lacking, usable(lacking, sentence))
  return [
    ...(answerable ? [{ ...shared, features: answerable, label: 1 }] : []),
    ...(unanswerable ? [{ ...shared, features: unanswerable, label: 0 }] : [])
  ]
}

function ownExamples({ question, found }: OwnFound, sentence: FeatureWeights): GateExample[] {
  const features = featuresOf(found, usable(found, sentence))
  if (!features) return []
  const weight = question.refuse ? weights.unanswerable : weights.answerable
  return [{ features, label: question.refuse ? 0 : 1, weight, own: true, id: question.id }]
}

export const gateExamples = (
  paragraphs: readonly ParagraphFound[],
  own: readonly OwnFound[],
  sentence: FeatureWeights
): GateExample[] => [
  ...paragraphs.flatMap(found => paragraphExamples(found, sentence)),
  ...own.flatMap(found => ownExamples(found, sentence))
]
