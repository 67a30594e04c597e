import type { Filters } from '../../../types.ts'
import { inverseDocumentFrequency, termScore } from '../../bm25.ts'
import type { Ranked } from '../../top-ranked.ts'
import { createTopRanked } from '../../top-ranked.ts'
import type { AllowedChunks, LiveSegment } from './live-segment.ts'
import type { Postings } from './postings.ts'

/** What BM25 counts over all segments, so that a ranking does not depend on how they are cut. */
interface Collection {
  readonly segments: readonly LiveSegment[]
  readonly chunks: number
  /** Mean number of terms of a chunk. */
  readonly averageLength: number
}

export function createCollection(segments: readonly LiveSegment[]): Collection {
  const chunks = segments.reduce((sum, { chunkCount }) => sum + chunkCount, 0)
  const terms = segments.reduce((sum, { termCount }) => sum + termCount, 0)
  return { segments, chunks, averageLength: chunks ? terms / chunks : 0 }
}

interface WeighedPostings {
  readonly idf: number
  /** One for each segment. */
  readonly postings: readonly (Postings | undefined)[]
}

const holding = (postings: readonly (Postings | undefined)[]): number =>
  postings.reduce((sum, found) => sum + (found?.chunks.length ?? 0), 0)

function weigh({ segments, chunks }: Collection, term: string): WeighedPostings {
  const postings = segments.map(segment => segment.postings(term))
  return { idf: inverseDocumentFrequency(chunks, holding(postings)), postings }
}

/** Adds up term by term; a chunk no term holds stays at zero. */
function scores(
  { segment }: LiveSegment,
  weighed: readonly (readonly [idf: number, postings: Postings | undefined])[],
  average: number
): Float64Array {
  const sums = new Float64Array(segment.chunkCount)
  for (const [idf, postings] of weighed) {
    if (!postings) continue
    const { chunks, frequencies } = postings
    for (let at = 0; at < chunks.length; at++) {
      const chunk = chunks[at] as number
      const length = segment.lengths[chunk] as number
      sums[chunk] =
        (sums[chunk] as number) + termScore(idf, frequencies[at] as number, length, average)
    }
  }
  return sums
}

function best(sums: Float64Array, k: number, allowed: AllowedChunks | undefined): Ranked[] {
  const top = createTopRanked(k)
  for (let chunk = 0; chunk < sums.length; chunk++) {
    const score = sums[chunk] as number
    if (score > 0 && score > top.floor && (!allowed || allowed.chunks[chunk]))
      top.offer(chunk, score)
  }
  return top.ranked()
}

/** The best `k` chunks of each segment by BM25; at least one term must match. */
export function searchTerms(
  collection: Collection,
  terms: readonly string[],
  k: number,
  filters?: Filters
): Ranked[][] {
  const weighed = [...new Set(terms)].map(term => weigh(collection, term))
  return collection.segments.map((live, at) => {
    const ofSegment = weighed.map(({ idf, postings }) => [idf, postings[at]] as const)
    return best(scores(live, ofSegment, collection.averageLength), k, live.allowed(filters))
  })
}
