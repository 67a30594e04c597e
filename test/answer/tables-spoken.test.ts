import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const report = `# 棠溪市总工会工作月报

## 二、各区县6月主要数据

| 区县 | 新建工会（家） | 新增会员（人） | 发放帮扶金（万元） | 举办培训（场） |
|---|---|---|---|---|
| 东渚区 | 18 | 1240 | 19.2 | 7 |
| 西堰区 | 11 | 865 | 26.4 | 5 |
| 北嶂县 | 6 | 310 | 33.5 | 3 |
| 云麓县 | 9 | 426 | 24.0 | 6 |

## 三、各分会建议

| 分会 | 合理化建议（条） | 文体活动（场） |
|---|---|---|
| 铸造分会 | 127 | 14 |
| 装配分会 | 203 | 22 |
| 物流分会 | 58 | 11 |
`
const gongbao = createExtractiveGongbao(
  await createCollection([{ file: '棠溪市总工会工作月报.md', text: report }])
)

describe('a table asked in spoken words', () => {
  it.each([
    ['棠溪6月新增会员超过一千人的区县有几个？', ['共1个', '东渚区（1240人）']],
    ['棠溪6月新建工会没到十家的县有几个？', ['共2个', '北嶂县（6家）', '云麓县（9家）']],
    ['棠溪6月培训办到六场以上（含六场）的区县有哪些？', ['东渚区（7场）', '云麓县（6场）']],
    ['棠溪各区县6月新建工会哪里最多，哪里最少？', ['东渚区', '18家', '北嶂县', '6家']],
    ['北嶂县和西堰区6月发的钱谁多？', ['33.5万元', '26.4万元', '相差7.1万元']],
    ['三个分会一共提了多少条合理化建议？', ['127+203+58=388']]
  ])('%s', async (question, words) => {
    const { answer, refused } = await replyOf(gongbao, question)
    expect(refused).toBe(false)
    for (const one of words) expect(answer).toContain(one)
  })
})
