import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDates } from '../../src/chinese/dates.ts'
import { articleDate } from '../../src/parse/article/article-date.ts'
import { pageYear, yearForMonth } from '../../src/parse/article/year.ts'

const context = { year: 2023, evidence: '2023年培训班' }

describe('findDates', () => {
  it.each([
    ['12月5日,召开', '12月5日', '2023-12-05', '2023-12-05'],
    ['2021年颁布', '2021年', '2021-01-01', '2021-12-31'],
    ['2023年12月起', '2023年12月', '2023-12-01', '2023-12-31'],
    ['3月20日至21日,', '3月20日至21日', '2023-03-20', '2023-03-21'],
    ['11月28日至30日', '11月28日至30日', '2023-11-28', '2023-11-30'],
    ['11月15日-17日', '11月15日-17日', '2023-11-15', '2023-11-17'],
    ['11月15-17日', '11月15-17日', '2023-11-15', '2023-11-17'],
    ['3月2日、3日,', '3月2日、3日', '2023-03-02', '2023-03-03'],
    ['11月30日至12月2日', '11月30日至12月2日', '2023-11-30', '2023-12-02'],
    ['12月30日至1月2日', '12月30日至1月2日', '2023-12-30', '2024-01-02'],
    ['今年10月底部署', '今年10月底', '2023-10-21', '2023-10-31'],
    ['5月上旬', '5月上旬', '2023-05-01', '2023-05-10'],
    ['今年以来', '今年', '2023-01-01', '2023-12-31'],
    ['去年,', '去年', '2022-01-01', '2022-12-31'],
    ['今年上半年', '今年上半年', '2023-01-01', '2023-06-30'],
    ['2022年第三季度', '2022年第三季度', '2022-07-01', '2022-09-30'],
    ['二〇二二年五月六日', '二〇二二年五月六日', '2022-05-06', '2022-05-06'],
    ['５月６日', '５月６日', '2023-05-06', '2023-05-06'],
    ['中華民國一一三年九月五日出刊', '中華民國一一三年九月五日', '2024-09-05', '2024-09-05'],
    ['法院於113年8月6日宣判', '113年8月6日', '2024-08-06', '2024-08-06'],
    ['從民國102年起', '民國102年', '2013-01-01', '2013-12-31'],
    ['2 月 30 日', '2 月 30 日', '2023-02-28', '2023-02-28'],
    ['于2024-05-01发布', '2024-05-01', '2024-05-01', '2024-05-01'],
    ['on March 5, 2024.', 'March 5, 2024', '2024-03-05', '2024-03-05'],
    ['from 3 to 5 May 2022', '3 to 5 May 2022', '2022-05-03', '2022-05-05'],
    ['in October 2021', 'October 2021', '2021-10-01', '2021-10-31'],
    ['held in November?', 'November', '2023-11-01', '2023-11-30'],
    ['what happened in 2020', '2020', '2020-01-01', '2020-12-31'],
    ['last year', 'last year', '2022-01-01', '2022-12-31']
  ])('%s', (text, words, from, to) => {
    expect(findDates(text, context).map(date => date.range)).toMatchObject([
      { text: words, from, to }
    ])
  })

  it('keeps what gave the year, and nothing when the words hold it', () => {
    const [inferred, named] = findDates('5月6日、2021年5月7日前', context)
    expect(inferred?.range?.evidence).toBe('2023年培训班')
    expect(named?.range?.evidence).toBeNull()
  })

  it('finds days without a year but gives them no range', () => {
    const [date] = findDates('5月6日', { year: null, evidence: null })
    expect(date).toMatchObject({
      range: null,
      monthDay: { from: '05-06', to: '05-06' },
      unit: 'day'
    })
  })

  it.each(['3个月', '2000名职工', '一月一次', '第12期', '12月票', 'may be', 'march on'])(
    'finds none in %s',
    text => {
      expect(findDates(text, context).filter(date => date.unit === 'day')).toEqual([])
    }
  )

  it('points at its own words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123年月日至-今去底 5'), maxLength: 40 }),
        text => {
          for (const date of findDates(text, context)) {
            expect(text.slice(date.start, date.end)).toBe(date.text)
            expect(date.range === null || date.range.from <= date.range.to).toBe(true)
          }
        }
      ),
      { numRuns: 1000 }
    )
  })
})

describe('pageYear', () => {
  it.each([
    ['a named event', '在2019中国职工艺术节上。', 2019],
    ['a year with its month', '举办2019年全市运动会。', 2019],
    ['a plan', '审议2026年度预算,回顾2025年度工作。', 2026],
    ['a span of years', '为2021—2022年竞赛颁奖。', 2022]
  ])('takes %s', (_, text, year) => {
    expect(pageYear(text, [])).toMatchObject({
      year,
      evidence: expect.stringContaining(String(year))
    })
  })

  it.each([
    ['a count', '共有2023名职工、2000余个项目'],
    ['a beginning', '自2009年举办以来'],
    ['a far aim', '力争到2035年建成'],
    ['a founding', '1958年成立的工厂']
  ])('is not misled by %s', (_, text) => {
    expect(pageYear(text, []).year).toBeNull()
  })

  it('prefers the date of the page', () => {
    expect(pageYear('展望2025年度计划', ['第02版 要闻 2024年5月1日 星期三']).year).toBe(2024)
  })

  it('knows that plans are made ahead and reviews behind', () => {
    expect(yearForMonth({ year: 2025, evidence: '2025年度工作安排' }, 12).year).toBe(2024)
    expect(yearForMonth({ year: 2025, evidence: '2025年度工作安排' }, 3).year).toBe(2025)
    expect(yearForMonth({ year: 2023, evidence: '2023年工作总结会' }, 1).year).toBe(2024)
  })
})

describe('articleDate', () => {
  it.each([
    ['5月10日,市总工会召开全会。', '2023-05-10'],
    ['近日,市总工会召开全会,部署5月10日的活动。', null],
    ['为落实3月5日会议精神,近日,工会开会。', null],
    ['县总工会3月5日开会。', '2023-03-05'],
    ['工会开会。会议定在年底。', null],
    ['从5月10日起,工会开放书屋。', '2023-05-10'],
    ['自5月10日起开放的书屋,5月20日关门。', '2023-05-20']
  ])('%s', (text, from) => {
    expect(articleDate(text, context)?.from ?? null).toBe(from)
  })
})
