import { expect, test } from 'vitest'
import { asksNamesOfSeveral, givesNames } from '../../../src/answer/read/rules/names-of-several.ts'
import { severalShare } from '../../../src/answer/read/rules/several.ts'

test('the names of several people are asked for, and given or not', () => {
  expect(asksNamesOfSeveral('派去的那四名劳模工匠分别叫什么?')).toBe(true)
  expect(asksNamesOfSeveral('what are the names of the fifteen people honoured?')).toBe(true)
  expect(asksNamesOfSeveral('文件叫什么?')).toBe(false)
  expect(givesNames('由技术服务队成员陈科、李加萍2位劳模工匠授课。')).toBe(true)
  expect(givesNames('近日,总工会组织四名技能型劳模工匠走进企业开展活动。')).toBe(false)
})

const share = (text: string, focus: string, count: number | null) =>
  severalShare(text, { focus }, { count })

test('several things stand side by side where several are asked for', () => {
  const four = '着力解决“吃饭难、喝水难、休息难、如厕难”等现实问题。'
  expect(share(four, '冲着哪四件难事去的?', 4)).toBe(1)
  expect(share(four, '冲着哪两件难事去的?', 2)).toBe(0)
  expect(share('先后实地调研甲电业有限公司和乙药品有限公司。', '看了哪两家厂?', 2)).toBe(1)
  expect(share('先后走进祖庙、古灶、西山等地。', '去了哪些地方?', null)).toBe(0.75)
  expect(share(four, '什么时候建的?', null)).toBe(0.5)
})
