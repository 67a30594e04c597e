import { expect, it } from 'vitest'
import { asksWherePrinted } from '../../../src/answer/plan/printed.ts'

it.each([
  '这条消息登在哪一期？',
  '报道刊登在第几版？',
  '访谈发表在哪一期？',
  'In which issue was it printed?'
])('%s asks for the issue or page', question => {
  expect(asksWherePrinted(question)).toBe(true)
})

it.each(['职工登山是哪一天？', '登记从哪天开始？', '登高赛是哪天举行的？', '货车载重是哪天查的？'])(
  '%s asks for the day of an event',
  question => {
    expect(asksWherePrinted(question)).toBe(false)
  }
)
