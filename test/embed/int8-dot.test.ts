import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createInt8Rows, plainRows } from '../../src/embed/int8-dot.ts'

const int8 = fc.integer({ min: -128, max: 127 })

it.each([16, 256, 20])('rows of %i numbers have the plain sum of products', dimensions => {
  const two = fc.array(int8, { minLength: 2 * dimensions, maxLength: 2 * dimensions })
  fc.assert(
    fc.property(two, numbers => {
      const [fast, plain] = [createInt8Rows(2, dimensions), plainRows(2, dimensions)]
      fast.values.set(numbers)
      plain.values.set(numbers)
      expect(fast.dot(0, 1)).toBe(plain.dot(0, 1))
      expect(fast.dot(1, 1)).toBe(plain.dot(1, 1))
    })
  )
})

it('rows of the largest numbers do not overflow', () => {
  const rows = createInt8Rows(1, 4096)
  rows.values.fill(-128)
  expect(rows.dot(0, 0)).toBe(4096 * 128 * 128)
})
