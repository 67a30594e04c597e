/**
 * Fits src/parse/line-weights.json: what each line of a page is, from composed pages whose key is known.
 *
 *   npm run fit:lines [pages] [passes]
 *
 * A linear-chain conditional random field, AdaGrad, L2; a share of the features is left out at each step, so that no
 * single habit of the composer carries the decision. The same pages and steps on every run.
 */
import { writeFileSync } from 'node:fs'
import { featuresOf, turnOf } from '../../../src/parse/line-features.ts'
import { sightOf } from '../../../src/parse/line-sight.ts'
import { linesOf } from '../../../src/parse/lines.ts'
import { parts } from '../../../src/parse/part.ts'
import { shapeLines } from '../../../src/parse/shape.ts'
import { weightScale } from '../../../src/parse/tag-lines.ts'
import { randomSource } from '../../random-source.ts'
import { composePage } from './compose-page.ts'
import type { PrintedPage } from './printed.ts'
import { chineseStories, englishStories } from './stories.ts'

const count = parts.length
const [pages = '3000', passes = '6'] = process.argv.slice(2)
/** Fewest times a feature must be seen to get a weight, and the share left out at each step. */
const fewestSeen = 15
const dropped = 0.5
const rate = 0.12
const l2 = 1e-5
/** Rows whose weights all stay below this say nothing. */
const leastWeight = 0.2

interface Example {
  readonly features: readonly Int32Array[]
  readonly turns: Int32Array
  readonly gold: Uint8Array
}

interface Named {
  readonly features: string[][]
  readonly turns: string[]
  readonly gold: number[]
}

function namedExample(page: PrintedPage): Named {
  const text = page.lines.map(line => line.text).join('\n')
  const shaped = shapeLines(linesOf(text))
  const sight = sightOf(shaped)
  return {
    features: featuresOf(sight),
    turns: sight.lines.map(turnOf),
    gold: shaped.map(line => parts.indexOf(page.lines[line.number - 1]?.part ?? 'body'))
  }
}

function indexOfNames(names: Iterable<string>, least: number): Map<string, number> {
  const seen = new Map<string, number>()
  for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
  const kept = [...seen].filter(([, times]) => times >= least).map(([name]) => name)
  return new Map(kept.sort().map((name, at) => [name, at]))
}

const stories = { chinese: chineseStories(0, 4000), english: englishStories(0, 2500) }
const named = Array.from({ length: Number(pages) }, (_, seed) => namedExample(composePage(seed + 1, stories)))
const featureIndex = indexOfNames(
  (function* () {
    for (const example of named) for (const line of example.features) yield* line
  })(),
  fewestSeen
)
const turnIndex = indexOfNames(named.flatMap(({ turns }) => turns), 1)
const examples: Example[] = named.map(({ features, turns, gold }) => ({
  features: features.map(line => Int32Array.from(line.flatMap(name => featureIndex.get(name) ?? []))),
  turns: Int32Array.from(turns, name => turnIndex.get(name) ?? 0),
  gold: Uint8Array.from(gold)
}))
console.log(`${examples.length} pages, ${examples.reduce((sum, { gold }) => sum + gold.length, 0)} lines, ${featureIndex.size} features`)

const weights = new Float64Array(featureIndex.size * count)
const squares = new Float64Array(weights.length).fill(1e-4)
const turnWeights = new Float64Array(turnIndex.size * count * count)
const turnSquares = new Float64Array(turnWeights.length).fill(1e-4)

const sumOfExp = (values: ArrayLike<number>, from: number, step: number, size: number): number => {
  let top = Number.NEGATIVE_INFINITY
  for (let at = 0; at < size; at += 1) top = Math.max(top, values[from + at * step] ?? 0)
  let sum = 0
  for (let at = 0; at < size; at += 1) sum += Math.exp((values[from + at * step] ?? 0) - top)
  return top + Math.log(sum)
}

