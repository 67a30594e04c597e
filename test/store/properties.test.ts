import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsHash, packHashes } from '../../src/ingest/known-hashes.ts'
import { chooseMerges } from '../../src/store/files/merge-policy.ts'
import { decodePostings, encodePostings } from '../../src/store/files/segment/postings.ts'
import { createPostingsBuilder } from '../../src/store/files/segment/postings-builder.ts'
import { decodeNumbers, encodeNumbers } from '../../src/store/packed-numbers.ts'
import { contentHash } from '../../src/store/stored-rows.ts'
import { createTopRanked } from '../../src/store/top-ranked.ts'

/** The same cases at every run, so that a failure can be looked into. */
const sure = { seed: 1, numRuns: 300 }

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
/** Chunks of an index are counted in 31 bits: one is taken by the mark for a frequency of 1. */
const chunkNumber = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe('postings', () => {
  it('numbers come back', () => {
    fc.assert(
      fc.property(fc.array(uint32), numbers => {
        expect([...decodeNumbers(encodeNumbers(numbers))]).toEqual(numbers)
      }),
      sure
    )
  })

  it('chunks and frequencies come back', () => {
    const entries = fc.uniqueArray(fc.tuple(chunkNumber, fc.integer({ min: 1, max: 1e6 })), {
      selector: ([chunk]) => chunk
    })
    fc.assert(
      fc.property(entries, given => {
        const sorted = given.sort(([a], [b]) => a - b)
        const chunks = Uint32Array.from(sorted, ([chunk]) => chunk)
        const frequencies = Uint32Array.from(sorted, ([, frequency]) => frequency)
        const back = decodePostings(encodePostings(chunks, frequencies), chunks.length)
        expect(back).toEqual({ chunks, frequencies })
      }),
      sure
    )
  })

  it('a builder has the terms that a count of each chunk has', () => {
    const word = fc.constantFrom('工会', '职工', '劳模', 'a', 'b', '')
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 20 }), chunks => {
        const atOnce = 1 + (chunks.flat().length % 7)
        const builder = createPostingsBuilder(atOnce)
        for (const chunk of chunks) builder.add(chunk)
        const rows = [...builder.rows()].map(({ term, documentFrequency, postings }) => {
          const { chunks: at, frequencies } = decodePostings(postings, documentFrequency)
          return [term, [...at].map((chunk, i) => [chunk, frequencies[i]])]
        })
        const terms = [...new Set(chunks.flat())].sort()
        const wanted = terms.map(term => [
          term,
          chunks.flatMap((chunk, at) => {
            const count = chunk.filter(one => one === term).length
            return count > 0 ? [[at, count]] : []
          })
        ])
        expect(rows).toEqual(wanted)
      }),
      { ...sure, numRuns: 100 }
    )
  })

  it('a builder keeps a count of any size', () => {
    const builder = createPostingsBuilder()
    const counts = [1, 254, 255, 256, 70_000]
    for (const count of counts) builder.add(Array.from({ length: count }, () => '工会'))
    const [row] = [...builder.rows()]
    const { chunks, frequencies } = decodePostings(row?.postings ?? new Uint8Array(), counts.length)
    expect([...chunks]).toEqual([0, 1, 2, 3, 4])
    expect([...frequencies]).toEqual(counts)
  })
})

describe('the k best', () => {
  it('are those of a sort, ties by who came first', () => {
    const scores = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 })
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 20 }), (given, k) => {
        const top = createTopRanked(k)
        for (const [chunk, score] of given.entries()) top.offer(chunk, score)
        const wanted = given.map((score, chunk) => ({ chunk, score }))
        wanted.sort((a, b) => b.score - a.score || a.chunk - b.chunk)
        const found = top.ranked()
        expect(found.map(({ score }) => score)).toEqual(
          wanted.slice(0, k).map(({ score }) => score)
        )
        // Of those that tie with the last any may stay; above it all must be there.
        const last = found.at(-1)?.score ?? 0
        const above = (all: typeof wanted) => all.filter(({ score }) => score > last)
        expect(above(found)).toEqual(above(wanted.slice(0, k)))
      }),
      sure
    )
  })

  it('need no offer at or below the floor', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })),
        fc.integer({ min: 1, max: 9 }),
        (given, k) => {
          const [all, some] = [createTopRanked(k), createTopRanked(k)]
          for (const [chunk, score] of given.entries()) {
            all.offer(chunk, score)
            if (score > some.floor) some.offer(chunk, score)
          }
          expect(some.ranked()).toEqual(all.ranked())
        }
      ),
      sure
    )
  })
})

describe('the merge policy', () => {
  const sizes = fc.array(
    fc.record({ live: fc.integer({ min: 0, max: 5000 }), dead: fc.integer({ min: 0, max: 5000 }) }),
    { maxLength: 12 }
  )

  it('decides on every segment, and merges none when nothing comes in and nothing died', () => {
    fc.assert(
      fc.property(sizes, fc.nat(5000), (given, incoming) => {
        expect(chooseMerges(given, incoming)).toHaveLength(given.length)
        const alive = given.map(({ live }) => ({ live, dead: 0 }))
        expect(chooseMerges(alive, 0)).toEqual(alive.map(() => false))
      }),
      sure
    )
  })

  it('keeps a search among few segments, and a bulletin from being copied often', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 150 }),
        batches => {
          let segments: number[] = []
          let copied = 0
          let added = 0
          for (const incoming of batches) {
            const merged = chooseMerges(
              segments.map(live => ({ live, dead: 0 })),
              incoming
            )
            const gathered = segments.filter((_, at) => merged[at])
            copied += gathered.reduce((sum, live) => sum + live, 0)
            const next = incoming + gathered.reduce((sum, live) => sum + live, 0)
            segments = [...segments.filter((_, at) => !merged[at]), next]
            added += incoming
          }
          expect(segments.reduce((sum, live) => sum + live, 0)).toBe(added)
          const doublings = Math.ceil(Math.log2(added + 1)) + 1
          expect(segments.length).toBeLessThanOrEqual(doublings)
          // Each copy of a bulletin lands it in a segment half as large again, small segments aside.
          expect(copied).toBeLessThanOrEqual(added * 2 * doublings + 200 * batches.length)
        }
      ),
      { ...sure, numRuns: 60 }
    )
  })
})

describe('hashes of known texts', () => {
  it('are found, and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.array(fc.string()), (known, others) => {
        const packed = packHashes(known.map(text => contentHash(text)))
        expect(known.filter(text => !holdsHash(packed, text))).toEqual([])
        expect(others.filter(text => holdsHash(packed, text) !== known.includes(text))).toEqual([])
      }),
      { ...sure, numRuns: 100 }
    )
  })
})
