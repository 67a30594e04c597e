import {
  type Evidence,
  type FeatureWeights,
  gatherEvidence
} from '../../src/answer/read/rules/evidence.ts'
import { type GateFeatures, gateFeatures, lacksAnswer } from '../../src/answer/read/rules/gate.ts'
import { brokenPremises } from '../../src/answer/read/rules/premises.ts'
import type { Found } from './find-passages.ts'
import type { Example } from './logistic.ts'
import type { OwnFound } from './own-examples.ts'
import type { ParagraphFound } from './paragraph-examples.ts'

/** How much each kind of question counts: the collection's own are few but the ones that matter. */
const weights = { whole: 0.3, lacking: 0.15, absent: 0.3, answerable: 1, unanswerable: 2.5 }

/** A question's best evidence as the gate sees it; label 1 where it can be answered. */
export interface GateExample extends Example {
  readonly names: readonly (keyof GateFeatures)[]
  readonly own: boolean
  readonly id: string
}

/** The best evidence whose article bears the question out. */
const usable = ({ query, retrieval }: Found, sentence: FeatureWeights): Evidence | undefined =>
  gatherEvidence(retrieval, query, sentence).find(
    one => brokenPremises(query, one.passage.article).length === 0
  )

/** What the gate would weigh of a question's best evidence; nothing where a rule refuses already. */
function exampleOf(
  found: Found,
  best: Evidence | undefined,
  about: Pick<GateExample, 'label' | 'weight' | 'own' | 'id'>
): GateExample[] {
  if (!best || lacksAnswer(best, found.query)) return []
  const features = gateFeatures(best, found.retrieval, found.query)
  const names = Object.keys(features) as (keyof GateFeatures)[]
  return [{ ...about, names, features: names.map(name => features[name]) }]
}

function paragraphExamples(found: ParagraphFound, sentence: FeatureWeights): GateExample[] {
  const { question, gold, whole, lacking, absent } = found
  const about = { own: false, id: question.question }
  const best = usable(whole, sentence)
  const right = best?.passage.article.id === gold ? best : undefined
  return [
    ...exampleOf(whole, right, { ...about, label: 1, weight: weights.whole }),
    ...exampleOf(lacking, usable(lacking, sentence), {
      ...about,
      label: 0,
      weight: weights.lacking
    }),
    ...exampleOf(absent, usable(absent, sentence), { ...about, label: 0, weight: weights.absent })
  ]
}

function ownExamples({ question, found }: OwnFound, sentence: FeatureWeights): GateExample[] {
  const { id, refuse } = question
  const weight = refuse ? weights.unanswerable : weights.answerable
  return exampleOf(found, usable(found, sentence), { label: refuse ? 0 : 1, weight, own: true, id })
}

export const gateExamples = (
  paragraphs: readonly ParagraphFound[],
  own: readonly OwnFound[],
  sentence: FeatureWeights
): GateExample[] => [
  ...paragraphs.flatMap(found => paragraphExamples(found, sentence)),
  ...own.flatMap(found => ownExamples(found, sentence))
]
