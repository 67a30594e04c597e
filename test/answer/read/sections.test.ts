import { describe, expect, it } from 'vitest'
import { askedSection, headingShare, sectionsOf } from '../../../src/answer/read/sections.ts'

const told = (text: string) =>
  sectionsOf({ text }).map(
    ({ heading, rank, body }) => `${rank} ${heading}: ${text.slice(body.start, body.end).trim()}`
  )

describe('sectionsOf', () => {
  it('has a heading by itself and one that opens its paragraph, up to the next of its kind', () => {
    expect(
      told(
        '一、工作进展\n（一）建会情况。新建工会12家。\n（二）截至8月底，建成小屋47间。\n二、存在问题\n少数单位台账不全。'
      )
    ).toEqual([
      '1 工作进展: （一）建会情况。新建工会12家。\n（二）截至8月底，建成小屋47间。',
      '2 建会情况: 新建工会12家。',
      '1 存在问题: 少数单位台账不全。'
    ])
  })

  it('has plain words over the lines of a list, which ends where sentences go on', () => {
    expect(
      told(
        '成绩如下：\n电气维修\n第一名　慕容坚　94.5分\n第二名　贝宁宁　92.9分\n年龄最大的选手54岁。'
      )
    ).toEqual(['4 电气维修: 第一名　慕容坚　94.5分\n第二名　贝宁宁　92.9分'])
  })

  it('has none in running text and signatures', () => {
    expect(told('11月3日，会议召开。\n会议要求抓好落实。\n生活保障部11月16日')).toEqual([])
  })
})

describe('askedSection', () => {
  const sections = sectionsOf({
    text: '一、存在问题\n台账不全。\n二、下一步要求\n（一）抓好整改。'
  })

  it('finds the heading whose words a question says in its own order', () => {
    expect(askedSection('通报里存在哪些问题？', sections)?.section.heading).toBe('存在问题')
    expect(askedSection('下一步有什么要求？', sections)?.section.heading).toBe('下一步要求')
  })

  it.each([
    ['想领这笔补助，得交些什么东西？', '申报材料'],
    ['什么人可以报？', '申报条件'],
    ['自己承认哪几方面做得不够？', '存在问题'],
    ['接下来准备做什么？', '下季度打算']
  ])('finds the one that is for what is asked: %s', (question, heading) => {
    const official = sectionsOf({
      text: '一、申报条件\n入会满三年。\n二、申报材料\n申报书一份。\n三、存在问题\n台账不全。\n四、下季度打算\n建两座驿站。'
    })
    const found = askedSection(question, official)
    expect([found?.section.heading, found?.byRole]).toEqual([heading, true])
  })

  it('has heads that a sign sets apart over their lines', () => {
    expect(told('★ 优秀组织奖（2家）\n榆川港务　榆川公交\n说明：\n1. 五月颁奖。')).toEqual([
      '0 优秀组织奖: 榆川港务　榆川公交'
    ])
  })

  it('finds none for a question of something else', () => {
    expect(askedSection('新建工会多少家？', sections)).toBeUndefined()
  })

  it('has a share of 1 where all of a heading is said', () => {
    expect(headingShare('存在哪些问题', '存在问题')).toBe(1)
  })
})
