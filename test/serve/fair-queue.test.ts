import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFairQueue } from '../../src/serve/work/fair-queue.ts'

it('lets names take turns', () => {
  const queue = createFairQueue<string>(10)
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.add(item.charAt(0), item)
  const order = Array.from({ length: 6 }, () => queue.next())
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
  expect(queue.next()).toBeUndefined()
})

it('makes room for a name that has fewer waiting, never for one that has as many', () => {
  const queue = createFairQueue<string>(3)
  for (const item of ['a1', 'a2', 'a3']) expect(queue.add('a', item)).toBeUndefined()
  expect(queue.add('a', 'a4')).toBe('a4')
  expect(queue.add('b', 'b1')).toBe('a3')
  expect(queue.add('b', 'b2')).toBe('b2')
  expect(queue.size).toBe(3)
})

it('puts back before all others', () => {
  const queue = createFairQueue<string>(3)
  for (const item of ['a1', 'b1']) queue.add(item.charAt(0), item)
  const first = queue.next() ?? ''
  queue.addFirst('a', first)
  expect(queue.next()).toBe('a1')
})

it('loses nothing and keeps its bound, whatever comes', () => {
  const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('add', 'next', 'remove'))
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 0, max: 5 }),
      (steps, bound) => {
        const queue = createFairQueue<number>(bound)
        const inside = new Map<number, string>()
        steps.forEach(([name, what], at) => {
          if (what === 'add') {
            inside.set(at, name)
            const out = queue.add(name, at)
            if (out !== undefined) inside.delete(out)
          } else if (what === 'next') {
            const item = queue.next()
            if (item !== undefined) expect(inside.delete(item)).toBe(true)
            else expect(inside.size).toBe(0)
          } else {
            const mine = [...inside].find(([, owner]) => owner === name)?.[0]
            if (mine !== undefined) queue.remove(name, mine)
            if (mine !== undefined) inside.delete(mine)
          }
          expect(queue.size).toBe(inside.size)
          expect(queue.size).toBeLessThanOrEqual(bound)
        })
        expect(queue.clear().sort()).toEqual([...inside.keys()].sort())
      }
    )
  )
})
