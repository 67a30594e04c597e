/**
 * Fits src/answer/answer-weights.json: which sentence answers, and whether any does.
 *
 *   npm run fit -- [--data ../shared] [--sample 700]
 *
 * Sentences: CMRC 2018 training questions among all its paragraphs, and labelled questions about seeds/.
 * Gate: the same questions with their paragraph in the collection (answerable) and with the answering sentence cut out
 * of it (not answerable), and labelled questions about seeds/.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  type Evidence,
  type Features,
  gatherEvidence,
  sentenceWeights
} from '../../src/answer/evidence.ts'
import { type GateFeatures, gateFeatures, lacksAnswer } from '../../src/answer/gate.ts'
import { brokenPremises } from '../../src/answer/premises.ts'
import { splitSentences } from '../../src/chunk/sentences.ts'
import { bundledModel } from '../../src/embed/model-table.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import type { Store } from '../../src/index/store.ts'
import { type Retrieval, retrieve } from '../../src/retrieve/retrieve.ts'
import type { Article, Turn } from '../../src/types.ts'
import type { Lexicon } from '../../src/understand/correct-homophones.ts'
import type { Query } from '../../src/understand/query.ts'
import { understand } from '../../src/understand/understand.ts'
import { type Example, fitListwise, fitLogistic, type Group } from './logistic.ts'
import { createMemoryStore } from './memory-store.ts'
import { indexArticles, type ParagraphQuestion, paragraphArticle } from './paragraph-corpus.ts'
import {
  heldShare,
  keyIds,
  type LabelledQuestion,
  readKey,
  readLabelled,
  readSeeds,
  squash
} from './union-questions.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared' },
    sample: { type: 'string', default: '700' }
  }
})
const sample = Number(values.sample)
if (!existsSync(values.data))
  throw new Error(
    `--data ${values.data} does not exist: name the folder that holds eval/ and data/`
  )

const embedder = await createTransformersEmbedder(bundledModel)
const table = await createStaticSubwordTable()
const sentenceNames = Object.keys(sentenceWeights) as (keyof Features)[]
/** The collection's own questions are few but the ones that matter. */
const ownWeight = 6

interface Found {
  readonly query: Query
  readonly retrieval: Retrieval
}

async function find(store: Store, question: string, history: readonly Turn[] = []): Promise<Found> {
  const lexicon: Lexicon = {
    frequencies: async terms => (await store.termStatistics(terms)).documentFrequencies,
    isWord: table.isSubword
  }
  const query = await understand(question, history, lexicon)
  return { query, retrieval: await retrieve({ store, embedder, table }, query, { k: 12 }) }
}

const rowOf = (features: Features) => sentenceNames.map(name => features[name])

// --- CMRC 2018 ---
const lines = execFileSync(
  'xz',
  ['-dc', `${values.data}/data/training/cmrc2018_train.zh.jsonl.xz`],
  { maxBuffer: 1e9 }
)
const all = lines
  .toString()
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as ParagraphQuestion)
const contexts = new Map<string, string>()
for (const { context } of all)
  if (!contexts.has(context)) contexts.set(context, `c${contexts.size}`)
const chosen = all.filter((_, at) => at % Math.floor(all.length / sample) === 0)
const paragraphs = [...contexts].map(([text, id]) => paragraphArticle(id, text))
const cut = new Map(
  chosen.map(({ context, answers }) => [
    contexts.get(context) ?? '',
    withoutAnswer(context, answers)
  ])
)
const full = createMemoryStore(await indexArticles(paragraphs, embedder, table))
const lacking = createMemoryStore(
  await indexArticles(
    paragraphs.map(article => paragraphArticle(article.id, cut.get(article.id) ?? article.text)),
    embedder,
    table
  )
)

function withoutAnswer(text: string, answers: readonly string[]): string {
  return splitSentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter(sentence => !answers.some(answer => squash(sentence).includes(squash(answer))))
    .join('')
}

// Gone with their paragraph: what a question meets when its subject is not in the collection.
const absent = createMemoryStore(
  await indexArticles(
    paragraphs.filter(({ id }) => !cut.has(id)),
    embedder,
    table
  )
)

const groups: Group[] = []
const paragraphFound: {
  found: Found
  lacking: Found
  absent: Found
  question: ParagraphQuestion
}[] = []
for (const question of chosen) {
  const found = await find(full, question.question)
  const gold = contexts.get(question.context)
  const candidates = gatherEvidence(found.retrieval, found.query)
    .slice(0, 40)
    .map(one => ({
      features: rowOf(one.features),
      label:
        one.passage.article.id === gold &&
        question.answers.some(answer => squash(one.text).includes(squash(answer)))
          ? 1
          : 0
    }))
  if (candidates.some(({ label }) => label > 0)) groups.push({ candidates, weight: 1 })
  paragraphFound.push({
    found,
    lacking: await find(lacking, question.question),
    absent: await find(absent, question.question),
    question
  })
}

