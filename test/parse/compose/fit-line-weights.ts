/**
 * Fits src/parse/line/line-weights.json: what each line of a page is, from composed pages whose key is known.
 *
 *   npm run fit:lines [pages] [passes]
 *
 * A share of the features is left out at each step, so that no single habit of the composer carries a decision, and the
 * weights of the passes after the first, and of three fits on pages of their own, are averaged. The same pages and steps on every run.
 */
import { writeFileSync } from 'node:fs'
import { featuresOf, turnOf } from '../../../src/parse/line/features.ts'
import { linesOf } from '../../../src/parse/line/lines.ts'
import { parts } from '../../../src/parse/line/part.ts'
import { shapeLines } from '../../../src/parse/line/shape.ts'
import { sightOf } from '../../../src/parse/line/sight.ts'
import { weightScale } from '../../../src/parse/line/tag-lines.ts'
import { randomSource } from '../../random-source.ts'
import { createChainField, type Example } from './chain-field.ts'
import { composePage } from './compose-page.ts'
import type { PrintedPage } from './printed.ts'
import { chineseStories, englishStories, hasCollections } from './stories.ts'

const labels = parts.length
const [pages = '9000', passes = '3', target = 'src/parse/line/line-weights.json'] =
  process.argv.slice(2)
/** Fewest times a feature must be seen to get a weight. */
const fewestSeen = 15
const fitting = {
  rate: 0.12,
  l2: Number(process.env.L2 ?? 1e-5),
  dropped: Number(process.env.DROP ?? 0.4)
}
/** Fits on pages of their own whose weights are averaged. */
const fits = 3
/** Rows whose weights all stay below this say nothing. */
const leastWeight = 0.2

/** Gives names numbers in the order they are first seen, and counts them. */
function createNumbering() {
  const numbers = new Map<string, number>()
  const seen: number[] = []
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    seen[number] = (seen[number] ?? 0) + 1
    return number
  }
  /** Numbers of the names seen often enough, without gaps. */
  const kept = (least: number) => {
    const names = [...numbers].filter(([, number]) => (seen[number] ?? 0) >= least)
    const index = new Map(names.map(([name], at) => [name, at]))
    const places = new Map(names.map(([, number], at) => [number, at]))
    return { index, places }
  }
  return { numberOf, kept }
}

const featureNumbers = createNumbering()
const turnNumbers = createNumbering()

/** A page as numbers; names are not kept, there are too many of them. */
function exampleOf(page: PrintedPage): Example {
  const shaped = shapeLines(linesOf(page.lines.map(line => line.text).join('\n')))
  const sight = sightOf(shaped)
  return {
    features: featuresOf(sight).map(names => Int32Array.from(names, featureNumbers.numberOf)),
    turns: Int32Array.from(sight.lines, line => turnNumbers.numberOf(turnOf(line))),
    gold: Uint8Array.from(shaped, line =>
      parts.indexOf(page.lines[line.number - 1]?.part ?? 'body')
    )
  }
}

/** Rows of weights as whole numbers, zeros left empty. */
function packed(
  index: ReadonlyMap<string, number>,
  values: Float64Array,
  { width, least }: { width: number; least: number }
): Record<string, string> {
  const rows: Record<string, string> = {}
  for (const [name, at] of index) {
    const own = [...values.subarray(at * width, (at + 1) * width)]
    if (own.every(value => Math.abs(value) < least)) continue
    rows[name] = own.map(value => Math.round(value * weightScale) || '').join(',')
  }
  return rows
}

function shuffled<T>(items: readonly T[], random: (below: number) => number): T[] {
  return items
    .map(item => ({ item, place: random(2 ** 30) }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item)
}

if (!hasCollections())
  throw new Error(
    'The collections of ../shared/data/training are not here: there is nothing to fit on'
  )
const stories = { chinese: chineseStories(0, 4000), english: englishStories(0, 2500) }
const composed = Array.from({ length: Number(pages) }, (_, seed) =>
  exampleOf(composePage(seed + 1, stories))
)
const { index: features, places } = featureNumbers.kept(fewestSeen)
const { index: turns } = turnNumbers.kept(1)
const examples: Example[] = composed.map(example => ({
  ...example,
  features: example.features.map(line =>
    line.map(number => places.get(number) ?? -1).filter(number => number >= 0)
  )
}))
const lines = examples.reduce((sum, { gold }) => sum + gold.length, 0)
console.log(`${examples.length} pages, ${lines} lines, ${features.size} features`)

/** Weights of one fit on its own pages, averaged over the passes after the first. */
function fitted(own: readonly Example[], seed: number) {
  const random = randomSource(seed)
  const sizes = { features: features.size, turns: turns.size, labels }
  const field = createChainField(sizes, fitting, random)
  const sums = { features: field.features.map(() => 0), turns: field.turns.map(() => 0) }
  for (let pass = 0; pass < Number(passes); pass += 1) {
    let loss = 0
    for (const example of shuffled(own, random)) loss += field.step(example)
    if (pass > 0) {
      addTo(sums.features, field.features)
      addTo(sums.turns, field.turns)
    }
    console.log(`fit ${seed}, pass ${pass + 1}: ${((loss * fits) / lines).toFixed(4)} nats a line`)
  }
  return sums
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (values[at] ?? 0)
}

const all = Array.from({ length: fits }, (_, fit) =>
  fitted(
    examples.filter((_, at) => at % fits === fit),
    fit + 1
  )
)
const [sums, ...others] = all
if (!sums) throw new Error('Expected at least one fit')
for (const other of others) {
  addTo(sums.features, other.features)
  addTo(sums.turns, other.turns)
}
const averaged = (sum: Float64Array): Float64Array =>
  sum.map(value => value / (fits * (Number(passes) - 1)))
const report = {
  features: packed(features, averaged(sums.features), { width: labels, least: leastWeight }),
  turns: packed(turns, averaged(sums.turns), { width: labels * labels, least: 0 })
}
writeFileSync(target, `${JSON.stringify(report, null, 2)}\n`)
