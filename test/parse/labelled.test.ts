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

describe('records that the format does not mark', () => {
  const tablesOf = (file: string, text: string) =>
    parseBulletin({ file, text }).articles.flatMap(({ tables }) => tables ?? [])

  it('are lines that single wide blanks part into as many cells', () => {
    const [table] = tablesOf(
      '推文.txt',
      `职工兴趣课报名\n\n工会开了三门课，全部免费。\n\n🧘 瑜伽　每周二 17:40　六楼会议室　老师：钮思思　限30人\n🎨 水彩　每周三 18:00　活动室　老师：巫一鸣　限20人\n🏸 羽毛球　每周四 19:00　体育馆　教练：屈大勇　限24人\n`
    )
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['瑜伽', '每周二 17:40', '六楼会议室', '钮思思', '限30人'],
      ['水彩', '每周三 18:00', '活动室', '巫一鸣', '限20人'],
      ['羽毛球', '每周四 19:00', '体育馆', '屈大勇', '限24人']
    ])
    expect(table?.head[3]).toBe('老师')
  })

  it('are names with what is said below them by the same labels', () => {
    const [table] = tablesOf(
      '名单.txt',
      `劳动奖章获得者名单\n\n共三人，每人奖金八千元。\n\n1. 卜大川（男，47岁）\n单位：地铁公司　岗位：信号工\n2. 厉红缨（女，39岁）\n单位：东垣重工　岗位：铣工\n3. 步青松（男，55岁）\n单位：排水公司　岗位：养护工\n`
    )
    expect(table?.head).toEqual(['', '性别', '年龄', '单位', '岗位'])
    expect(table?.rows.map(({ cells }) => cells[0])).toEqual(['卜大川', '厉红缨', '步青松'])
    expect(table?.rows[1]?.cells.slice(1)).toEqual(['女', '39岁', '东垣重工', '铣工'])
  })
})

describe('one piece', () => {
  const titles = (text: string) =>
    parseBulletin({ file: '全文.txt', text }).articles.map(({ title }) => title)
  const told = '全年新建基层工会二百一十四家，发展会员一万八千人，其中骑手七千人。'

  it('is a work report with its speaker and the parts within its parts', () => {
    const text = `实打实为职工办事\n——在梧湾市总工会全委会议上的工作报告\n（2026年1月22日）\n\n市总工会常务副主席　郗长庚\n\n各位委员：\n\n一、2025年工作回顾\n\n（一）建会入会稳步推进\n${told}\n（二）帮扶服务见到实效\n${told}\n（三）自身建设不断加强\n${told}\n\n二、2026年工作安排\n\n${told}\n`
    expect(titles(text)).toHaveLength(1)
  })

  it('is a post whose parts open with little pictures', () => {
    const parts = [
      '📌【课程表】',
      '⏰【报名】',
      '💬【大家怎么说】',
      '📊 去年',
      '🏆【好消息】',
      '🙋 有疑问'
    ]
    const text = `🌿春天报个班吧🌿\n\n亲爱的家人们，工会把老师请到家门口，全部免费！\n\n${parts.map(part => `${part}\n${told}`).join('\n\n')}\n`
    expect(titles(text)).toEqual(['🌿春天报个班吧🌿'])
  })
})
