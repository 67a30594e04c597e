import type { Filters } from '../../../types.ts'
import { inverseDocumentFrequency, lengthNorm, termScore } from '../../bm25.ts'
import type { Ranked } from '../../top-ranked.ts'
import { createTopRanked } from '../../top-ranked.ts'
import type { AllowedChunks, LiveSegment } from './live-segment.ts'
import type { Postings } from './postings.ts'

/** A segment with what a search adds up in it. */
interface SummedSegment {
  readonly live: LiveSegment
  /** `lengthNorm` of each chunk. */
  readonly norms: Float64Array
  /** Scores under way, one for each chunk; all zero between two searches. */
  readonly sums: Float64Array
}

/** What BM25 counts over all segments, so that a ranking does not depend on how they are cut. */
interface Collection {
  readonly segments: readonly SummedSegment[]
  readonly chunks: number
}

export function createCollection(segments: readonly LiveSegment[]): Collection {
  const chunks = segments.reduce((sum, { chunkCount }) => sum + chunkCount, 0)
  const terms = segments.reduce((sum, { termCount }) => sum + termCount, 0)
  const average = chunks ? terms / chunks : 0
  return {
    segments: segments.map(live => ({
      live,
      norms: Float64Array.from(live.segment.lengths, length => lengthNorm(length, average)),
      sums: new Float64Array(live.segment.chunkCount)
    })),
    chunks
  }
}

interface WeighedPostings {
  readonly idf: number
  /** One for each segment. */
  readonly postings: readonly (Postings | undefined)[]
}

const holding = (postings: readonly (Postings | undefined)[]): number =>
  postings.reduce((sum, found) => sum + (found?.chunks.length ?? 0), 0)

function weigh({ segments, chunks }: Collection, term: string): WeighedPostings {
  const postings = segments.map(({ live }) => live.postings(term))
  return { idf: inverseDocumentFrequency(chunks, holding(postings)), postings }
}

/** Adds what one term is worth to the sum of each chunk that holds it. */
function addTerm({ norms, sums }: SummedSegment, idf: number, found: Postings): void {
  const { chunks, frequencies } = found
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at] as number
    sums[chunk] =
      (sums[chunk] as number) + termScore(idf, frequencies[at] as number, norms[chunk] as number)
  }
}

/** The best sums; all are zero again behind it. */
function takeBest(sums: Float64Array, k: number, allowed: AllowedChunks | undefined): Ranked[] {
  const top = createTopRanked(k)
  // Nearly every chunk is passed by: a call for each would double its time.
  let floor = 0
  for (let chunk = 0; chunk < sums.length; chunk++) {
    const score = sums[chunk] as number
    if (score <= floor || (allowed && !allowed.chunks[chunk])) continue
    top.offer(chunk, score)
    floor = Math.max(0, top.floor)
  }
  sums.fill(0)
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
  return collection.segments.map((segment, at) => {
    // Before anything is added up: what fails must leave no sums behind.
    const allowed = segment.live.allowed(filters)
    for (const { idf, postings } of weighed) {
      const found = postings[at]
      if (found) addTerm(segment, idf, found)
    }
    return takeBest(segment.sums, k, allowed)
  })
}
