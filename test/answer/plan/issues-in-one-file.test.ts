import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../../src/answer/create-gongbao.ts'
import { toldPeriod, whenOf } from '../../../src/answer/plan/told-period.ts'
import type { FoundArticle } from '../../../src/types.ts'
import { createCollection } from '../../retrieve/collection.ts'
import { replyOf } from '../asking.ts'

/** Month, members joined, hidden dangers reported, books lent. */
const months = [
  [1, 31, 77, 540],
  [2, 18, 52, 431],
  [3, 46, 95, 702]
] as const
const issue = ([month, joined, dangers, books]: (typeof months)[number]) =>
  `第${month}期
（2024年${month}月情况，2024年${month + 1}月3日印发）
签发：瞿立本　编辑：鲁一宁

【数字】本月新入会${joined}人。职工上报安全隐患${dangers}条，已整改${dangers - 4}条。职工书屋借阅${books}册。
【要闻】${month}月9日，工会组织300名职工到江心洲植树，栽下树苗150棵。
【下月安排】走访病困职工；清点工具间。
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    {
      file: '青湾船厂工会简报.txt',
      text: `青湾船厂工会简报\n青湾船厂工会 编\n\n${months.map(issue).join('\n')}`
    }
  ])
)

const titled = (title: string) => ({ title, text: '', date: null }) as unknown as FoundArticle

describe('the time that a headline tells of', () => {
  it.each([
    ['2025年第一季度（总第28期）', '2025年第一季度', '2025-01-01'],
    ['第2期 （2024年2月情况，2024年3月4日印发）', '2024年2月', '2024-02-01'],
    ['2023年下半年工作总结', '2023年下半年', '2023-07-01'],
    ['第3期(总第63期)', '第3期', '0000-00-0003']
  ])('%s is %s', (title, label, from) => {
    expect(toldPeriod(titled(title))?.label).toBe(label)
    expect(whenOf(titled(title))).toBe(from)
  })

  it('is none where it names none', () => {
    expect(toldPeriod(titled('市总工会慰问环卫工人'))).toBeUndefined()
    expect(whenOf(titled('市总工会慰问环卫工人'))).toBe('')
  })
})

describe('several issues in one file', () => {
  it.each([
    ['青湾船厂哪个月报上来的安全隐患最多？', ['2024年3月最多', '95条']],
    ['青湾船厂书屋每个月借出去多少册，走势怎么样？', ['540册', '431册', '702册']],
    ['青湾船厂3月份报的安全隐患比1月份多几条？', ['95条−77条=18条']],
    ['青湾船厂1到3月加起来新入会多少人？', ['31人+18人+46人=95人']]
  ])('%s', async (question, words) => {
    const { answer } = await replyOf(gongbao, question)
    for (const one of words) expect(answer).toContain(one)
  })
})