// --- the collection's own questions ---
const key = readKey(`${values.data}/eval/articles.json`)
const labelled = [
  ...readLabelled(`${values.data}/eval/questions.dev.jsonl`),
  ...readLabelled('test/fixtures/questions-own.jsonl')
]
const seeds = readSeeds('seeds')
const seedStore = createMemoryStore(await indexArticles(seeds, embedder, table))
const expected = (question: LabelledQuestion, article: Article) =>
  keyIds(article, key).some(id => question.sources.includes(id))
const ownFound: { found: Found; question: LabelledQuestion }[] = []
for (const question of labelled) {
  if (['list', 'compare', 'summary'].includes(question.type)) continue
  const found = await find(seedStore, question.question, question.history as Turn[])
  ownFound.push({ found, question })
  if (question.refuse) continue
  const candidates = gatherEvidence(found.retrieval, found.query).map(one => ({
    features: rowOf(one.features),
    label: expected(question, one.passage.article) ? heldShare(question, one.text) ** 2 : 0
  }))
  if (candidates.some(({ label }) => label > 0)) groups.push({ candidates, weight: ownWeight })
}

const start = sentenceNames.map(name => sentenceWeights[name])
const fitted = fitListwise(groups, start)
const sentence = Object.fromEntries(
  sentenceNames.map((name, at) => [name, round(fitted[at] ?? 0)])
) as unknown as typeof sentenceWeights
const rightFirst = (weights: readonly number[], weight: number) => {
  const own = groups.filter(group => group.weight === weight)
  const right = own.filter(({ candidates }) => {
    const best = candidates.reduce((a, b) =>
      score(b.features, weights) > score(a.features, weights) ? b : a
    )
    return best.label >= 1
  })
  return { of: own.length, share: round(right.length / own.length) }
}

function score(features: readonly number[], weights: readonly number[]): number {
  return features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

// --- gate ---
const usable = ({ query, retrieval }: Found): Evidence | undefined =>
  gatherEvidence(retrieval, query, sentence).find(
    one => brokenPremises(query, one.passage.article).length === 0
  )

const rows: (Example & { own: boolean; id: string })[] = []
let gateNames: (keyof GateFeatures)[] = []
function addRow(found: Found, label: number, weight: number, own: boolean, id: string): void {
  const best = usable(found)
  // What a rule refuses needs no weighing.
  if (!best || lacksAnswer(best, found.query)) return
  const features = gateFeatures(best, found.retrieval, found.query)
  gateNames = Object.keys(features) as (keyof GateFeatures)[]
  rows.push({ features: gateNames.map(name => features[name]), label, weight, own, id })
}
for (const { found, lacking, absent, question } of paragraphFound) {
  const best = usable(found)
  if (best?.passage.article.id === contexts.get(question.context))
    addRow(found, 1, 0.3, false, question.question)
  addRow(lacking, 0, 0.15, false, question.question)
  addRow(absent, 0, 0.3, false, `absent ${question.question}`)
}
for (const { found, question } of ownFound)
  addRow(found, question.refuse ? 0 : 1, question.refuse ? 2.5 : 1, true, question.id)
const gateWeights = fitLogistic(rows)
const chance = (features: readonly number[]) => 1 / (1 + Math.exp(-score(features, gateWeights)))
const ownRows = rows.filter(({ own }) => own)
const threshold = bestThreshold(
  ownRows.map(({ features, label }) => ({ chance: chance(features), label }))
)

/** The highest threshold that refuses at most 2 % of the answerable own questions. */
function bestThreshold(points: readonly { chance: number; label: number }[]): number {
  const answerable = points
    .filter(({ label }) => label > 0)
    .map(point => point.chance)
    .sort((a, b) => a - b)
  return round(answerable[Math.floor(answerable.length * 0.02)] ?? 0.5)
}

const share = (own: boolean, label: number, refused: boolean) => {
  const some = rows.filter(row => row.own === own && row.label === label)
  return round(
    some.filter(({ features }) => chance(features) < threshold === refused).length / some.length
  )
}
for (const bar of [0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75]) {
  const part = (own: boolean, label: number) => {
    const some = rows.filter(row => row.own === own && row.label === label)
    return round(some.filter(({ features }) => chance(features) < bar).length / some.length)
  }
  console.log(
    'bar',
    bar,
    'own refused',
    part(true, 0),
    'falsely',
    part(true, 1),
    'paragraphs',
    part(false, 0),
    part(false, 1)
  )
}
const report = {
  sentence,
  gate: Object.fromEntries(gateNames.map((name, at) => [name, round(gateWeights[at] ?? 0)])),
  threshold,
  evidence: {
    paragraphSentence: rightFirst(fitted, 1),
    ownSentence: rightFirst(fitted, ownWeight),
    ownRefused: share(true, 0, true),
    ownFalselyRefused: share(true, 1, true),
    paragraphRefused: share(false, 0, true),
    paragraphFalselyRefused: share(false, 1, true)
  }
}
for (const row of ownRows.filter(({ features, label }) =>
  label > 0 ? chance(features) < 0.75 : true
))
  console.log(row.id, row.label, round(chance(row.features)), row.features.map(round).join(' '))
console.log(JSON.stringify(report, null, 2))
writeFileSync('src/answer/answer-weights.json', `${JSON.stringify(report, null, 2)}\n`)
