import { describe, expect, it } from 'vitest'
import { foldBlanks, withoutBlanks } from '../../src/parse/article/fold-blanks.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { faultsOf } from './invariants.ts'

describe('blanks that mean nothing', () => {
  it.each([
    ['第 7 届赛歌会开唱', '第7届赛歌会开唱'],
    ['2024 年 3 月 5 日，获奖率 8.5 %。', '2024年3月5日，获奖率8.5%。'],
    ['职工参 加了活动。', '职工参加了活动。'],
    ['基 层 短 波', '基层短波']
  ])('%s', (printed, folded) => {
    expect(withoutBlanks(printed)).toBe(folded)
  })

  it.each([
    '曲波 北岭供电所',
    '“较真功 展才华”大赛，落幕。',
    '记者 张明 通讯员 李芳',
    '王 娟 李 明',
    '指标    今年    28 家',
    'Local 61 met, on March 3.'
  ])('kept in %s', printed => {
    expect(withoutBlanks(printed)).toBe(printed)
  })

  it('leave every other character its place', () => {
    const text = '第 7 届，参 加'
    const { segments, text: folded } = foldBlanks({
      text,
      segments: [{ start: 0, end: text.length, source: 40, line: 3, follows: false }]
    })
    expect(folded).toBe('第7届，参加')
    const back = segments.map(({ start, end, source }) => [
      folded.slice(start, end),
      text.slice(source - 40, source - 40 + end - start)
    ])
    for (const [here, there] of back) expect(here).toBe(there)
    expect(segments.map(({ follows }) => follows)).toEqual([false, true, true, true])
  })

  it('are folded out of an article whose quotes are still found', () => {
    const page =
      '第 7 届赛歌会开唱\n\n本报讯 2024 年 3 月 5 日，县总工会举办第 7 届赛歌会，职工参 加。'
    const [article] = parseBulletin({ file: 'a.txt', text: page }).articles
    expect(article?.title).toBe('第7届赛歌会开唱')
    expect(article?.text).toBe('2024年3月5日，县总工会举办第7届赛歌会，职工参加。')
    expect(faultsOf({ file: 'a.txt', text: page })).toEqual([])
  })
})
