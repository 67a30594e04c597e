import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const quarters = `# 榆川机床工会公开栏

## 五个季度的数字

| 指标 | 2025年一季度 | 2025年二季度 | 2025年三季度 | 2025年四季度 | 2026年一季度 |
|---|---|---|---|---|---|
| 季末会员（人） | 5210 | 5348 | 5790 | 5766 | 6034 |
| 职工提案（件） | 64 | 91 | 77 | 120 | 83 |
`
const years = `# 砚湾工会

## 家底：会员人数四年对照

- 2022年底：21300人
- 2023年底：22950人
- 2024年底：25600人
- 2025年底：27180人

## 砚湾县微视频大赛结果公示

大赛共收到作品186部。现将名单公示如下。

★ 一等奖（1部，奖金8000元）
01　《潮汐表》　报送：砚湾港务　主创：沙柳、池小满

★ 二等奖（3部，各奖金5000元）
02　《夜班车》　报送：砚湾公交　主创：时雨
03　《换刀》　报送：砚湾机床　主创：方砚
04　《灯塔》　报送：砚湾港务　主创：常乐天
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    { file: '榆川机床工会公开栏.md', text: quarters },
    { file: '砚湾工会.md', text: years }
  ])
)

describe('a table of successive times', () => {
  it.each([
    ['榆川机床工会目前有多少会员？', ['2026年一季度', '6034人']],
    ['榆川机床哪个季度会员增加最多？', ['2025年三季度', '增加442人']],
    ['榆川机床会员从2025年一季度到2026年一季度增加了多少人？', ['6034−5210=824']],
    ['砚湾的会员哪一年涨得最猛？涨了多少人？', ['2024年底', '2650人']]
  ])('%s', async (question, words) => {
    const { answer, refused } = await replyOf(gongbao, question)
    expect(refused).toBe(false)
    for (const one of words) expect(answer).toContain(one)
  })
})

describe('rows that give things by labels, under their heads', () => {
  it.each([
    ['砚湾微视频大赛里《潮汐表》和《换刀》分别是谁创作的？', ['沙柳、池小满', '方砚']],
    ['砚湾微视频大赛《夜班车》评上了几等奖？', ['二等奖']],
    ['砚湾微视频大赛评上一二等奖的一共有多少部？', ['共4部']],
    ['砚湾港务报上去的片子有几部获奖？都叫啥？', ['共2部', '《潮汐表》', '《灯塔》']]
  ])('%s', async (question, words) => {
    const { answer, refused } = await replyOf(gongbao, question)
    expect(refused).toBe(false)
    for (const one of words) expect(answer).toContain(one)
  })
})
