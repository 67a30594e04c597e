import { describe, expect, it } from 'vitest'
import { quoteLines, quoteParts } from '../../src/parse/article/source-map.ts'
import { isColumnLabel, isPageBanner } from '../../src/parse/line/banner.ts'
import {
  creditIn,
  isCredit,
  reporterLineOf,
  signatureOf,
  trailingSignature
} from '../../src/parse/line/byline.ts'
import { datelineOf } from '../../src/parse/line/dateline.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { sourceSpans } from './source-spans.ts'

describe('datelines', () => {
  it.each([
    ['本报讯(全媒体记者张明 通讯员李芳)5月1日,', '5月1日,', '全媒体记者张明 通讯员李芳'],
    ['本报讯 (记者张明)近日,', '近日,', '记者张明'],
    ['本刊讯 3月22日', '3月22日', null],
    ['【本报讯】记者张明报道：昨日', '昨日', '记者张明'],
    ['本報訊（記者陳佩珊）日前', '日前', '記者陳佩珊'],
    ['据新华社北京5月1日电 今日', '今日', null],
    ['新华社北京5月1日电（记者樊小雨）今日', '今日', '记者樊小雨'],
    ['中新网海口7月25日电 (记者 王明)会议', '会议', '记者 王明'],
    ['本报讯 全媒体记者张明 通讯员李芳 近日', '近日', '全媒体记者张明 通讯员李芳'],
    ['（记者 张明 通讯员 李芳）近日', '近日', '记者 张明 通讯员 李芳'],
    ['2023-08-16 18:24:57，正文：今日', '今日', null]
  ])('%s', (line, body, byline) => {
    const dateline = datelineOf(line)
    expect(line.slice(dateline?.length)).toBe(body)
    expect(dateline?.byline ?? null).toBe(byline)
  })

  it.each(['本报记者走进车间', '本月讯息', '电力职工', '记者从市总工会获悉,', '(一)提高认识'])(
    'none in %s',
    line => {
      expect(datelineOf(line)).toBeNull()
    }
  )
})

describe('names', () => {
  it.each([
    ['□记者 张明 通讯员 李芳', '记者 张明 通讯员 李芳'],
    ['记者 张明/文 李芳/图', '记者 张明/文 李芳/图'],
    ['文/图 本报记者 张明', '文/图 本报记者 张明'],
    ['江岸工报全媒体记者 张明', '江岸工报全媒体记者 张明'],
    ['记者在现场看到，人很多', null],
    ['记者走基层，看变化', null]
  ])('byline %s', (line, byline) => {
    expect(reporterLineOf(line)).toBe(byline)
  })

  it.each([
    ['(李艳)', '李艳'],
    ['（何俊 霍丽）', '何俊 霍丽'],
    ['(源工宣)', '源工宣'],
    ['朱明 王娟 仲齐', '朱明 王娟 仲齐'],
    ['郭  敏', '郭  敏'],
    ['(见右图)', null],
    ['（排名不分先后）', null],
    ['疗休 学习 乐养', null],
    ['会议。', null]
  ])('sign-off %s', (line, names) => {
    expect(signatureOf(line)).toBe(names)
  })

  it('sign-off behind the last sentence', () => {
    expect(trailingSignature('圆满结束。(源工宣)')).toEqual({ at: 5, signature: '源工宣' })
    expect(trailingSignature('印发《办法》(以下简称《办法》)。')).toBeNull()
  })

  it.each([
    ['单位供图', true],
    ['姜明 徐薇 摄', true],
    ['（张明 摄）', true],
    ['摄影：张明', true],
    ['活动由市总工会主办，单位供图', false],
    ['学习摄影', false]
  ])('credit %s: %s', (line, expected) => {
    expect(isCredit(line)).toBe(expected)
  })

  it('reads a credit at the end of a caption', () => {
    expect(creditIn('■作品展示。 单位供图')).toBe('单位供图')
  })
})

describe('page heads', () => {
  it.each([
    '第02版 要闻 2024年5月1日 星期三',
    '责任编辑：张明',
    'A3',
    '3',
    '（下转第三版）',
    '2024年5月1日 星期三'
  ])('%s', line => {
    expect(isPageBanner(line)).toBe(true)
  })

  it.each(['2024年5月1日起施行新规', '3月8日开工', '工会召开会议', '第三届比武开赛'])(
    'not %s',
    line => {
      expect(isPageBanner(line)).toBe(false)
    }
  )

  it.each(['新闻速递', '图说新闻', '图说新闻', '工会动态', '圖說新聞', '要闻'])(
    'column %s',
    line => {
      expect(isColumnLabel(line)).toBe(true)
    }
  )

  it.each(['县总工会召开会议', '劳模工匠助企行', '云浮市总工会'])('no column: %s', line => {
    expect(isColumnLabel(line)).toBe(false)
  })
})

describe('source map', () => {
  const text =
    '县总工会办夜校\n\n本报讯 5月1日,县总工会办夜校,推\n\n\n\n夜校现场。\n\n单位供图\n\n动学习。人多。'
  const [article] = parseBulletin({ file: 'a.txt', text }).articles
  if (!article) throw new Error('no article')
  const sentence = article.text.indexOf('人多')

  it('joins a sentence around a caption', () => {
    expect(article.text).toBe('5月1日,县总工会办夜校,推动学习。人多。')
    expect(article.captions).toEqual([{ text: '夜校现场。\n单位供图', lines: [7, 9] }])
  })

  it('knows the lines and offsets of any words', () => {
    expect(quoteLines(article, 0, sentence)).toEqual([3, 11])
    expect(quoteLines(article, sentence, sentence + 3)).toEqual([11, 11])
    const found = sourceSpans(article, 0, sentence).map(([from, to]) => text.slice(from, to))
    expect(found).toEqual(['5月1日,县总工会办夜校,推', '动学习。'])
  })

  it('cuts a quote where the page puts a caption in between', () => {
    const parts = quoteParts(article, 0, sentence).map(([start, end]) =>
      article.text.slice(start, end)
    )
    expect(parts).toEqual(['5月1日,县总工会办夜校,推', '动学习。'])
  })
})
