import { expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const monthly = `# 桐湾港口工会月讯

## 六月日程

- 6月8日：太极拳培训，职工之家
- 6月15日：“我来讲，你来听”故事会，二号会议室，限40人
- 6月19日：“我为港口画张像”职工写生，三号码头
- 6月22日（周日）：乒乓球赛，港区体育馆

报名请找各分会文体委员。
`
const gongbao = createExtractiveGongbao(
  await createCollection([{ file: 'monthly.md', text: monthly }])
)

it.each([
  ['乒乓球赛是哪天？', '6月22日'],
  ['太极拳培训在哪里办？', '职工之家'],
  ['6月15日有什么活动？', '“我来讲，你来听”故事会'],
  ['故事会限多少人？', '40人'],
  ['职工写生是哪天？', '6月19日']
])('an agenda is asked by its entries and its days: %s', async (question, value) => {
  const { answer, refused } = await replyOf(gongbao, question)
  expect([answer, refused]).toEqual([expect.stringContaining(value), false])
})
