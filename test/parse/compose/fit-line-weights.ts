/**
 * Fits src/parse/line/line-weights.json: what each line of a page is, from composed pages whose key is known.
 *
 *   npm run fit:lines [pages] [passes]
 *
 * A share of the features is left out at each step, so that no single habit of the composer carries a decision, and the
 * weights of the passes after the first are averaged. The same pages and steps on every run.
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
const [pages = '2200', passes = '5'] = process.argv.slice(2)
/** Fewest times a feature must be seen to get a weight. */
const fewestSeen = 15
const fitting = { rate: 0.12, l2: 1e-5, dropped: 0.4 }
/** Rows whose weights all stay below this say nothing. */
const leastWeight = 0.2

interface Named {
  readonly features: string[][]
  readonly turns: string[]
  readonly gold: number[]
}

function namedExample(page: PrintedPage): Named {
  const shaped = shapeLines(linesOf(page.lines.map(line => line.text).join('\n')))
  const sight = sightOf(shaped)
  return {
    features: featuresOf(sight),
    turns: sight.lines.map(turnOf),
    gold: shaped.map(line => parts.indexOf(page.lines[line.number - 1]?.part ?? 'body'))
  }
}

function numbered(names: Iterable<string>, least: number): Map<string, number> {
  const seen = new Map<string, number>()
  for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
  const kept = [...seen].filter(([, times]) => times >= least).map(([name]) => name)
  return new Map(kept.sort().map((name, at) => [name, at]))
}

function* featuresIn(examples: readonly Named[]): Generator<string> {
  for (const example of examples) for (const line of example.features) yield* line
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
const named = Array.from({ length: Number(pages) }, (_, seed) =>
  namedExample(composePage(seed + 1, stories))
)
const features = numbered(featuresIn(named), fewestSeen)
const turns = numbered(
  named.flatMap(example => example.turns),
  1
)
const examples: Example[] = named.map(example => ({
  features: example.features.map(line =>
    Int32Array.from(line.flatMap(name => features.get(name) ?? []))
  ),
  turns: Int32Array.from(example.turns, name => turns.get(name) ?? 0),
  gold: Uint8Array.from(example.gold)
}))
const lines = examples.reduce((sum, { gold }) => sum + gold.length, 0)
console.log(`${examples.length} pages, ${lines} lines, ${features.size} features`)

const random = randomSource(7)
const field = createChainField(
  { features: features.size, turns: turns.size, labels },
  fitting,
  random
)
const sums = { features: field.features.map(() => 0), turns: field.turns.map(() => 0) }
for (let pass = 0; pass < Number(passes); pass += 1) {
  let loss = 0
  for (const example of shuffled(examples, random)) loss += field.step(example)
  if (pass > 0) {
    sums.features = sums.features.map((sum, at) => sum + (field.features[at] ?? 0))
    sums.turns = sums.turns.map((sum, at) => sum + (field.turns[at] ?? 0))
  }
  console.log(`pass ${pass + 1}: ${(loss / lines).toFixed(4)} nats a line`)
}
const averaged = (sum: Float64Array): Float64Array => sum.map(value => value / (Number(passes) - 1))
const report = {
  features: packed(features, averaged(sums.features), { width: labels, least: leastWeight }),
  turns: packed(turns, averaged(sums.turns), { width: labels * labels, least: 0 })
}
writeFileSync('src/parse/line/line-weights.json', `${JSON.stringify(report, null, 2)}\n`)
