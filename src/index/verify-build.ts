import { exactSearch, type LiveSegment } from './live-segment.ts'
import { dequantized } from './quantized-vectors.ts'
import type { Segment } from './segment-reader.ts'
import type { Store } from './store.ts'

/** Vectors asked back from a graph, and the share of true neighbours it must find among them. */
const probes = 50
const neighbours = 10
const leastRecall = 0.98

/** Recall@10 of a segment's graph against exact search, asking with its own vectors, spread evenly; 1 without a graph. */
export async function probeRecall(segment: Segment): Promise<number> {
  const { graph } = segment
  if (!graph) return 1
  let found = 0
  for (let probe = 0; probe < probes; probe++) {
    const query = dequantized(segment.vectors, Math.floor((probe * segment.chunkCount) / probes))
    const exact = new Set(exactSearch(segment, query, neighbours).map(({ chunk }) => chunk))
    const approximate = await graph.search(query, neighbours)
    found += approximate.filter(({ chunk }) => exact.has(chunk)).length
  }
  return found / (probes * neighbours)
}

async function checkKnownQuestion(store: Store): Promise<void> {
  const [article] = await store.articles(undefined, { limit: 1 })
  const [chunk] = article ? await store.chunksOf(article.id) : []
  if (!article || !chunk) return
  const hits = await store.searchText(`${article.title}${chunk.text}`, 10)
  if (!hits.some(hit => hit.chunkId.startsWith(article.id)))
    throw new Error('The new index does not find an article by its own words')
}

/**
 * Asks a new build what only a sound one can answer, before it is put into use.
 * @param fresh segments that no earlier build had
 * @throws Error naming what is wrong
 */
export async function verifyBuild(store: Store, fresh: readonly LiveSegment[]): Promise<void> {
  const articles = (await store.articles()).length
  if (articles !== store.meta.articles)
    throw new Error(`The new index lists ${articles} articles, not ${store.meta.articles}`)
  await checkKnownQuestion(store)
  for (const { segment } of fresh) {
    const recall = await probeRecall(segment)
    if (recall < leastRecall)
      throw new Error(`Recall of the new graph is ${recall}, below ${leastRecall}`)
  }
}
