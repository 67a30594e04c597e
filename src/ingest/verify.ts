import type { Store } from '../store/store.ts'
import type { SealedBuild } from './build-writer.ts'

/** An article without its own words among the first ten hits would be lost to every user. */
const hitsLookedAt = 10

/** The list of articles ends where the count says, looked at from both sides of its end. */
async function checkCount(store: Store): Promise<void> {
  const { articles } = store.meta
  const [last] =
    articles > 0 ? await store.articles(undefined, { offset: articles - 1, limit: 1 }) : []
  const [beyond] = await store.articles(undefined, { offset: articles, limit: 1 })
  if (beyond || (articles > 0 && !last))
    throw new Error(`The new index does not list the ${articles} articles that it counts`)
}

async function checkKnownQuestion(store: Store): Promise<void> {
  const [article] = await store.articles(undefined, { limit: 1 })
  const [chunk] = article ? await store.chunksOf(article.id) : []
  if (!article || !chunk) return
  const hits = await store.searchText(`${article.title}${chunk.text}`, hitsLookedAt)
  if (!hits.some(hit => hit.chunkId.startsWith(article.id)))
    throw new Error('The new index does not find an article by its own words')
}

/**
 * Asks a new build what only a sound one can answer, before it is put into use.
 * @throws Error naming what is wrong
 */
export async function verifyBuild({ store, probe }: SealedBuild): Promise<void> {
  await checkCount(store)
  await checkKnownQuestion(store)
  await probe()
}
