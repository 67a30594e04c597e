import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import { newsQuestions } from './news-questions.ts'
import { createNewsSource } from './news-source.ts'
import { peakMemoryMiB, spread, timeEach } from './statistics.ts'

/** The same work as the LangChain tutorial does it: split, embed, HNSWLib, save. Same encoder. One line of JSON. */
const [count = '0', directory = ''] = process.argv.slice(2)
const embedder = await createTransformersEmbedder('gongbao-mini')
const embeddings = {
  embedDocuments: async (texts: string[]) =>
    (await embedder.embedPassages(texts)).map(vector => Array.from(vector)),
  embedQuery: async (text: string) => Array.from(await embedder.embedQuery(text))
}

const before = process.cpuUsage()
const started = performance.now()
const documents: Document[] = []
for await (const { file, read } of createNewsSource(Number(count)).documents())
  documents.push(
    new Document({
      pageContent: Buffer.from(await read()).toString('utf8'),
      metadata: { source: file }
    })
  )
const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 300, chunkOverlap: 60 })
const chunks = await splitter.splitDocuments(documents)
const store = await HNSWLib.fromDocuments(chunks, embeddings)
await store.save(directory)
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(before)
const questions = newsQuestions().slice(0, 300)
const search = spread(
  await timeEach(questions, ({ question }) => store.similaritySearchWithScore(question, 10))
)
const indexBytes = readdirSync(directory).reduce(
  (sum, name) => sum + statSync(join(directory, name)).size,
  0
)
console.log(
  JSON.stringify({
    chunks: chunks.length,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    passagesPerSecond: chunks.length / seconds,
    peakMiB: peakMemoryMiB(),
    indexBytes,
    search
  })
)
