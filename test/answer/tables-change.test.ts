import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { cellValue } from '../../src/answer/tables/cell-value.ts'
import { changeBetween, changeText } from '../../src/answer/tables/change.ts'
import { understand } from '../../src/understand/understand.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const collection = await createCollection([
  {
    file: 'weekly.txt',
    text: `轴承车间随手拍成绩单

车间          8月上报(条)   7月上报(条)   奖金(元)
热处理车间    61            70            1220
磨工车间      46            39            920
装配车间      29            35            580
动力车间      18            12            360

每条有效隐患奖20元。`
  },
  {
    file: 'lamp.txt',
    text: `MEMBERSHIP ON AUGUST 31

Branch                     2024      2025
Container Terminal        1,204     1,251
City Buses                  988       942
Warehouses                  640       718

The growth in Warehouses comes from the new cold store, where 83 people joined in May.`
  },
  {
    file: 'books.txt',
    text: `THE BOOKS, OCTOBER-DECEMBER

                                    2025            2024
Income
  Dues                           $61,480         $58,900
  Hall rental                      4,250           5,100
Spending
  Staff and office                28,300          27,650
  Hardship grants                 14,200           6,800
  Hall repairs                     3,120           7,940

Hardship grants more than doubled: 86 families were helped, with a ceiling of $200 each.`
  }
])
const months = await createCollection([
  {
    file: 'monthly.md',
    text: `# 霁州工会月报

## 县区排名

| 名次 | 县区 | 10月新增会员 | 9月新增会员 |
|---|---|---:|---:|
| 1 | 云阜区 | 1012 | 744 |
| 2 | 滦口县 | 896 | 931 |
| 3 | 沐河县 | 640 | 512 |
| 4 | 雁泊区 | 588 | 602 |

## 第四批工匠名单

服务类：封晓（殡仪馆）、桑梅（妇幼保健院）、郁长庚（宾馆）。

建设类：容大海（养护中心）、权兴（二建）。
`
  },
  {
    file: 'quays.md',
    text: `# Unsafe loading forms

Members filed more forms than a year ago.

| Site | Forms filed | Same period 2023 | Nights only |
|---|---:|---:|---:|
| Quay Two | 94 | 37 | 71 |
| Quay Nine | 41 | 29 | 12 |
`
  }
])
const ofMonths = createExtractiveGongbao(months)

const gongbao = createExtractiveGongbao(collection)
const ask = async (question: string) => (await replyOf(gongbao, question)).answer

describe('figures of two times', () => {
  it.each([
    ['8月哪个车间报得最多？', ['热处理车间', '61']],
    ['跟7月比，8月哪几个车间上报的隐患变少了？', ['热处理车间', '装配车间', '减少9条', '减少6条']],
    ['8月哪个车间的隐患涨得最多？', ['磨工车间', '增加7条']],
    ['装配车间8月上报比7月少了多少条？', ['29', '35', '相差6条']],
    ['Which branch put on the most members in a year?', ['Warehouses', '718', 'up by 78']]
  ])('%s', async (question, held) => {
    const answer = await ask(question)
    for (const part of held) expect(answer).toContain(part)
  })

  it('those that did not change so are left out', async () => {
    expect(await ask('跟7月比，8月哪几个车间上报的隐患变少了？')).not.toContain('磨工')
  })
})

it.each([
  ['1.2万人', '9000人', '减少0.3万人'],
  ['9000人', '1.2万人', '增加3000人']
])('a change from %s to %s is told in the scale of the first', async (before, after, told) => {
  const row = { line: 1, start: 0, end: 0, cells: [] }
  const cellOf = (text: string) => ({ text, folded: text, value: cellValue(text), time: null, row })
  const change = changeBetween(cellOf(before), cellOf(after))
  const column = { at: 1, head: '会员', name: '会员', unit: null, kind: 'number' as const }
  const query = await understand('会员变了多少？', [], collection.lexicon)
  expect(change && changeText(change, column, query)).toBe(told)
})

describe('one record at two times', () => {
  it.each([
    ['霁州滦口县10月新增会员跟上个月比怎么样？', ['896', '931', '减少35']],
    [
      'How many unsafe loading forms did Quay Two file this year compared with the same period in 2023?',
      ['94', '37', 'up by 57']
    ]
  ])('%s', async (question, held) => {
    const { answer } = await replyOf(ofMonths, question)
    for (const part of held) expect(answer).toContain(part)
  })
})

describe('a table among other things', () => {
  it('has districts and counties in one column', async () => {
    const { answer } = await replyOf(ofMonths, '霁州10月新增会员最多的是哪个县区？')
    expect(answer).toContain('云阜区')
  })

  it('refuses nothing that another part of its report tells', async () => {
    const { answer, refused } = await replyOf(ofMonths, '第四批工匠里服务类有哪些人？')
    expect(refused).toBe(false)
    expect(answer).toContain('封晓')
  })
})

it('a word between rows heads those below it, under one head of years', async () => {
  const { answer } = await replyOf(gongbao, 'How much was spent on hardship grants in 2024?')
  expect(answer).toContain('6,800')
})
