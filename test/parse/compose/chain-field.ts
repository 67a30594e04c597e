/**
 * A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001), fitted one sequence at a time with
 * AdaGrad (Duchi, Hazan, Singer 2011) and L2.
 */

/** A sequence: the features of each element, the kind of turn into it, and the label it should get. */
export interface Example {
  readonly features: readonly Int32Array[]
  readonly turns: Int32Array
  readonly gold: Uint8Array
}

export interface Fitting {
  readonly rate: number
  readonly l2: number
  /** Share of an element's features left out at each step. */
  readonly dropped: number
}

/** Weights with the sums of their squared gradients. */
interface Table {
  readonly values: Float64Array
  readonly squares: Float64Array
}

export interface ChainField {
  /** `feature * labels + label` */
  readonly features: Float64Array
  /** `(turn * labels + from) * labels + to` */
  readonly turns: Float64Array
  /** One step on one sequence; its loss in nats. */
  step(example: Example): number
}

const table = (size: number): Table => ({
  values: new Float64Array(size),
  squares: new Float64Array(size).fill(1e-4)
})
const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0
const add = (values: Float64Array, index: number, value: number): void => {
  values[index] = (values[index] ?? 0) + value
}

/** log Σ exp of `size` values from `from` on. */
function sumOfExp(values: ArrayLike<number>, from: number, size: number): number {
  let top = Number.NEGATIVE_INFINITY
  for (let index = 0; index < size; index += 1) top = Math.max(top, at(values, from + index))
  let sum = 0
  for (let index = 0; index < size; index += 1) sum += Math.exp(at(values, from + index) - top)
  return top + Math.log(sum)
}

/** @param random a number below its argument, the same on every run */
export function createChainField(
  sizes: { features: number; turns: number; labels: number },
  { rate, l2, dropped }: Fitting,
  random: (below: number) => number
): ChainField {
  const { labels } = sizes
  const features = table(sizes.features * labels)
  const turns = table(sizes.turns * labels * labels)

  function adjust({ values, squares }: Table, index: number, gradient: number): void {
    const whole = gradient - l2 * at(values, index)
    add(squares, index, whole * whole)
    add(values, index, (rate * whole) / Math.sqrt(at(squares, index)))
  }

  function scoresOf(kept: readonly Int32Array[]): Float64Array {
    const scores = new Float64Array(kept.length * labels)
    kept.forEach((own, element) => {
      for (const feature of own)
        for (let label = 0; label < labels; label += 1)
          add(scores, element * labels + label, at(features.values, feature * labels + label))
    })
    return scores
  }

  const turnAt = (turn: number, from: number, to: number): number =>
    at(turns.values, (turn * labels + from) * labels + to)

  function forwardOf(example: Example, scores: Float64Array): Float64Array {
    const forward = scores.slice()
    const sums = new Float64Array(labels)
    for (let element = 1; element < example.gold.length; element += 1) {
      for (let to = 0; to < labels; to += 1) {
        for (let from = 0; from < labels; from += 1)
          sums[from] =
            at(forward, (element - 1) * labels + from) +
            turnAt(at(example.turns, element), from, to)
        add(forward, element * labels + to, sumOfExp(sums, 0, labels))
      }
    }
    return forward
  }

  function backwardOf(example: Example, scores: Float64Array): Float64Array {
    const backward = new Float64Array(scores.length)
    const sums = new Float64Array(labels)
    for (let element = example.gold.length - 2; element >= 0; element -= 1) {
      for (let from = 0; from < labels; from += 1) {
        for (let to = 0; to < labels; to += 1) {
          const next = (element + 1) * labels + to
          sums[to] =
            turnAt(at(example.turns, element + 1), from, to) + at(scores, next) + at(backward, next)
        }
        backward[element * labels + from] = sumOfExp(sums, 0, labels)
      }
    }
    return backward
  }

  function step(example: Example): number {
    const { gold } = example
    const kept = example.features.map(own => own.filter(() => random(1000) >= dropped * 1000))
    const scores = scoresOf(kept)
    const forward = forwardOf(example, scores)
    const backward = backwardOf(example, scores)
    const total = sumOfExp(forward, (gold.length - 1) * labels, labels)
    const turnGradients = new Map<number, Float64Array>()
    let loss = total
    gold.forEach((label, element) => {
      loss -= at(scores, element * labels + label)
      if (element > 0) loss -= noteTurn(element)
    })
    kept.forEach((own, element) => {
      for (let label = 0; label < labels; label += 1) {
        const place = element * labels + label
        const gradient =
          (label === gold[element] ? 1 : 0) -
          Math.exp(at(forward, place) + at(backward, place) - total)
        for (const feature of own) adjust(features, feature * labels + label, gradient)
      }
    })
    for (const [turn, gradients] of turnGradients)
      gradients.forEach((gradient, index) => {
        adjust(turns, turn * labels * labels + index, gradient)
      })
    return loss

    /** Adds an element's turn to the gradients; the weight of the turn it should take. */
    function noteTurn(element: number): number {
      const turn = at(example.turns, element)
      const own = turnGradients.get(turn) ?? new Float64Array(labels * labels)
      turnGradients.set(turn, own)
      const [before, label] = [at(gold, element - 1), at(gold, element)]
      add(own, before * labels + label, 1)
      for (let from = 0; from < labels; from += 1)
        for (let to = 0; to < labels; to += 1) {
          const place = element * labels + to
          const weight = at(forward, (element - 1) * labels + from) + turnAt(turn, from, to)
          add(
            own,
            from * labels + to,
            -Math.exp(weight + at(scores, place) + at(backward, place) - total)
          )
        }
      return turnAt(turn, before, label)
    }
  }

  return { features: features.values, turns: turns.values, step }
}