function step(example: Example, random: (below: number) => number): number {
  const { gold, turns } = example
  const size = gold.length
  const kept = example.features.map(line => line.filter(() => random(1000) >= dropped * 1000))
  const scores = new Float64Array(size * count)
  kept.forEach((line, at) => {
    for (const feature of line) for (let part = 0; part < count; part += 1) scores[at * count + part]! += weights[feature * count + part]!
  })
  const forward = new Float64Array(size * count)
  const backward = new Float64Array(size * count)
  const sums = new Float64Array(count)
  for (let at = 0; at < size; at += 1) {
    const turn = turns[at]! * count * count
    for (let to = 0; to < count; to += 1) {
      if (at > 0) for (let from = 0; from < count; from += 1) sums[from] = forward[(at - 1) * count + from]! + turnWeights[turn + from * count + to]!
      forward[at * count + to] = scores[at * count + to]! + (at > 0 ? sumOfExp(sums, 0, 1, count) : 0)
    }
  }
  for (let at = size - 2; at >= 0; at -= 1) {
    const turn = turns[at + 1]! * count * count
    for (let from = 0; from < count; from += 1) {
      for (let to = 0; to < count; to += 1) sums[to] = turnWeights[turn + from * count + to]! + scores[(at + 1) * count + to]! + backward[(at + 1) * count + to]!
      backward[at * count + from] = sumOfExp(sums, 0, 1, count)
    }
  }
  const total = sumOfExp(forward, (size - 1) * count, 1, count)
  let loss = total
  const adjust = (own: Float64Array, square: Float64Array, at: number, gradient: number): void => {
    const whole = gradient - l2 * own[at]!
    square[at]! += whole * whole
    own[at]! += (rate * whole) / Math.sqrt(square[at]!)
  }
  const turnGradients = new Map<number, Float64Array>()
  for (let at = 0; at < size; at += 1) {
    loss -= scores[at * count + gold[at]!]!
    const gradient = new Float64Array(count)
    for (let part = 0; part < count; part += 1) gradient[part] = (part === gold[at] ? 1 : 0) - Math.exp(forward[at * count + part]! + backward[at * count + part]! - total)
    if (at > 0) {
      const turn = turns[at]! * count * count
      const own = turnGradients.get(turn) ?? new Float64Array(count * count)
      turnGradients.set(turn, own)
      loss -= turnWeights[turn + gold[at - 1]! * count + gold[at]!]!
      own[gold[at - 1]! * count + gold[at]!]! += 1
      for (let from = 0; from < count; from += 1)
        for (let to = 0; to < count; to += 1)
          own[from * count + to]! -= Math.exp(forward[(at - 1) * count + from]! + turnWeights[turn + from * count + to]! + scores[at * count + to]! + backward[at * count + to]! - total)
    }
    for (const feature of kept[at]!) for (let part = 0; part < count; part += 1) adjust(weights, squares, feature * count + part, gradient[part]!)
  }
  for (const [turn, own] of turnGradients) own.forEach((gradient, at) => adjust(turnWeights, turnSquares, turn + at, gradient))
  return loss
}

const random = randomSource(7)
for (let pass = 0; pass < Number(passes); pass += 1) {
  let loss = 0
  const order = examples.map((_, at) => at)
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = random(at + 1)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  for (const at of order) loss += step(examples[at]!, random)
  console.log(`pass ${pass + 1}: ${(loss / examples.reduce((sum, { gold }) => sum + gold.length, 0)).toFixed(4)} nats a line`)
}

function packed(index: ReadonlyMap<string, number>, values: Float64Array, width: number, least: number): Record<string, string> {
  const rows: Record<string, string> = {}
  for (const [name, at] of index) {
    const own = [...values.subarray(at * width, (at + 1) * width)]
    if (own.every(value => Math.abs(value) < least)) continue
    rows[name] = own.map(value => Math.round(value * weightScale) || '').join(',')
  }
  return rows
}
const report = {
  features: packed(featureIndex, weights, count, leastWeight),
  turns: packed(turnIndex, turnWeights, count * count, 0)
}
writeFileSync('src/parse/line-weights.json', `${JSON.stringify(report, null, 2)}\n`)
