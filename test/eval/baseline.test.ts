import { describe, expect, it } from 'vitest'
import { askAll, ownQuestions, seedSources } from './ask-all.ts'
import { readBaseline, worsened } from './baseline.ts'
import { measure } from './metrics.ts'

const set = 'Our own questions'

it('answers to our own questions are as good as the baseline', async () => {
  const metrics = measure(await askAll(ownQuestions(), seedSources()))
  console.log(set, metrics)
  expect(readBaseline()[set]?.questions).toBe(metrics.questions)
  expect(worsened({ [set]: metrics }, readBaseline())).toEqual([])
  expect(metrics).toMatchObject({ quote: 100, marker: 100 })
})

describe('a figure is worse', () => {
  const before = { [set]: { questions: 200, answer: 80, falseRefusal: 2 } } as never
  const worse = (figures: object) => worsened({ [set]: figures } as never, before)

  it('when it falls by more than 1.5 points, not by less', () => {
    expect(worse({ questions: 200, answer: 78.5, falseRefusal: 2 })).toEqual([])
    expect(worse({ questions: 200, answer: 78.4, falseRefusal: 2 })).toHaveLength(1)
  })

  it('when a fault rises', () => {
    expect(worse({ questions: 200, answer: 90, falseRefusal: 3.6 })[0]).toContain('falseRefusal')
  })

  it('only over the same questions', () => {
    expect(worse({ questions: 100, answer: 10, falseRefusal: 50 })).toEqual([])
  })
})
