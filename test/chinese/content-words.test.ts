import { expect, it } from 'vitest'
import { contentWords } from '../../src/chinese/content-words.ts'

const words = (question: string) => contentWords(question).trim().split(/\s+/)

it.each([
  ['夜校校长叫什么名字？', ['夜校校长']],
  ['请问夜校有多少名职工报名？', ['夜校有', '名职工报名']],
  ['How many workers took part in the contest?', ['workers', 'contest']],
  ['Wer war der Vorsitzende?', ['vorsitzende']]
])('%s looks for %j', (question, left) => {
  expect(words(question)).toEqual(left)
})

it('keeps every offset', () => {
  const question = '概括一下職工夜校，謝謝！'
  const content = contentWords(question)
  expect(content).toHaveLength(question.length)
  expect(content.indexOf('夜校')).toBe(question.indexOf('夜校'))
})

it('a question of nothing but question words leaves nothing', () => {
  expect(contentWords('是什么时候？').trim()).toBe('')
  expect(contentWords('Who was it?').trim()).toBe('')
})
