import { expect, it } from 'vitest'
import { askedCredits, type Credit } from '../../../src/answer/plan/credits.ts'

const credits = ['主编', '责任编辑', '签发', '执笔'].map(label => ({ label }) as Credit)
const asked = (question: string) => askedCredits(question, credits).map(({ label }) => label)

it.each([
  ['责任编辑是谁？', ['责任编辑']],
  ['这期是谁签发的？', ['签发']],
  ['这份通报是谁签发的、谁动笔写的？', ['签发', '执笔']],
  ['会议开了几天？', []]
])('%s', (question, labels) => {
  expect(asked(question)).toEqual(labels)
})
