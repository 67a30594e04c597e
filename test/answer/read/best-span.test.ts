import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestSpans } from '../../../src/answer/read/best-span.ts'

const logits = (...values: number[]) => Float32Array.from(values)

describe('bestSpans', () => {
  it('takes the highest start + end of each sentence against place 0', () => {
    const best = bestSpans(logits(1, 9, 0, 3, 0), logits(1, 9, 0, 0, 4), 2, [0, 0, 1])
    expect(best.get(0)).toEqual({ first: 3, last: 4, margin: 5 })
    expect(best.get(1)).toEqual({ first: 4, last: 4, margin: 2 })
  })

  it('never ends before it starts, and spans at most thirty places', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.float({ noNaN: true, min: -9, max: 9 }),
            fc.float({ noNaN: true, min: -9, max: 9 })
          ),
          {
            minLength: 3,
            maxLength: 60
          }
        ),
        pairs => {
          const [start, end] = [logits(...pairs.map(p => p[0])), logits(...pairs.map(p => p[1]))]
          const best = bestSpans(
            start,
            end,
            2,
            pairs.slice(2).map(() => 0)
          ).get(0)
          const sums = pairs
            .slice(2)
            .flatMap((_, a) => pairs.slice(2).map((_, b) => ({ a: a + 2, b: b + 2 })))
            .filter(({ a, b }) => a <= b && b < a + 30)
            .map(({ a, b }) => (start[a] ?? 0) + (end[b] ?? 0))
          expect(best?.margin).toBeCloseTo(Math.max(...sums) - (start[0] ?? 0) - (end[0] ?? 0), 4)
          expect(best && best.last - best.first >= 0 && best.last - best.first < 30).toBe(true)
        }
      )
    )
  })
})
