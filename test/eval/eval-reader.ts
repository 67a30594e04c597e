/**
 * Measures the bundled reader: answers of CMRC 2018 and DRCD, and whether it refuses the paragraph most like the right one.
 *
 *   npm run eval:reader -- [--data ../shared] [--sample 400] [--models embeddings/models]
 *
 * --data    folder with data/eval/*.jsonl
 * --sample  questions of each set, 0 for all
 * --models  folder with gongbao-reader and the encoder
 */
import { parseArgs } from 'node:util'
import { createModelReader } from '../../src/answer/read/model-reader.ts'
import type { Reader } from '../../src/answer/read/reader.ts'
import { fold } from '../../src/chinese/fold.ts'
import { splitSentences } from '../../src/chunk/sentences.ts'
import { modelsDirectory } from '../../src/embed/load-encoder.ts'
import { sampled } from './extract-from-paragraph.ts'
import { quantile } from './metrics.ts'
import { type ParagraphQuestion, readQuestions } from './paragraph-corpus.ts'
import {
  bare,
  mostAlikeOther,
  overlap,
  type Reliability,
  refusedAt,
  reliability
} from './reading-measures.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared' },
    sample: { type: 'string', default: '400' },
    models: { type: 'string', default: modelsDirectory }
  }
})
const sample = Number(values.sample)
if (!Number.isInteger(sample) || sample < 0)
  throw new Error('--sample is not valid: expected a whole number, for example --sample 400')

/** Share of answerable questions refused at the limit that refusals are counted at. */
const falselyRefused = 0.05

interface Judged {
  readonly exact: boolean
  readonly f1: number
  readonly sentence: boolean
  readonly margin: number
  readonly confidence: number
  readonly otherMargin: number
  readonly otherConfidence: number
  readonly ms: number
}

const matter = (text: string) => ({ title: '', text, sentences: splitSentences(text) })

async function judge(
  reader: Reader,
  { question, context, answers }: ParagraphQuestion,
  other: string
): Promise<Judged> {
  const started = performance.now()
  const [own] = await reader.read(question, [matter(context)])
  const ms = performance.now() - started
  const [unlike] = await reader.read(question, [matter(other)])
  if (!own || !unlike) throw new Error('The reader left out a text')
  const span = context.slice(own.start, own.end)
  const sentence = splitSentences(context).find(({ end }) => own.start < end)
  const words = fold(context.slice(sentence?.start, sentence?.end))
  return {
    exact: answers.some(answer => bare(fold(answer)) === bare(fold(span))),
    f1: Math.max(...answers.map(answer => overlap(fold(span), fold(answer)))),
    sentence: answers.some(answer => words.includes(fold(answer))),
    margin: own.margin,
    confidence: own.confidence,
    otherMargin: unlike.margin,
    otherConfidence: unlike.confidence,
    ms
  }
}

const share = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(1)

function row(name: string, judged: readonly Judged[]): string {
  const count = judged.length
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0)
  const refused = refusedAt(
    judged.map(({ margin }) => margin),
    judged.map(({ otherMargin }) => otherMargin),
    falselyRefused
  )
  const cells = [
    name,
    count,
    share(
      sum(one => Number(one.exact)),
      count
    ),
    share(
      sum(one => one.f1),
      count
    ),
    share(
      sum(one => Number(one.sentence)),
      count
    ),
    (100 * refused).toFixed(1),
    Math.round(
      quantile(
        judged.map(({ ms }) => ms),
        0.5
      )
    )
  ]
  return `| ${cells.join(' | ')} |`
}

const reliabilityRow = ({ from, count, meanConfidence, right }: Reliability) =>
  `| ${from.toFixed(1)}– | ${count} | ${meanConfidence.toFixed(2)} | ${right.toFixed(2)} |`

const reader = createModelReader(values.models)
const everything: Judged[] = []
console.log(
  '| set | questions | exact | F1 | sentence | other paragraph refused, at 5 % of its own | ms a paragraph, median |'
)
console.log('|---|--:|--:|--:|--:|--:|--:|')
for (const [name, path] of [
  ['CMRC 2018', 'cmrc2018_dev.zh.jsonl'],
  ['DRCD', 'drcd_dev.zh-Hant.jsonl']
] as const) {
  const questions = readQuestions(`${values.data}/data/eval/${path}`)
  const contexts = [...new Set(questions.map(({ context }) => context))]
  const judged: Judged[] = []
  for (const question of sampled(questions, sample))
    judged.push(await judge(reader, question, mostAlikeOther(question, contexts)))
  everything.push(...judged)
  console.log(row(name, judged))
}
console.log(
  '\n| confidence | readings | mean | of these from the right paragraph |\n|---|--:|--:|--:|'
)
const readings = everything.flatMap(({ confidence, otherConfidence }) => [
  { confidence, right: true },
  { confidence: otherConfidence, right: false }
])
for (const one of reliability(readings)) console.log(reliabilityRow(one))
