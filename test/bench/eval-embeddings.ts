/**
 * Measures encoders on translation, question and news retrieval, and how fast they are.
 *
 * usage: npm run eval:embeddings -- [--model NAME] [--data FOLDER] [--news FILE | --skip-news]
 *
 * Without --model every model folder in embeddings/models is measured. The table is printed and stored in
 * docs/embeddings-evaluation.{json,md}.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Embedder, SubwordTable } from '../../src/embed/embedder.ts'
import { modelsDirectory } from '../../src/embed/load-encoder.ts'
import { bundledModel } from '../../src/embed/model-table.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import { readQuestions } from '../eval/paragraph-corpus.ts'
import { bestOf, bm25Scores, type NewsQuestion, readNews } from './news-collection.ts'
import {
  added,
  cosines,
  createLateScorer,
  dot,
  recallAt,
  transposed
} from './retrieval-measures.ts'

interface Measure {
  readonly name: string
  /** Shares are 0..1; others carry their unit in the name. */
  readonly value: number
  /** What issue and card ask for; absent where a figure is only reported. */
  readonly target?: string
}

/** Late interaction counts this much beside the cosine of the two texts. */
const lateWeight = 2
/** News: articles looked at a second time, and what their scores weigh beside BM25 (its best taken as 1). */
const secondLook = 100
const newsCosineWeight = 0.3
const newsLateWeight = 0.9
/** Speed is the best of some rounds, for other work on the machine only ever slows one down. */
const speedPassages = 256
const speedRounds = 12
const speedChars = 300

const languages: readonly (readonly [language: string, target?: string])[] = [
  ['en', '>= 0.935'],
  ['fr', '>= 0.58'],
  ['ja', '>= 0.40'],
  ['ko'],
  ['de'],
  ['es'],
  ['ru']
]

const { values: options } = parseArgs({
  options: {
    model: { type: 'string' },
    data: { type: 'string', default: '../shared/data/eval' },
    news: { type: 'string', default: '../shared/data/training/news-68798.txt.gz' },
    'skip-news': { type: 'boolean', default: false }
  }
})

const readLines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')
const measure = (name: string, value: number, target?: string): Measure =>
  target === undefined ? { name, value } : { name, value, target }

async function translation(embedder: Embedder, data: string): Promise<Measure[]> {
  const measures: Measure[] = []
  for (const [language, target] of languages) {
    const pairs = readLines(join(data, `ntrex.zh-${language}.tsv`)).map(line => line.split('\t'))
    const chinese = await embedder.embedPassages(pairs.map(pair => pair[0] ?? ''))
    const other = await embedder.embedPassages(pairs.map(pair => pair[1] ?? ''))
    const right = pairs.map((_, at) => [at])
    const scores = cosines(chinese, other)
    const there = recallAt(scores, right, 1)
    const back = recallAt(transposed(scores), right, 1)
    measures.push(measure(`NTREX zh→${language} R@1`, there, target))
    measures.push(measure(`NTREX ${language}→zh R@1`, back))
  }
  return measures
}

interface Reading {
  readonly file: string
  readonly name: string
  readonly target: string
  readonly lateTarget?: string
}

/** A model's whole vectors, and those that the service keeps, where it keeps less. */
interface Encoders {
  readonly whole: Embedder
  readonly kept: Embedder | undefined
  readonly table: SubwordTable | undefined
}

const readings: readonly Reading[] = [
  { file: 'cmrc2018_dev.zh', name: 'CMRC', target: '>= 0.83', lateTarget: '>= 0.92' },
  { file: 'drcd_dev.zh-Hant', name: 'DRCD', target: '>= 0.78' }
]

async function reading(
  { whole, kept, table }: Encoders,
  data: string,
  { file, name, target, lateTarget }: Reading
): Promise<Measure[]> {
  const records = readQuestions(join(data, `${file}.jsonl`))
  const paragraphs = [...new Set(records.map(record => record.context))]
  const places = new Map(paragraphs.map((paragraph, at) => [paragraph, at]))
  const right = records.map(record => [places.get(record.context) ?? -1])
  const pooledBy = async (embedder: Embedder) => {
    const passages = await embedder.embedPassages(paragraphs)
    const queries = await Promise.all(records.map(record => embedder.embedQuery(record.question)))
    return cosines(queries, passages)
  }
  const pooled = await pooledBy(whole)
  const measures = [
    measure(`${name} question→paragraph R@1`, recallAt(pooled, right, 1), target),
    measure(`${name} question→paragraph R@10`, recallAt(pooled, right, 10))
  ]
  if (kept) {
    const share = recallAt(await pooledBy(kept), right, 1)
    measures.push(measure(`${name} by the ${kept.dimensions} numbers the service keeps R@1`, share))
  }
  if (!table) return measures
  const lateScores = createLateScorer(
    table,
    paragraphs.map(paragraph => table.tokenize(paragraph))
  )
  const late = records.map(({ question }, at) =>
    added(pooled[at] ?? new Float32Array(), lateScores(table.tokenize(question)), lateWeight)
  )
  return [
    ...measures,
    measure(`${name} with late interaction R@1`, recallAt(late, right, 1), lateTarget)
  ]
}

