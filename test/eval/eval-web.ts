/**
 * Measures whole answers over passages of the web: questions of CMRC 2018 dev asked of all its paragraphs, then of all but
 * those that answer them, where nothing but a refusal is right.
 *
 *   npm run eval:web -- [--data ../shared] [--sample 150]
 */
import { parseArgs } from 'node:util'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createEmbedder } from '../../src/embed/create-embedder.ts'
import { bundledModel } from '../../src/embed/model-table.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import type { Reply } from '../../src/types.ts'
import { sampled } from './extract-from-paragraph.ts'
import { createMemoryStore } from './memory-store.ts'
import { quantile } from './metrics.ts'
import {
  indexArticles,
  type ParagraphQuestion,
  paragraphArticle,
  readQuestions
} from './paragraph-corpus.ts'
import { bare } from './reading-measures.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared' },
    sample: { type: 'string', default: '150' }
  }
})
const sample = Number(values.sample)
if (!Number.isInteger(sample) || sample < 0)
  throw new Error('--sample is not valid: expected a whole number, for example --sample 150')

const [embedder, table] = await Promise.all([
  createEmbedder(bundledModel),
  createStaticSubwordTable()
])
const all = readQuestions(`${values.data}/data/eval/cmrc2018_dev.zh.jsonl`)
const asked = sampled(all, sample)
const paragraphs = [...new Set(all.map(({ context }) => context))]

async function gongbaoOver(texts: readonly string[]) {
  const articles = texts.map(text =>
    paragraphArticle(`paragraph-${paragraphs.indexOf(text)}`, text)
  )
  const store = createMemoryStore(await indexArticles(articles, embedder, table))
  return createExtractiveGongbao({ store, embedder, table })
}

async function replyTo(gongbao: Awaited<ReturnType<typeof gongbaoOver>>, question: string) {
  let reply: Reply | undefined
  for await (const event of gongbao.ask({ question }))
    if (event.type === 'answer-end') reply = event.reply
  if (!reply) throw new Error(`No reply to ${question}`)
  return reply
}

async function repliesOver(texts: readonly string[]) {
  const gongbao = await gongbaoOver(texts)
  const replies: { question: ParagraphQuestion; reply: Reply; ms: number }[] = []
  for (const question of asked) {
    const started = performance.now()
    const reply = await replyTo(gongbao, question.question)
    replies.push({ question, reply, ms: performance.now() - started })
  }
  return replies
}

const percent = (count: number) => `${((100 * count) / asked.length).toFixed(1)} %`

const answering = new Set(asked.map(({ context }) => context))
const whole = await repliesOver(paragraphs)
const without = await repliesOver(paragraphs.filter(text => !answering.has(text)))
const right = whole.filter(
  ({ question, reply }) =>
    !reply.refused && question.answers.some(answer => bare(reply.answer).includes(bare(answer)))
)
const refused = (replies: typeof whole) => replies.filter(({ reply }) => reply.refused).length
const times = [...whole, ...without].map(({ ms }) => ms)

console.log(`${asked.length} questions over ${paragraphs.length} paragraphs`)
console.log(`right ${percent(right.length)}, refused by mistake ${percent(refused(whole))}`)
console.log(`without the paragraph that answers: refused ${percent(refused(without))}`)
console.log(
  `an answer takes ${quantile(times, 0.5).toFixed(0)} ms, 95 of 100 ${quantile(times, 0.95).toFixed(0)} ms`
)
