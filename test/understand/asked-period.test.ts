import { describe, expect, it } from 'vitest'
import {
  askedPeriod,
  ofOtherDays,
  touches,
  withoutDates
} from '../../src/understand/asked-period.ts'

describe('the run of days that a question names', () => {
  it.each([
    ['12月上旬有哪些活动', '12-01', '12-10'],
    ['十一月下旬工会做了什么', '11-21', '11-30'],
    ['12月5日到12月9日之间有哪些活动', '12-05', '12-09'],
    ['10月到12月开了哪些会', '10-01', '12-31'],
    ['2024年上半年有哪些活动', '2024-01-01', '2024-06-30'],
    ['11月以来有哪些活动', '11-01', null],
    ['5月以前办过什么', null, '05-31'],
    ['what happened since november?', '11-01', null],
    ['reports between november 10 and november 20', '11-10', '11-20'],
    ['from october to december 2024', '2024-10-01', '2024-12-31']
  ])('%s', (question, from, to) => {
    expect(askedPeriod(question)).toMatchObject({ from, to })
  })

  it.each(['11月有哪些活动', '2024年办了什么', '11月5日开了什么会', '会议有多少人参加'])(
    'is none in %s',
    question => {
      expect(askedPeriod(question)).toBeUndefined()
    }
  )

  it('of no year holds the days of any', () => {
    const period = { from: '12-01', to: '12-10', dated: false }
    expect(touches({ from: '2023-12-05', to: '2023-12-07' }, period)).toBe(true)
    expect(touches({ from: '2024-12-11', to: '2024-12-11' }, period)).toBe(false)
  })

  it('leaves the rest of the question', () => {
    expect(withoutDates('2024年12月上旬哪些工会慰问了职工').trim()).toBe('哪些工会慰问了职工')
  })
})

describe('a question asked again of other days', () => {
  it.each([
    ['11月上旬有哪些活动？', '12月', '12月有哪些活动？'],
    ['5月3日到5月8日之间开了什么会？', '6月', '6月之间开了什么会？'],
    ['What happened in September 2024?', 'October', 'What happened in October?'],
    ['11月有哪些活动？', '信丰县', undefined]
  ])('%s of %s', (question, part, again) => {
    expect(ofOtherDays(question, part)).toBe(again)
  })
})
