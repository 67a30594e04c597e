import { expect, it } from 'vitest'
import { asksWhy, tellsEffectAlone, tellsReason } from '../../../src/answer/read/rules/reason.ts'

it.each(['比武为什么改期？', '班车怎么会晚点', 'Why was it put off?', 'なぜ延期したのですか'])(
  '%s asks why',
  text => {
    expect(asksWhy(text)).toBe(true)
  }
)

it.each([
  '因台风，比武改到6月',
  '为丰富职工生活，工会办了读书会',
  '報名者不足，所以取消',
  'closed because of rain'
])('%s tells why', text => {
  expect(tellsReason(text)).toBe(true)
})

it.each(['培训为期三天', '以县总工会为首的小组', '热线开通两个月接到来电156个'])(
  '%s does not',
  text => {
    expect(tellsReason(text)).toBe(false)
  }
)

it.each([
  ['工厂为什么停产？', '户数最多，是因为工厂2月停产，职工断了收入', true],
  ['工厂为什么停产？', '因为断电，工厂2月停产', false],
  ['户数为什么最多？', '户数最多，是因为工厂2月停产', false]
])('%s is asked of %s', (question, text, isEffect) => {
  expect(tellsEffectAlone(question, text)).toBe(isEffect)
})
