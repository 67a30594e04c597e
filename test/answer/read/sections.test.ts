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

  it('finds none for a question of something else', () => {
    expect(askedSection('新建工会多少家？', sections)).toBeUndefined()
  })

  it('has a share of 1 where all of a heading is said', () => {
    expect(headingShare('存在哪些问题', '存在问题')).toBe(1)
  })
})
