import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTermIds } from '../../src/store/files/segment/term-ids.ts'

/** Pairs of any code units, and terms of other lengths. */
const term = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
  fc.tuple(fc.nat(0xffff), fc.nat(0xffff)).map(units => String.fromCharCode(...units))
)

it('numbers terms in the order they come, each once, and sorts them as strings', () => {
  fc.assert(
    fc.property(fc.array(term), terms => {
      const ids = createTermIds()
      const distinct = [...new Set(terms)]
      expect(terms.map(ids.idOf)).toEqual(terms.map(one => distinct.indexOf(one)))
      expect(ids.size).toBe(distinct.length)
      const inOrder = distinct.toSorted((a, b) => (a < b ? -1 : 1))
      expect(ids.sorted().map(ids.termOf)).toEqual(inOrder)
    })
  )
})

it('keeps the ids of more pairs than its table had room for', () => {
  const ids = createTermIds()
  const pairs = Array.from({ length: 200_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + (at % 500), 0x4e00 + Math.floor(at / 500))
  )
  for (const pair of pairs) ids.idOf(pair)
  expect(pairs.every((pair, at) => ids.idOf(pair) === at)).toBe(true)
})
