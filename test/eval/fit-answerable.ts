/**
 * Fits src/answer/read/answerable-weights.json: whether a report answers a question.
 *
 *   npm run fit:answerable -- --asked WORK/data/asked.jsonl [--models DIR]
 *
 * The questions are those about reports that the reader did not learn from (embeddings/training/reader/asked.py), asked of all
 * the reports together, and those about other people's bulletins (test/fixtures/kinds/c91-*). Those about the seeds have no part.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  type AnswerableFeatures,
  answerable,
  answerableFeatures,
  answerableWeights
} from '../../src/answer/read/answerable.ts'
import { createModelReader } from '../../src/answer/read/model-reader.ts'
import { leastConfidence } from '../../src/answer/read/rules/gate.ts'
import { createRulesReader } from '../../src/answer/read/rules-reader.ts'
import { putFirst } from '../../src/answer/read/trained-reader.ts'
import { createEmbedder } from '../../src/embed/create-embedder.ts'
import { bundledModel } from '../../src/embed/model-table.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { askedFound, heldOut, readAsked } from './asked-questions.ts'
import { type Found, findPassages } from './find-passages.ts'
import { kinds, withKind } from './kinds.ts'
import { type Example, fitLogistic } from './logistic.ts'

const { values } = parseArgs({
  options: { asked: { type: 'string' }, models: { type: 'string' } }
})
if (!values.asked) throw new Error('--asked names the asked.jsonl that the reader learned from')
/** Share of the answerable questions that the threshold may refuse. */
const mostFalseRefusals = 0.04
const steps = Array.from({ length: 19 }, (_, at) => (at + 1) / 20)

const table = await createStaticSubwordTable()
const models = { embedder: await createEmbedder(bundledModel), table }
const rules = createRulesReader(table)
const reader = createModelReader(values.models)
const names = Object.keys(answerableWeights) as (keyof AnswerableFeatures)[]

const examples: Example[] = []
/** What would be weighed of a question that no rule refuses. */
async function add({ query, retrieval }: Found, isAnswered: boolean) {
  const first = await putFirst(query, await rules.read(query, retrieval), reader)
  if (!first || query.wants.intent !== 'fact') return
  const { best, lacking } = first
  // What the rules say of these needs no weighing.
  if (best.ofAnother || lacking || best.confidence < leastConfidence) return
  const features = answerableFeatures(query.language, first.best, first.margin)
  examples.push({
    label: isAnswered ? 1 : 0,
    weight: 1,
    features: names.map(name => features[name])
  })
}

const records = readAsked(values.asked)
for (const { record, found } of await askedFound(records, heldOut(records), models))
  await add(found, record.s >= 0)
for (const name of kinds.filter(kind => kind.startsWith('c91-')))
  await withKind(name, async ({ store }, questions) => {
    for (const { question, history, refuse } of questions)
      await add(await findPassages(store, models, question, history), !refuse)
  })

const round = (value: number) => Math.round(value * 1000) / 1000
const fitted = fitLogistic(examples)
const weights = Object.fromEntries(
  names.map((name, at) => [name, round(fitted[at] ?? 0)])
) as Record<keyof AnswerableFeatures, number>
const chances = examples.map(({ label, features }) => ({
  label,
  chance: answerable(
    Object.fromEntries(names.map((name, at) => [name, features[at]])) as Record<
      keyof AnswerableFeatures,
      number
    >,
    weights
  )
}))
const under = (bar: number, wanted: number) => {
  const some = chances.filter(({ label }) => label === wanted)
  return round(some.filter(({ chance }) => chance < bar).length / some.length)
}
console.table(
  steps.map(bar => ({ threshold: bar, refused: under(bar, 0), 'falsely refused': under(bar, 1) }))
)
const answerableChances = chances
  .filter(({ label }) => label === 1)
  .map(({ chance }) => chance)
  .sort((a, b) => a - b)
const threshold = round(
  answerableChances[Math.floor(answerableChances.length * mostFalseRefusals)] ?? 0
)
console.log(examples.length, 'questions', weights, threshold)
writeFileSync(
  'src/answer/read/answerable-weights.json',
  `${JSON.stringify({ weights, threshold, evidence: { questions: examples.length, refused: under(threshold, 0), falselyRefused: under(threshold, 1) } }, null, 2)}\n`
)
