import { expect, it } from 'vitest'
import { decodeLetters, readingOf } from '../../src/parse/scan/reading.ts'

const keys = ['工', '会', '缮', '丶', '°', '己', '已']

/** Steps as likelihoods of classes: 0 for none, n for the n-th key. */
function read(steps: readonly Readonly<Record<number, number>>[]) {
  const classes = keys.length + 1
  const scores = new Float32Array(steps.length * classes)
  steps.forEach((step, at) => {
    for (const [key, likely] of Object.entries(step)) scores[at * classes + Number(key)] = likely
  })
  return readingOf(decodeLetters(scores, [steps.length, classes], keys))
}

it('the same character in a row is one, with none between them two', () => {
  expect(read([{ 1: 0.9 }, { 1: 0.8 }, { 0: 1 }, { 1: 1 }, { 2: 1 }]).text).toBe('工工会')
})

it('confidence is the mean of the characters', () => {
  expect(read([{ 1: 1 }, { 0: 1 }, { 2: 0.5, 1: 0.1 }]).confidence).toBeCloseTo(0.75)
  expect(read([{ 0: 1 }])).toEqual({ text: '', confidence: 0, doubts: [] })
})

it('keeps the next likeliest where it is unsure', () => {
  expect(read([{ 1: 1 }, { 6: 0.6, 7: 0.3 }]).doubts).toEqual([{ at: 1, others: '已' }])
})

it('shows a character that hides behind none, and none beside one that is known', () => {
  expect(read([{ 1: 1 }, { 0: 0.55, 3: 0.29 }, { 2: 1 }]).text).toBe('工缮会')
  expect(read([{ 1: 1 }, { 0: 0.6, 1: 0.3 }, { 0: 0.6, 2: 0.3 }, { 2: 1 }]).text).toBe('工会')
})

it('reads marks for what they are', () => {
  expect(read([{ 1: 1 }, { 4: 1 }, { 2: 1 }, { 5: 1 }]).text).toBe('工、会。')
})
