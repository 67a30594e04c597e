import { analyze } from '../../../chinese/analyze.ts'
import type { Article, Filters } from '../../../types.ts'
import type { ChunkHandle, Hit, IndexMeta, Store, StoredPassage } from '../../store.ts'
import type { Ranked } from '../../top-ranked.ts'
import type { LiveSegment } from './live-segment.ts'
import { createCollection, searchTerms } from './text-search.ts'

interface SegmentHit extends Ranked {
  readonly segment: number
}

/** The `k` best hits, best first; equal scores in the order of their ids, so that every store ranks alike. */
function mergeHits(
  segments: readonly LiveSegment[],
  ranked: readonly Ranked[][],
  k: number
): Hit[] {
  const idOf = ({ segment, chunk }: SegmentHit) => segments[segment]?.segment.chunkId(chunk) ?? ''
  return ranked
    .flatMap((ofSegment, segment): SegmentHit[] => ofSegment.map(one => ({ ...one, segment })))
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
    .sort((a, b) => b.score - a.score || (idOf(a) < idOf(b) ? -1 : 1))
    .map(hit => ({
      // Reading it costs a look into the file, and few need it.
      get chunkId() {
        return idOf(hit)
      },
      score: hit.score,
      handle: handleOf(hit.segment, hit.chunk)
    }))
}

/** A chunk's number in its segment lies below, the segment's place in the build above. */
const chunkRange = 2 ** 32

const handleOf = (segment: number, chunk: number) => (segment * chunkRange + chunk) as ChunkHandle

/** Reads each article once, however many of its chunks were found. */
function createPassageReader(segments: readonly LiveSegment[]) {
  const articles = new Map<string, Article>()
  return (handle: ChunkHandle): StoredPassage[] => {
    const live = segments[Math.floor(handle / chunkRange)]
    if (!live) return []
    const { segment } = live
    const number = handle % chunkRange
    const articleNumber = segment.articleOfChunk[number] ?? 0
    const key = `${segment.id}:${articleNumber}`
    const article = articles.get(key) ?? segment.article(articleNumber)
    articles.set(key, article)
    return [{ article, chunk: segment.chunk(number, article) }]
  }
}

interface LiveArticle {
  readonly live: LiveSegment
  readonly number: number
}

function findArticle(segments: readonly LiveSegment[], id: string): LiveArticle | undefined {
  for (const live of segments) {
    const number = live.segment.articleNumber(id)
    if (number !== undefined && live.isLive(live.segment.bulletinOfArticle[number] ?? 0))
      return { live, number }
  }
  return undefined
}

function listArticles(segments: readonly LiveSegment[], filters?: Filters) {
  const all = segments.flatMap(live =>
    live.segment
      .articles(filters)
      .filter(({ bulletin }) => live.isLive(bulletin))
      .map(place => ({ ...place, live }))
  )
  if (segments.length < 2) return all
  return all.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.number - b.number))
}

/** The Store over opened segments. @param release called once, when the store is closed */
export function createSegmentStore(
  meta: IndexMeta,
  segments: readonly LiveSegment[],
  release: () => void
): Store {
  const collection = createCollection(segments)
  let closed = false

  return {
    meta,
    async searchVectors(vector, k, filters) {
      const ranked = await Promise.all(
        segments.map(live => live.searchVectors(vector, k, live.allowed(filters)))
      )
      return mergeHits(segments, ranked, k)
    },
    async searchText(question, k, filters) {
      return mergeHits(segments, searchTerms(collection, analyze(question), k, filters), k)
    },
    async termStatistics(terms) {
      return {
        total: collection.chunks,
        documentFrequencies: terms.map(term =>
          segments.reduce((sum, live) => sum + live.documentFrequency(term), 0)
        )
      }
    },
    async passages(hits) {
      const read = createPassageReader(segments)
      return hits.flatMap(({ handle }) => read(handle))
    },
    async chunksOf(articleId) {
      const found = findArticle(segments, articleId)
      return found ? found.live.segment.chunks(found.number) : []
    },
    async article(id): Promise<Article | undefined> {
      const found = findArticle(segments, id)
      return found?.live.segment.article(found.number)
    },
    async articles(filters, { limit, offset = 0 } = {}) {
      const end = limit === undefined ? undefined : offset + limit
      return listArticles(segments, filters)
        .slice(offset, end)
        .map(({ live, number }) => live.segment.article(number))
    },
    async bulletinText(file) {
      for (const live of segments) {
        const found = live.segment.bulletinText(file)
        if (found && live.isLive(found.number)) return found.text
      }
      return undefined
    },
    async close() {
      if (closed) return
      closed = true
      release()
    }
  }
}
