import type { Filters } from '../../../types.ts'
import { activeFilters } from '../../filters.ts'
import { createRecent } from '../../recent.ts'
import type { Ranked } from '../../top-ranked.ts'
import type { HnswGraph } from './hnsw-graph.ts'
import type { Postings } from './postings.ts'
import { nearest } from './quantized-vectors.ts'
import type { SegmentReader } from './segment-reader.ts'

/** Which chunks of a segment a search may return; undefined: all. */
export interface AllowedChunks {
  readonly count: number
  readonly chunks: Uint8Array
}

/** A segment as one build sees it: without the bulletins that later builds replaced or removed. */
export interface LiveSegment {
  readonly segment: SegmentReader
  readonly bulletinCount: number
  readonly articleCount: number
  readonly chunkCount: number
  /** Terms in all live chunks. */
  readonly termCount: number
  isLive(bulletin: number): boolean
  allowed(filters?: Filters): AllowedChunks | undefined
  /** Postings without those of dead chunks. */
  postings(term: string): Postings | undefined
  /** Live chunks that hold the term. */
  documentFrequency(term: string): number
  searchVectors(
    query: Float32Array,
    k: number,
    allowed: AllowedChunks | undefined
  ): Promise<Ranked[]>
}

/** Filters whose chunks stay known, for a user who asks several questions of one month or place. */
const rememberedFilters = 16
/** With fewer chunks allowed, comparing with each is as fast as the graph and loses nothing. */
const exactBelow = 20_000

function allowedOf(segment: SegmentReader, articles: (number: number) => boolean): AllowedChunks {
  const chunks = new Uint8Array(segment.chunkCount)
  let count = 0
  segment.articleOfChunk.forEach((article, chunk) => {
    if (!articles(article)) return
    chunks[chunk] = 1
    count++
  })
  return { count, chunks }
}

function keep({ chunks, frequencies }: Postings, allowed: AllowedChunks): Postings {
  const kept = new Uint32Array(chunks.length)
  const counts = new Uint32Array(chunks.length)
  let size = 0
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at] as number
    if (!allowed.chunks[chunk]) continue
    kept[size] = chunk
    counts[size++] = frequencies[at] as number
  }
  return { chunks: kept.subarray(0, size), frequencies: counts.subarray(0, size) }
}

/**
 * Leaving out what is not allowed after a wider search is many times faster than asking at every step, and enough when
 * little is left out; where it is not, every step asks, so no result is lost.
 */
async function searchGraph(
  graph: HnswGraph,
  query: Float32Array,
  k: number,
  allowed?: AllowedChunks
) {
  if (!allowed) return graph.search(query, k)
  const isAllowed = (chunk: number) => allowed.chunks[chunk] === 1
  const found = (await graph.search(query, 2 * k)).filter(({ chunk }) => isAllowed(chunk))
  return found.length >= k ? found.slice(0, k) : graph.search(query, k, isAllowed)
}

/** @param dead numbers of the segment's bulletins that do not count any more */
export function createLiveSegment(segment: SegmentReader, dead: readonly number[]): LiveSegment {
  const deadBulletins = new Set(dead)
  const isLive = (bulletin: number) => !deadBulletins.has(bulletin)
  const live = dead.length
    ? allowedOf(segment, article => isLive(segment.bulletinOfArticle[article] ?? 0))
    : undefined
  const remembered = createRecent<AllowedChunks>(rememberedFilters)

  const filtered = (filters: Filters): AllowedChunks => {
    const passing = new Set(
      segment
        .articles(filters)
        .filter(({ bulletin }) => isLive(bulletin))
        .map(({ number }) => number)
    )
    return allowedOf(segment, article => passing.has(article))
  }

  const remember = (filters: Filters): AllowedChunks => {
    const key = JSON.stringify(activeFilters(filters))
    const found = remembered.get(key) ?? filtered(filters)
    remembered.keep(key, found)
    return found
  }

  const postings = (term: string) => {
    const all = segment.postings(term)
    return all && live ? keep(all, live) : all
  }

  return {
    segment,
    bulletinCount: segment.bulletinCount - dead.length,
    articleCount: segment.bulletinOfArticle.filter(isLive).length,
    chunkCount: live?.count ?? segment.chunkCount,
    termCount: segment.lengths.reduce(
      (sum, length, chunk) => sum + (!live || live.chunks[chunk] ? length : 0),
      0
    ),
    isLive,
    allowed: filters => (activeFilters(filters).length ? remember(filters ?? {}) : live),
    postings,
    documentFrequency: term =>
      live ? (postings(term)?.chunks.length ?? 0) : segment.documentFrequency(term),
    async searchVectors(query, k, allowed) {
      const wanted = Math.min(k, allowed?.count ?? segment.chunkCount)
      if (wanted === 0) return []
      if (!segment.graph || (allowed && allowed.count < exactBelow))
        return nearest(segment.vectors, query, wanted, allowed?.chunks)
      return searchGraph(segment.graph, query, wanted, allowed)
    }
  }
}
