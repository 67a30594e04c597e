import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { analyzerVersion } from '../../src/chinese/analyze.ts'
import { createEmbedder } from '../../src/embed/create-embedder.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { readCurrent } from '../../src/store/files/current-build.ts'
import { readManifest } from '../../src/store/files/manifest.ts'
import { openSegments, openSqliteHnswStore } from '../../src/store/files/open-store.ts'
import { recallOf } from '../../src/store/files/segment/probe-recall.ts'
import type { Store } from '../../src/store/store.ts'
import { type NewsQuestion, newsQuestions } from './news-questions.ts'
import { newsFile } from './news-source.ts'
import { memoryMiB, spread, timeEach, together } from './statistics.ts'

/** Measures searching an index of news; prints one line of JSON. Times are of one request after another. */
const [indexDirectory = ''] = process.argv.slice(2)
const depth = 10

const embedder = await createEmbedder('gongbao-mini')
const opening = performance.now()
const store = await openSqliteHnswStore(indexDirectory, { ...embedder, analyzer: analyzerVersion })
const openMs = performance.now() - opening
if (!store) throw new Error(`There is no index in ${indexDirectory}`)
const storeMiB = memoryMiB()
const gongbao = createExtractiveGongbao({
  store,
  embedder,
  table: await createStaticSubwordTable()
})
const all = newsQuestions()
const held = new Set((await store.articles()).map(({ file }) => file))
const answerable = all.filter(({ lines }) => lines.some(line => held.has(newsFile(line))))
const questions = answerable.map(({ question }) => question)

/** Files of the first ten different articles of a ranking. */
async function filesOf(store: Store, articleIds: readonly string[]): Promise<string[]> {
  const distinct = [...new Set(articleIds)].slice(0, depth)
  const articles = await Promise.all(distinct.map(id => store.article(id)))
  return articles.map(article => article?.file ?? '')
}

/** Share of questions whose article comes first, and among the first ten. */
async function recall(search: (question: string) => Promise<string[]>) {
  const ranks = await Promise.all(
    answerable.map(async ({ question, lines }: NewsQuestion) => {
      const gold = new Set(lines.map(newsFile))
      return (await filesOf(store as Store, await search(question))).findIndex(file =>
        gold.has(file)
      )
    })
  )
  const share = (within: number) =>
    ranks.filter(rank => rank >= 0 && rank < within).length / Math.max(1, ranks.length)
  return { r1: share(1), r10: share(depth) }
}

const articleOf = (chunkId: string) => chunkId.slice(0, chunkId.lastIndexOf(':'))

/** Recall@10 of the graphs against exact search, by the questions' own vectors. */
async function graphRecall(): Promise<number> {
  const current = await readCurrent(indexDirectory)
  const reading = await readManifest(indexDirectory, current?.buildId ?? '')
  if (reading.state !== 'sound') throw new Error('The index is damaged')
  const { live, release } = await openSegments(indexDirectory, reading.manifest)
  const shares: number[] = []
  for (const question of all.slice(0, 200)) {
    const query = await embedder.embedQuery(question.question)
    for (const { segment } of live.filter(({ segment }) => segment.graph)) {
      const found = (await segment.graph?.search(query, depth)) ?? []
      shares.push(recallOf(segment.vectors, query, found))
    }
  }
  release()
  return shares.length ? shares.reduce((a, b) => a + b) / shares.length : 1
}

const vectors = await Promise.all(all.map(({ question }) => embedder.embedQuery(question)))
const lexical = (question: string) => store.searchText(question, 100)
const fused = (question: string) => gongbao.search({ question, k: 30 })
for (const question of all.slice(0, 20)) await fused(question.question)

const times = {
  text: spread(await timeEach(all, ({ question }) => lexical(question))),
  vectors: spread(await timeEach(vectors, vector => store.searchVectors(vector, 100))),
  fused: spread(await timeEach(all, ({ question }) => gongbao.search({ question, k: 10 })))
}
const perSecond = await together(all.slice(0, 300), 8, ({ question }) =>
  gongbao.search({ question, k: 10 })
)
const endMiB = memoryMiB()

console.log(
  JSON.stringify({
    articles: store.meta.articles,
    chunks: store.meta.chunks,
    openMs,
    ...times,
    perSecond,
    recallAt10: await graphRecall(),
    questions: questions.length,
    bm25: await recall(async question =>
      (await lexical(question)).map(hit => articleOf(hit.chunkId))
    ),
    fusedRecall: await recall(async question =>
      (await fused(question)).map(({ article }) => article.id)
    ),
    storeMiB,
    endMiB
  })
)
await store.close()
