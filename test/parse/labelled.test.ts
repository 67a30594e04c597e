import { describe, expect, it } from 'vitest'
import { labelledCredits } from '../../src/parse/line/labelled-credits.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'

describe('labelledCredits', () => {
  it.each([
    ['文 / 沙柳（镇总工会主席）', '文 / 沙柳（镇总工会主席）'],
    ['文、图 / 沙柳', '文、图 / 沙柳'],
    [
      '采访、整理：沙柳　　摄影：池小满　　编审：时雨　　采访时间：2月6日',
      '采访、整理：沙柳　　摄影：池小满'
    ],
    ['采写：沙柳 摄影：池小满', '采写：沙柳 摄影：池小满']
  ])('%s', (line, credits) => expect(labelledCredits(line)).toBe(credits))

  it.each([
    '编辑：沙柳　校对：池小满',
    '文件要求：各单位在月底前报送',
    '采访时间：2月6日',
    '对话：怎样才算安全的一天'
  ])('none in %s', line => expect(labelledCredits(line)).toBeNull())
})

const announcement = `榆川市职工微视频大赛结果公示

本届大赛共收到作品186部，评委会由9人组成。现将名单公示如下。

★ 一等奖（1部，奖金8000元）
01　《潮汐表》　报送：榆川港务　主创：沙柳、池小满

★ 二等奖（2部，各奖金5000元）
02　《夜班车》　报送：榆川公交　主创：时雨
03　《换刀》　报送：榆川机床　主创：方砚

★ 优秀组织奖（2家）
榆川港务　榆川公交

说明：
1. 颁奖定于5月8日在文化宫举行。
2. 有异议的请在公示期内书面反映。
`

describe('an announcement of who won what', () => {
  const { articles } = parseBulletin({ file: '公示.txt', text: announcement })

  it('is one piece with its lists', () => {
    expect(articles.map(({ title }) => title)).toEqual(['榆川市职工微视频大赛结果公示'])
    expect(articles[0]?.text).toContain('说明：\n1. 颁奖定于5月8日')
  })

  it('has its rows for a table whose columns are the labels, under the heads among them', () => {
    const [table] = articles[0]?.tables ?? []
    expect(table?.head).toEqual(['', '', '报送', '主创'])
    expect(table?.rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
      Array(3).fill('★ 一等奖（1部，奖金8000元）'),
      ['01', '《潮汐表》', '榆川港务'],
      Array(3).fill('★ 二等奖（2部，各奖金5000元）'),
      ['02', '《夜班车》', '榆川公交'],
      ['03', '《换刀》', '榆川机床']
    ])
  })
})

describe('figures by labels', () => {
  const tablesOf = (lines: readonly string[]) =>
    parseBulletin({
      file: '月刊.txt',
      text: `会员四年对照\n\n${lines.join('\n')}\n`
    }).articles.flatMap(({ tables }) => tables ?? [])

  it('are a table where three count the same', () => {
    const [table] = tablesOf(['2022年底：21300人', '2023年底：22950人', '2024年底：25600人'])
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['2022年底', '21300人'],
      ['2023年底', '22950人'],
      ['2024年底', '25600人']
    ])
  })

  it('are none where they count different things, or name no unit', () => {
    expect(tablesOf(['印数：600册', '会员：21300人', '定价：3元'])).toEqual([])
    expect(tablesOf(['电话：7723061', '传真：7723062', '邮编：524000'])).toEqual([])
  })
})
