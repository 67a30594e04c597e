import { describe, expect, it } from 'vitest'
import { chooseMerges, type SegmentSize } from '../../src/store/files/merge-policy.ts'
import { holdsHash, packHashes } from '../../src/store/files/segment/known-hashes.ts'
import {
  decodeNumbers,
  decodePostings,
  encodeNumbers,
  encodePostings
} from '../../src/store/files/segment/postings.ts'
import { createPostingsBuilder } from '../../src/store/files/segment/postings-builder.ts'
import { createRecent } from '../../src/store/recent.ts'
import { contentHash } from '../../src/store/stored-rows.ts'
import { createTopRanked } from '../../src/store/top-ranked.ts'
import { randomSource } from '../random-source.ts'

const runs = 200
const random = randomSource(17)
const listOf = <T>(length: number, make: (at: number) => T): T[] =>
  Array.from({ length }, (_, at) => make(at))

/** Small ones mostly, as in postings, and now and then one that takes all bits there are. */
const number = (bits: number) => random(2 ** (1 + random(bits)))

describe('postings', () => {
  it('packed numbers come back as they were, to the largest of 32 bits', () => {
    for (let run = 0; run < runs; run++) {
      const numbers = listOf(random(40), () => number(32))
      expect([...decodeNumbers(encodeNumbers(numbers))]).toEqual(numbers)
    }
    expect([...decodeNumbers(encodeNumbers([2 ** 32 - 1, 0, 127, 128]))]).toEqual([
      2 ** 32 - 1,
      0,
      127,
      128
    ])
  })

  it('packed postings come back as they were', () => {
    for (let run = 0; run < runs; run++) {
      const chunks = [...new Set(listOf(random(40), () => number(30)))].sort((a, b) => a - b)
      const frequencies = chunks.map(() => 1 + (random(3) === 0 ? number(20) : 0))
      const packed = encodePostings(Uint32Array.from(chunks), Uint32Array.from(frequencies))
      const { chunks: found, frequencies: counts } = decodePostings(packed, chunks.length)
      expect([[...found], [...counts]]).toEqual([chunks, frequencies])
    }
  })

  it('gathered from chunks are what counting each term in each chunk gives', () => {
    for (let run = 0; run < runs / 10; run++) {
      const documents = listOf(random(30), () => listOf(random(50), () => `词${random(20)}`))
      const builder = createPostingsBuilder()
      for (const terms of documents) builder.add(terms)
      const found = [...builder.rows()].map(({ term, documentFrequency, postings }) => {
        const { chunks, frequencies } = decodePostings(postings, documentFrequency)
        return [term, [...chunks].map((chunk, at) => [chunk, frequencies[at]])]
      })
      const wanted = [...new Set(documents.flat())].sort().map(term => [
        term,
        documents.flatMap((terms, chunk) => {
          const count = terms.filter(one => one === term).length
          return count > 0 ? [[chunk, count]] : []
        })
      ])
      expect(found).toEqual(wanted)
    }
  })
})

describe('the best of a stream', () => {
  it('are the first of all sorted; of those with the least score any', () => {
    for (let run = 0; run < runs; run++) {
      const k = 1 + random(12)
      const scored = listOf(random(60), chunk => ({ chunk, score: random(20) }))
      const top = createTopRanked(k)
      for (const { chunk, score } of scored) if (score > top.floor) top.offer(chunk, score)
      const sorted = [...scored].sort((a, b) => b.score - a.score)
      expect(top.ranked().map(({ score }) => score)).toEqual(
        sorted.slice(0, k).map(({ score }) => score)
      )
      const least = sorted[k - 1]?.score ?? -1
      const above = sorted.filter(({ score }) => score > least).map(({ chunk }) => chunk)
      expect(top.ranked().map(({ chunk }) => chunk)).toEqual(expect.arrayContaining(above))
      expect(top.floor).toBe(scored.length < k ? Number.NEGATIVE_INFINITY : least)
    }
  })
})

describe('which segments are merged', () => {
  /** Sizes after a rebuild that did as chosen: the new segment comes last. */
  function after(sizes: readonly SegmentSize[], incoming: number): SegmentSize[] {
    const merged = chooseMerges(sizes, incoming)
    const gathered = sizes.reduce((sum, { live }, at) => sum + (merged[at] ? live : 0), incoming)
    const kept = sizes.filter((_, at) => !merged[at])
    return gathered > 0 ? [...kept, { live: gathered, dead: 0 }] : kept
  }

  it('leaves few segments, loses none of their bulletins, and copies each few times', () => {
    for (let run = 0; run < runs / 10; run++) {
      let sizes: SegmentSize[] = []
      let total = 0
      let written = 0
      for (let turn = 0; turn < 100; turn++) {
        const incoming = number(9)
        const before = sizes
        sizes = after(sizes, incoming)
        total += incoming
        if (sizes.at(-1) !== before.at(-1)) written += sizes.at(-1)?.live ?? 0
        expect(sizes.reduce((sum, { live }) => sum + live, 0)).toBe(total)
        expect(sizes.length).toBeLessThanOrEqual(Math.log2(total + 2) + 1)
      }
      expect(written).toBeLessThan(total * (2 * Math.log2(total + 2) + 2))
    }
  })

  it('touches nothing when nothing comes in and nothing died, and always what is largely dead', () => {
    for (let run = 0; run < runs; run++) {
      const sizes = listOf(random(8), () => ({ live: 1 + number(12), dead: 0 }))
      expect(chooseMerges(sizes, 0)).toEqual(sizes.map(() => false))
      const dying = sizes.map(({ live }) => ({ live, dead: random(2) * live }))
      chooseMerges(dying, random(300)).forEach((merged, at) => {
        if (dying[at]?.dead) expect(merged).toBe(true)
      })
    }
  })
})

describe('known hashes', () => {
  it('hold every text they were packed from, and no other', () => {
    for (let run = 0; run < runs / 4; run++) {
      const texts = listOf(random(50), () => `文${random(1000)}`)
      const packed = packHashes(texts.map(contentHash))
      for (const text of texts) expect(holdsHash(packed, text)).toBe(true)
      for (let other = 0; other < 20; other++) {
        const text = `文${random(2000)}`
        expect(holdsHash(packed, text)).toBe(texts.includes(text))
      }
    }
  })
})

describe('what was asked for last', () => {
  it('is what a list with the newest in front would hold', () => {
    const recent = createRecent<number>(5)
    let list: (readonly [key: string, value: number])[] = []
    for (let run = 0; run < 10 * runs; run++) {
      const key = `键${random(9)}`
      expect(recent.get(key)).toBe(list.find(([known]) => known === key)?.[1])
      recent.keep(key, run)
      list = [[key, run] as const, ...list.filter(([known]) => known !== key)].slice(0, 5)
    }
  })
})
