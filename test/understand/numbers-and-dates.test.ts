import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chineseNumeral, numberedApart, parseNumeral } from '../../src/chinese/numerals.ts'
import { askedDates } from '../../src/understand/asked-dates.ts'
import { boundNumbers, plainNumbers, quotedNames } from '../../src/understand/constraints.ts'

describe('numerals', () => {
  it.each([
    ['十六', 16],
    ['一百零五', 105],
    ['两千三百', 2300],
    ['二〇二三', 2023],
    ['12.5', 12.5],
    ['许多', undefined]
  ])('%s is %s', (text, value) => {
    expect(parseNumeral(text)).toBe(value)
  })

  it('what is written in characters is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), value => {
        expect(parseNumeral(chineseNumeral(value))).toBe(value)
      })
    )
  })
})

describe('numerals in a row before what they number', () => {
  it.each([
    ['拿到一二三等奖的有几部', '拿到一等奖、二等奖、三等奖的有几部'],
    ['三、四季度各多少', '三季度、四季度各多少'],
    ['一三等奖', '一三等奖'],
    ['二〇二三年', '二〇二三年']
  ])('%s', (text, apart) => {
    expect(numberedApart(text)).toBe(apart)
  })
})

describe('numbers bound to a unit', () => {
  it.each([
    ['第八届大赛', [{ unit: '届', value: 8 }]],
    [
      '市总工会十六届七次全委会',
      [
        { unit: '届', value: 16 },
        { unit: '次', value: 7 }
      ]
    ],
    ['獲得二等獎', [{ unit: '等奖', value: 2 }]],
    ['建会80周年', [{ unit: '周年', value: 80 }]],
    ['the 8th contest', [{ unit: '', value: 8 }]],
    ['the eighth contest', [{ unit: '', value: 8 }]],
    ['第3工区开工', [{ unit: '工区', value: 3 }]],
    ['第三车间', [{ unit: '车间', value: 3 }]],
    ['第二名', []],
    ['驻村第一书记', []],
    ['开了3次会议', []],
    ['第二次把他送去看守所', []],
    ['第三次全体会议', [{ unit: '次', value: 3 }]],
    ['2025年二季度那期', [{ unit: '季', value: 2 }]],
    ['前三季度', []]
  ])('%s binds %j', (text, bound) => {
    expect(boundNumbers(text)).toEqual(bound)
  })

  it('reads plain numbers without their thousands commas', () => {
    expect(plainNumbers('共2,365名职工、12.5万元')).toEqual(['2365', '12.5'])
  })

  it('reads names in any quotation marks', () => {
    expect(quotedNames('《新风》“匠心”「書香」')).toEqual(['新风', '匠心', '書香'])
  })
})

describe('dates asked about', () => {
  it.each([
    ['2023年12月办了什么？', { year: 2023, month: 12, day: null }],
    ['5月8日开了什么会？', { year: null, month: 5, day: 8 }],
    ['十二月三日谁发言？', { year: null, month: 12, day: 3 }],
    ['二〇二三年的夜校', { year: 2023, month: null, day: null }],
    ['永历十五年十二月谁来了？', { year: null, month: 12, day: null }],
    ['What happened in December 2023?', { year: 2023, month: 12, day: null }],
    ['the meeting on 8 May 2024', { year: 2024, month: 5, day: 8 }],
    ['the meeting of May 8th, 2024', { year: 2024, month: 5, day: 8 }]
  ])('%s asks about %j', (question, date) => {
    expect(askedDates(question)).toEqual([date])
  })

  it.each(['第十二届', '13月', 'Who may come?'])('%s names no date', question => {
    expect(askedDates(question)).toEqual([])
  })
})
