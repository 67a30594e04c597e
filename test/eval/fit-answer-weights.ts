/**
 * Fits src/answer/read/rules/answer-weights.json: which sentence answers, and whether any does.
 *
 *   npm run fit -- [--data ../shared] [--sample 700]
 *
 * Sentences: CMRC 2018 training questions among all its paragraphs, and labelled questions about seeds/.
 * Gate: the same questions with their paragraph in the collection (answerable), with the answering sentence cut out of
 * it and without the paragraph (not answerable), and labelled questions about seeds/.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  type Features,
  type FeatureWeights,
  sentenceWeights
} from '../../src/answer/read/rules/evidence.ts'
import { logistic } from '../../src/arithmetic.ts'
import { createEmbedder } from '../../src/embed/create-embedder.ts'
import { bundledModel } from '../../src/embed/model-table.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { type GateExample, gateExamples } from './gate-examples.ts'
import { dot, fitListwise, fitLogistic, type Group } from './logistic.ts'
import { findInSeeds, ownGroups, ownWeight } from './own-examples.ts'
import { findInParagraphs, paragraphGroups } from './paragraph-examples.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared' },
    sample: { type: 'string', default: '700' }
  }
})
if (!existsSync(values.data))
  throw new Error(
    `--data ${values.data} does not exist: name the folder that holds eval/ and data/`
  )
/** Share of the answerable own questions that the threshold may refuse. */
const mostFalseRefusals = 0.02

const models = {
  embedder: await createEmbedder(bundledModel),
  table: await createStaticSubwordTable()
}
const paragraphs = await findInParagraphs(
  `${values.data}/data/training/cmrc2018_train.zh.jsonl.xz`,
  Number(values.sample),
  models
)
const questionFiles = [
  `${values.data}/eval/questions.dev.jsonl`,
  'test/fixtures/questions-own.jsonl'
].filter(existsSync)
const own = await findInSeeds(questionFiles, models)

const round = (value: number) => Math.round(value * 1000) / 1000

function named<K extends string>(names: readonly K[], values: readonly number[]) {
  return Object.fromEntries(names.map((name, at) => [name, round(values[at] ?? 0)])) as Record<
    K,
    number
  >
}

// --- which sentence ---
const sentenceNames = Object.keys(sentenceWeights) as (keyof Features)[]
const groups = [...paragraphGroups(paragraphs, sentenceNames), ...ownGroups(own, sentenceNames)]
const fitted = fitListwise(
  groups,
  sentenceNames.map(name => sentenceWeights[name])
)
const sentence: FeatureWeights = named(sentenceNames, fitted)

/** How often the sentence weighed highest is wholly right. */
function rightFirst(groups: readonly Group[]) {
  const right = groups.filter(({ candidates }) => {
    const best = candidates.reduce((a, b) =>
      dot(b.features, fitted) > dot(a.features, fitted) ? b : a
    )
    return best.label >= 1
  })
  return { of: groups.length, share: round(right.length / groups.length) }
}

// --- whether any does ---
const examples = gateExamples(paragraphs, own, sentence)
const gate = fitLogistic(examples)
const chance = ({ features }: GateExample) => logistic(dot(features, gate))

function refusedUnder(threshold: number, own: boolean, label: number): number {
  const some = examples.filter(example => example.own === own && example.label === label)
  return round(some.filter(example => chance(example) < threshold).length / some.length)
}

/** The highest that refuses no more answerable own questions than it may. */
function bestThreshold(): number {
  const chances = examples
    .filter(({ own, label }) => own && label > 0)
    .map(chance)
    .sort((a, b) => a - b)
  return round(chances[Math.floor(chances.length * mostFalseRefusals)] ?? 0.5)
}

const threshold = bestThreshold()
const report = {
  sentence,
  gate: named(examples[0]?.names ?? [], gate),
  threshold,
  evidence: {
    paragraphSentence: rightFirst(groups.filter(({ weight }) => weight !== ownWeight)),
    ownSentence: rightFirst(groups.filter(({ weight }) => weight === ownWeight)),
    ownRefused: refusedUnder(threshold, true, 0),
    ownFalselyRefused: refusedUnder(threshold, true, 1),
    paragraphRefused: refusedUnder(threshold, false, 0),
    paragraphFalselyRefused: refusedUnder(threshold, false, 1)
  }
}

console.log('Refused under each threshold:')
console.table(
  [0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75].map(bar => ({
    threshold: bar,
    'own, unanswerable': refusedUnder(bar, true, 0),
    'own, answerable': refusedUnder(bar, true, 1),
    'paragraphs, unanswerable': refusedUnder(bar, false, 0),
    'paragraphs, answerable': refusedUnder(bar, false, 1)
  }))
)
for (const example of examples.filter(({ own, label }) => own && label === 0))
  console.log(example.id, round(chance(example)), example.features.map(round).join(' '))
for (const example of examples.filter(one => one.own && one.label > 0 && chance(one) < 0.75))
  console.log(example.id, round(chance(example)), example.features.map(round).join(' '))
console.log(JSON.stringify(report, null, 2))
writeFileSync('src/answer/read/rules/answer-weights.json', `${JSON.stringify(report, null, 2)}\n`)