async function news(
  embedder: Embedder,
  table: SubwordTable | undefined,
  data: string,
  file: string
): Promise<Measure[]> {
  const articles = readNews(file)
  const questions = readLines(join(data, 'news-questions.dev.jsonl')).map(
    line => JSON.parse(line) as NewsQuestion
  )
  const right = questions.map(question => question.gold_lines.map(line => line - 1))
  const lexical = bm25Scores(
    articles,
    questions.map(({ question }) => question)
  )
  const vectors = await embedder.embedPassages(articles)
  const dense: Float32Array[] = []
  const fused: Float32Array[] = []
  for (const [at, { question }] of questions.entries()) {
    const words = lexical[at] ?? new Float32Array()
    const query = await embedder.embedQuery(question)
    const cosine = Float32Array.from(vectors, vector => dot(query, vector))
    const candidates = [...new Set([...bestOf(words, secondLook), ...bestOf(cosine, secondLook)])]
    const late = table
      ? createLateScorer(
          table,
          candidates.map(candidate => table.tokenize(articles[candidate] ?? ''))
        )(table.tokenize(question))
      : new Float32Array(candidates.length)
    const best = Math.max(...candidates.map(candidate => words[candidate] ?? 0)) || 1
    const scores = new Float32Array(articles.length).fill(-Infinity)
    candidates.forEach((candidate, place) => {
      scores[candidate] =
        (words[candidate] ?? 0) / best +
        newsCosineWeight * (cosine[candidate] ?? 0) +
        newsLateWeight * (late[place] ?? 0)
    })
    dense.push(cosine)
    fused.push(scores)
  }
  return [
    ['BM25', lexical, undefined, undefined] as const,
    ['dense', dense, undefined, undefined] as const,
    ['fused, second look', fused, 'BM25 + 0.01', 'BM25 + 0.025'] as const
  ].flatMap(([name, scores, first, ten]) => [
    measure(`news questions, ${name} R@1`, recallAt(scores, right, 1), first),
    measure(`news questions, ${name} R@10`, recallAt(scores, right, 10), ten)
  ])
}

async function speed(embedder: Embedder, loadMs: number, data: string): Promise<Measure[]> {
  const paragraphs = [
    ...new Set(readQuestions(join(data, 'cmrc2018_dev.zh.jsonl')).map(({ context }) => context))
  ]
  const passages = Array.from({ length: speedPassages }, (_, at) => {
    const text = paragraphs[at % paragraphs.length] ?? ''
    return text.repeat(Math.ceil(speedChars / text.length)).slice(0, speedChars)
  })
  let perSecond = 0
  for (let round = 0; round < speedRounds; round++) {
    const began = performance.now()
    await embedder.embedPassages(passages)
    perSecond = Math.max(perSecond, speedPassages / ((performance.now() - began) / 1000))
  }
  const queryBegan = performance.now()
  for (const passage of passages) await embedder.embedQuery(passage.slice(0, 20))
  const queryMs = (performance.now() - queryBegan) / speedPassages
  return [
    measure(`passages of ${speedChars} characters per second`, perSecond, '>= 1200'),
    measure('one query, ms', queryMs),
    measure('load and first query, ms', loadMs, '<= 500')
  ]
}

async function encodersOf(model: string): Promise<Encoders> {
  const whole = await createTransformersEmbedder(model, modelsDirectory, Infinity)
  const kept = await createTransformersEmbedder(model)
  const table = model === bundledModel ? await createStaticSubwordTable() : undefined
  return { whole, kept: kept.dimensions < whole.dimensions ? kept : undefined, table }
}

async function evaluate(model: string): Promise<Measure[]> {
  const began = performance.now()
  const embedder = await createTransformersEmbedder(model)
  await embedder.embedQuery('职工')
  const loadMs = performance.now() - began
  const measures = await speed(embedder, loadMs, options.data)
  const encoders = await encodersOf(model)
  measures.push(...(await translation(encoders.whole, options.data)))
  for (const one of readings) measures.push(...(await reading(encoders, options.data, one)))
  if (!options['skip-news'] && existsSync(options.news))
    measures.push(...(await news(embedder, encoders.table, options.data, options.news)))
  return measures
}

const shown = (value: number) => (Math.abs(value) <= 1 ? value.toFixed(3) : value.toFixed(0))

function markdown(results: ReadonlyMap<string, readonly Measure[]>): string {
  const models = [...results.keys()]
  const names = [...new Set([...results.values()].flat().map(({ name }) => name))]
  const rows = names.map(name => {
    const found = models.map(model => results.get(model)?.find(one => one.name === name))
    const cells = found.map(one => (one ? shown(one.value) : ''))
    return `| ${[name, ...cells, found.find(one => one?.target)?.target ?? ''].join(' | ')} |`
  })
  return [
    `| ${['measure', ...models, 'target'].join(' | ')} |`,
    `|${' --- |'.repeat(models.length + 2)}`,
    ...rows
  ].join('\n')
}

/** Model folders, also those one level down (`Xenova/multilingual-e5-small`). */
function modelsOnDisk(directory: string, prefix = ''): string[] {
  return readdirSync(join(directory, prefix), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => {
      const path = prefix ? `${prefix}/${name}` : name
      if (existsSync(join(directory, path, 'tokenizer.json'))) return [path]
      return prefix ? [] : modelsOnDisk(directory, path)
    })
}

const results = new Map<string, Measure[]>()
for (const model of options.model ? [options.model] : modelsOnDisk(modelsDirectory))
  results.set(model, await evaluate(model))
const table = markdown(results)
console.log(table)
const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
mkdirSync(docs, { recursive: true })
const stored = Object.fromEntries(results)
writeFileSync(join(docs, 'embeddings-evaluation.json'), `${JSON.stringify(stored, null, 2)}\n`)
writeFileSync(
  join(docs, 'embeddings-evaluation.md'),
  `# Encoders measured\n\nWritten by \`npm run eval:embeddings\`; shares are 0 to 1.\n\n${table}\n`
)
