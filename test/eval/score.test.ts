import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/types.ts'
import { measure, quantile } from './metrics.ts'
import { judge, type LabelledQuestion, type Sources } from './score.ts'

const sources: Sources = {
  lines: new Map([
    ['a.txt', ['夜校开课', '共有126名', '职工报名。', '合唱比赛', '12支队伍参加。']]
  ]),
  key: [
    { id: 'school', file: 'a.txt', spans: [[1, 3]] },
    { id: 'choir', file: 'a.txt', spans: [[4, 5]] }
  ]
}
const question: LabelledQuestion = {
  id: 'q',
  lang: 'zh',
  type: 'fact',
  history: [],
  question: '多少人报名？',
  must_contain: [['126名', '126人'], ['职工']],
  must_not_contain: ['合唱'],
  sources: ['school'],
  refuse: false
}
const cite = (quote: string, lines: [number, number]) => ({
  n: 1,
  articleId: 'x',
  title: '',
  file: 'a.txt',
  lines,
  quote,
  date: null,
  byline: null,
  score: 1,
  reprints: []
})
const reply: Reply = {
  answer: '共有126名职工报名。[1]',
  refused: false,
  engine: 'extractive',
  searched: '',
  citations: [cite('共有126名职工报名。', [2, 3])],
  related: [],
  timings: { retrieveMs: 0, answerMs: 0 }
}
const refusal: Reply = { ...reply, answer: '没有。', refused: true, citations: [] }
const judged = (changed: Partial<Reply>, asked: Partial<LabelledQuestion> = {}) =>
  judge({ ...question, ...asked }, { ...reply, ...changed }, 1, sources)

describe('an answer passes', () => {
  it('when it holds a form of every group, across line breaks and widths', () => {
    expect(judged({})).toMatchObject({ pass: true, firstIsSource: true, quotes: [true] })
    expect(judged({ answer: '１２６ 人,职\n工[1]' }).pass).toBe(true)
  })

  it.each([
    ['a group is missing', '126名报名。[1]'],
    ['a forbidden form stands in it', '126名职工参加合唱。[1]']
  ])('not when %s', (_why, answer) => {
    expect(judged({ answer })).toMatchObject({ pass: false, long: false })
  })

  it('not when it is a dump of the article', () => {
    expect(judged({ answer: `126名职工${'。'.repeat(220)}` })).toMatchObject({
      pass: false,
      long: true
    })
  })

  it('when it is a refusal of what cannot be answered, and only then', () => {
    expect(judged(refusal).pass).toBe(false)
    expect(judged(refusal, { refuse: true, sources: [] }).pass).toBe(true)
    expect(judged({}, { refuse: true, sources: [] }).pass).toBe(false)
  })
})

describe('a citation', () => {
  it('is of the article its quote stands in, whatever its lines say', () => {
    expect(judged({ citations: [cite('12支队伍参加', [1, 3])] }).cited).toEqual(['choir'])
  })

  it('with a made-up quote is of the article of its lines, and its quote is wrong', () => {
    const { cited, quotes } = judged({ citations: [cite('三百人报名了', [1, 2])] })
    expect(cited).toEqual(['school'])
    expect(quotes).toEqual([false])
  })

  it('must be named by every mark', () => {
    expect(judged({}).marked).toBe(true)
    expect(judged({ answer: '126名职工[1][2]' }).marked).toBe(false)
    expect(judged({ answer: '126名职工' }).marked).toBe(false)
  })
})

it('figures are shares in percent of the questions they are about', () => {
  const wrong = judged({ answer: '12支。[1]', citations: [cite('12支队伍参加', [5, 5])] })
  const unanswerable = judged(refusal, { refuse: true, sources: [] })
  expect(measure([judged({}), judged({}), wrong, unanswerable])).toEqual({
    questions: 4,
    answer: 66.7,
    long: 0,
    sourceAt1: 66.7,
    sourceRecall: 66.7,
    sourcePrecision: 66.7,
    quote: 100,
    marker: 100,
    refusal: 100,
    falseRefusal: 0
  })
  expect(measure([unanswerable]).answer).toBeNull()
})

it('a quantile is the value that so many lie below', () => {
  expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3)
  expect(quantile([5, 1, 3, 2, 4], 1)).toBe(5)
})
