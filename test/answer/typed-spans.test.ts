import { describe, expect, it } from 'vitest'
import { isCheckable, typedSpans } from '../../src/answer/read/rules/typed-spans.ts'
import type { AnswerType } from '../../src/understand/question-type.ts'

const spans = (text: string, type: AnswerType) =>
  typedSpans(text, type).map(({ start, end }) => text.slice(start, end))

describe('pieces that may answer', () => {
  it.each<[AnswerType, string, string]>([
    ['person', '市总工会主席陈立群主持会议', '陈立群'],
    ['person', '会上，高志远表示', '高志远'],
    ['date', '5月8日至10日举行', '5月8日至10日'],
    ['date', '始于2019年', '2019年'],
    ['date', 'LODGE PICNIC Saturday, July 19, noon to six', 'July 19'],
    ['date', 'the vote was on the 3rd of March', '3rd of March'],
    ['date', 'they will meet in September', 'September'],
    ['number', '共有2,365名职工参加', '2,365名'],
    ['number', '历时三十天', '三十天'],
    ['money', '奖金50万元', '50万元'],
    ['money', '公司應付新臺幣417万6千元', '417万6千元'],
    ['number', 'recruit 46 extra drivers', '46 extra drivers'],
    ['percent', '参与率达98.5%', '98.5%'],
    ['percent', '占百分之三十', '百分之三十'],
    ['place', '活动在职工文化宫举行', '在职工文化宫举行'],
    ['organisation', '由青岛供电公司承办', '由青岛供电公司'],
    ['name', '以“匠心筑梦”为题', '“匠心筑梦”'],
    ['contact', '咨询电话0736-6631208。', '0736-6631208'],
    ['reason', '因为下雨推迟', '因为'],
    ['manner', '通过网上报名', '通过']
  ])('%s: %s', (type, text, span) => {
    expect(spans(text, type)).toContain(span)
  })

  it.each<[AnswerType, string]>([
    ['number', '第三届竞赛'],
    ['number', '2024年'],
    ['money', '共有126名职工'],
    ['contact', '共有126名职工'],
    ['date', 'a march past the gate, which may cost a lot'],
    ['person', '会议圆满结束']
  ])('no %s in %s', (type, text) => {
    expect(spans(text, type)).toEqual([])
  })
})

describe('lengths of time', () => {
  it.each([
    ['他当了三十四年班长', '三十四年'],
    ['吊机停用五日', '五日'],
    ['每次两个半小时', '两个半小时'],
    ['活动于11月15日-17日举行', '11月15日-17日'],
    ['led the 74-day strike', '74-day'],
    ['longer than eight hours', 'eight hours']
  ])('%s: %s', (text, span) => {
    const found = typedSpans(text, 'number', '年')
    expect(found.map(({ start, end }) => text.slice(start, end))).toContain(span)
  })

  it('a run of days is one only where the text tells none in so many words', () => {
    const text = '11月15日-17日开展为期三天的疗休养'
    const found = typedSpans(text, 'number', '天')
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['三天'])
  })

  it.each(['2023年5月14日23时', '二〇二三年六月五日', '第三天', '三年级', '642 for, 87 against'])(
    'none in %s',
    text => {
      expect(typedSpans(text, 'number', '天')).toEqual([])
    }
  )
})

describe('times of the day', () => {
  it.each([
    ['驿站关门时间推迟到22时', '22时'],
    ['朝7時半から開く'.replace('時', '时'), '朝7时半'],
    ['每天早上六点半集合', '早上六点半'],
    ['doors open at 7.30 pm', '7.30 pm'],
    ['9:00-17:00', '17:00']
  ])('%s: %s', (text, span) => {
    const found = typedSpans(text, 'number', '点')
    expect(found.map(({ start, end }) => text.slice(start, end))).toContain(span)
  })

  it.each(['工作了43小时', '要点有三', '时间到了'])('none in %s', text => {
    expect(typedSpans(text, 'number', '点')).toEqual([])
  })
})

it('a yes or no is in every sentence and so in none', () => {
  expect(isCheckable('yes-no')).toBe(false)
  expect(isCheckable('any')).toBe(false)
  expect(isCheckable('money')).toBe(true)
})
