import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import MiniSearch from 'minisearch'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import { newsQuestions } from './news-questions.ts'
import { createNewsSource, newsFile } from './news-source.ts'
import { memoryMiB, peakMemoryMiB, spread, timeEach, together } from './statistics.ts'

/**
 * The same articles in a search library that a TypeScript user would pick, as its documents say: the splitter of the
 * tutorial, words told by Intl.Segmenter, and for Orama our encoder and its hybrid search. Prints one line of JSON.
 */
const [peer = '', count = '0'] = process.argv.slice(2)
const depth = 10
const clients = 8

interface Passage {
  readonly id: string
  readonly file: string
  readonly text: string
}

interface Engine {
  add(passages: readonly Passage[]): Promise<void>
  /** Files of the passages found, best first. */
  search(question: string): Promise<string[]>
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words of a text; what is no word, such as a full stop, is left out. */
const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text.toLowerCase())]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment)

function miniSearch(): Engine {
  const index = new MiniSearch<Passage>({
    fields: ['text'],
    storeFields: ['file'],
    tokenize: wordsOf
  })
  return {
    add: async passages => index.addAll(passages),
    search: async question =>
      index
        .search(question)
        .slice(0, depth)
        .map(({ file }) => file as string)
  }
}

async function orama(): Promise<Engine> {
  const embedder = await createTransformersEmbedder('gongbao-mini')
  const index = create({
    schema: { file: 'string', text: 'string', vector: `vector[${embedder.dimensions}]` } as const,
    components: {
      tokenizer: {
        language: 'mandarin',
        normalizationCache: new Map(),
        tokenize: (raw: string) => wordsOf(raw)
      }
    }
  })
  return {
    async add(passages) {
      const vectors = await embedder.embedPassages(passages.map(({ text }) => text))
      const rows = passages.map((passage, at) => ({
        ...passage,
        vector: Array.from(vectors[at] ?? [])
      }))
      await insertMultiple(index, rows)
    },
    async search(question) {
      const value = Array.from(await embedder.embedQuery(question))
      const { hits } = await searchOrama(index, {
        mode: 'hybrid',
        term: question,
        properties: ['text'],
        vector: { value, property: 'vector' },
        similarity: 0,
        limit: depth
      })
      return hits.map(({ document }) => document.file)
    }
  }
}

/** Adds every article, a few hundred at a time. @returns how many passages they made */
async function build(engine: Engine, articles: number): Promise<number> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 300, chunkOverlap: 60 })
  let passages = 0
  let batch: Passage[] = []
  for await (const { file, read } of createNewsSource(articles).documents()) {
    const pieces = await splitter.splitText(Buffer.from(await read()).toString('utf8'))
    batch.push(...pieces.map((text, at) => ({ id: `${file}:${at}`, file, text })))
    passages += pieces.length
    if (batch.length < 500) continue
    await engine.add(batch)
    batch = []
  }
  await engine.add(batch)
  return passages
}

const engine = peer === 'orama' ? await orama() : miniSearch()
const before = process.cpuUsage()
const started = performance.now()
const chunks = await build(engine, Number(count))
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(before)
const peakMiB = peakMemoryMiB()

const all = newsQuestions().slice(0, 300)
for (const { question } of all.slice(0, 20)) await engine.search(question)
const search = spread(await timeEach(all, ({ question }) => engine.search(question)))
const perSecond = await together(all, clients, ({ question }) => engine.search(question))
const answerable = newsQuestions().filter(({ lines }) => lines.some(line => line < Number(count)))
const ranks: number[] = []
for (const { question, lines } of answerable) {
  const gold = new Set(lines.map(newsFile))
  ranks.push([...new Set(await engine.search(question))].findIndex(file => gold.has(file)))
}
const share = (within: number) =>
  ranks.filter(rank => rank >= 0 && rank < within).length / Math.max(1, ranks.length)
console.log(
  JSON.stringify({
    chunks,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakMiB,
    memoryMiB: memoryMiB(),
    search,
    perSecond,
    recall: { r1: share(1), r10: share(depth) }
  })
)
