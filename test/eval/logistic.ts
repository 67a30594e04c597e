import { logistic } from '../../src/arithmetic.ts'

/** One row of features and its label, 0..1, with how much it counts. */
export interface Example {
  readonly features: readonly number[]
  readonly label: number
  readonly weight: number
}

export const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

/** Logistic regression by gradient descent with L2 (the last feature is the bias and is not shrunk). */
export function fitLogistic(
  examples: readonly Example[],
  { steps = 4000, rate = 1, l2 = 1e-3 } = {}
): number[] {
  const size = examples[0]?.features.length ?? 0
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const weights = new Array<number>(size).fill(0)
  const velocity = new Array<number>(size).fill(0)
  for (let step = 0; step < steps; step++) {
    const gradient = new Array<number>(size).fill(0)
    for (const { features, label, weight } of examples) {
      const error = (label - logistic(dot(features, weights))) * weight
      features.forEach((value, at) => {
        gradient[at] = (gradient[at] ?? 0) + error * value
      })
    }
    weights.forEach((value, at) => {
      const shrink = at === size - 1 ? 0 : l2 * value
      velocity[at] = 0.9 * (velocity[at] ?? 0) + rate * ((gradient[at] ?? 0) / total - shrink)
      weights[at] = value + (velocity[at] ?? 0)
    })
  }
  return weights
}

/** A question's candidates; labels say how right each is. */
export interface Group {
  readonly candidates: readonly { readonly features: readonly number[]; readonly label: number }[]
  readonly weight: number
}

/** Listwise softmax (ListNet's top-one loss): the right candidates against all of their question's. */
export function fitListwise(
  groups: readonly Group[],
  start: readonly number[],
  { steps = 300, rate = 0.3, l2 = 2e-3 } = {}
): number[] {
  const weights = [...start]
  const velocity = new Array<number>(weights.length).fill(0)
  const total = groups.reduce((sum, { weight }) => sum + weight, 0)
  for (let step = 0; step < steps; step++) {
    const gradient = new Array<number>(weights.length).fill(0)
    for (const { candidates, weight } of groups) {
      const scores = candidates.map(({ features }) => dot(features, weights))
      const top = Math.max(...scores)
      const chances = scores.map(score => Math.exp(score - top))
      const sum = chances.reduce((a, b) => a + b, 0)
      const right = candidates.reduce((a, { label }, at) => a + label * (chances[at] ?? 0), 0)
      candidates.forEach(({ features, label }, at) => {
        const chance = (chances[at] ?? 0) / sum
        const target = right === 0 ? 0 : (label * (chances[at] ?? 0)) / right
        features.forEach((value, i) => {
          gradient[i] = (gradient[i] ?? 0) + weight * (target - chance) * value
        })
      })
    }
    weights.forEach((value, at) => {
      velocity[at] = 0.9 * (velocity[at] ?? 0) + rate * ((gradient[at] ?? 0) / total - l2 * value)
      weights[at] = value + (velocity[at] ?? 0)
    })
  }
  return weights
}
