import { countEach } from '../../../arithmetic.ts'
import { encodePostings } from './postings.ts'
import { createTermIds } from './term-ids.ts'

/** One row of the terms table: how many chunks hold the term, and which. */
interface TermRow {
  readonly term: string
  readonly documentFrequency: number
  readonly postings: Uint8Array
}

interface PostingsBuilder {
  /** Counts the terms of the next chunk; chunks are numbered from 0 in the order of calls. */
  add(terms: readonly string[]): void
  /** All rows, by term; the builder is spent afterwards. */
  rows(): Iterable<TermRow>
}

/** Postings are kept in blocks of so many: one growing array is copied at every doubling, and then there are two. */
const blockBits = 18
const blockSize = 1 << blockBits
/** A term that a chunk holds so often or more has its count apart; of all others one byte is enough. */
const often = 255

/** Adds one and returns what was there. */
function bump(array: Uint32Array, at: number): number {
  const before = array[at] as number
  array[at] = before + 1
  return before
}

/** Terms and how often each is there, in order of arrival. */
function createArrivals() {
  const terms: Uint32Array[] = []
  const frequencies: Uint8Array[] = []
  /** Counts of `often` and more, by their place. */
  const high = new Map<number, number>()
  let count = 0
  return {
    get count() {
      return count
    },
    push(term: number, frequency: number) {
      const at = count & (blockSize - 1)
      if (at === 0) {
        terms.push(new Uint32Array(blockSize))
        frequencies.push(new Uint8Array(blockSize))
      }
      const block = count >>> blockBits
      ;(terms[block] as Uint32Array)[at] = term
      ;(frequencies[block] as Uint8Array)[at] = Math.min(often, frequency)
      if (frequency >= often) high.set(count, frequency)
      count++
    },
    term: (at: number) => terms[at >>> blockBits]?.[at & (blockSize - 1)] as number,
    frequency(at: number): number {
      const kept = frequencies[at >>> blockBits]?.[at & (blockSize - 1)] as number
      return kept < often ? kept : (high.get(at) as number)
    },
    forget() {
      terms.length = 0
      frequencies.length = 0
    }
  }
}

/** Postings that are sorted at once, 64 MB of them; more take another look through all. */
const mostAtOnce = 1 << 23

/**
 * Inverts chunks to postings in memory: terms with their counts in order of arrival, five bytes each, then a stable counting
 * sort by term, a stretch of the alphabet at a time. 207,000 chunks of news have 27 million postings, 135 MB.
 */
export function createPostingsBuilder(sortedAtOnce = mostAtOnce): PostingsBuilder {
  const ids = createTermIds()
  const arrivals = createArrivals()
  /** Behind the last posting of each chunk. */
  const ends: number[] = []

  /** `from[rank]` is where a term's postings start among all sorted, `from[rank + 1]` where they end. */
  const starts = (rankOf: Uint32Array): Uint32Array => {
    const from = new Uint32Array(ids.size + 1)
    for (let at = 0; at < arrivals.count; at++)
      bump(from, (rankOf[arrivals.term(at)] as number) + 1)
    for (let rank = 0; rank < ids.size; rank++)
      from[rank + 1] = (from[rank + 1] as number) + (from[rank] as number)
    return from
  }

  /** The postings of the terms from one rank to before another, by term, then by chunk. */
  const sortStretch = (rankOf: Uint32Array, from: Uint32Array, first: number, behind: number) => {
    const base = from[first] as number
    const next = from.slice(first, behind)
    const chunks = new Uint32Array((from[behind] as number) - base)
    const frequencies = new Uint32Array(chunks.length)
    let at = 0
    for (const [chunk, end] of ends.entries())
      for (; at < end; at++) {
        const rank = rankOf[arrivals.term(at)] as number
        if (rank < first || rank >= behind) continue
        const place = bump(next, rank - first) - base
        chunks[place] = chunk
        frequencies[place] = arrivals.frequency(at)
      }
    return { chunks, frequencies }
  }

  return {
    add(terms) {
      for (const [term, frequency] of countEach(terms)) arrivals.push(ids.idOf(term), frequency)
      ends.push(arrivals.count)
    },
    *rows() {
      const sorted = ids.sorted()
      const rankOf = new Uint32Array(ids.size)
      for (const [rank, id] of sorted.entries()) rankOf[id] = rank
      const from = starts(rankOf)
      for (let first = 0; first < ids.size; ) {
        const base = from[first] as number
        let behind = first + 1
        while (behind < ids.size && (from[behind + 1] as number) - base <= sortedAtOnce) behind++
        const { chunks, frequencies } = sortStretch(rankOf, from, first, behind)
        for (let rank = first; rank < behind; rank++) {
          const [start, end] = [(from[rank] as number) - base, (from[rank + 1] as number) - base]
          yield {
            term: ids.termOf(sorted[rank] as number),
            documentFrequency: end - start,
            postings: encodePostings(chunks.subarray(start, end), frequencies.subarray(start, end))
          }
        }
        first = behind
      }
      arrivals.forget()
    }
  }
}
