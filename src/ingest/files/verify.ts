import type { LiveSegment } from '../../store/files/segment/live-segment.ts'
import { leastRecall, probeRecall } from '../../store/files/segment/probe-recall.ts'
import type { Store } from '../../store/store.ts'

async function checkKnownQuestion(store: Store): Promise<void> {
  const [article] = await store.articles(undefined, { limit: 1 })
  const [chunk] = article ? await store.chunksOf(article.id) : []
  if (!article || !chunk) return
  const hits = await store.searchText(`${article.title}${chunk.text}`, 10)
  if (!hits.some(hit => hit.chunkId.startsWith(article.id)))
    throw new Error('The new index does not find an article by its own words')
}

/**
 * Asks a new build what only a sound one can answer, before it is put into use. Graphs were probed when they were built,
 * but are asked again, for now they come from the files a server will read.
 * @param fresh segments that no earlier build had
 * @throws Error naming what is wrong
 */
export async function verifyBuild(store: Store, fresh: readonly LiveSegment[]): Promise<void> {
  const articles = (await store.articles()).length
  if (articles !== store.meta.articles)
    throw new Error(`The new index lists ${articles} articles, not ${store.meta.articles}`)
  await checkKnownQuestion(store)
  for (const { segment } of fresh) {
    const recall = segment.graph ? await probeRecall(segment.vectors, segment.graph) : 1
    if (recall < leastRecall)
      throw new Error(`Recall of the new graph is ${recall}, below ${leastRecall}`)
  }
}
