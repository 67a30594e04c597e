import { describe, expect, it, test } from 'vitest'
import { askedOrder } from '../../../src/answer/plan/asked-order.ts'
import { askedOfReport } from '../../../src/answer/plan/asked-report.ts'
import { comparedPairs, leavesOut } from '../../../src/answer/plan/compared-pair.ts'
import { earlierAndNow } from '../../../src/answer/plan/earlier-time.ts'

describe('two things set against each other', () => {
  it.each([
    ['甲县的培训班跟乙县的研判会，哪个人多？', '甲县的培训班', '乙县的研判会', '人'],
    [
      '竹溪县职工大赛收到的项目，与梅岭县征集的项目相比，哪个多？',
      '竹溪县职工大赛收到的项目',
      '梅岭县征集的项目',
      ''
    ],
    [
      '10月份法律援助，甲窗口和乙窗口谁结的案子多？',
      '10月份法律援助 甲窗口',
      '10月份法律援助 乙窗口',
      '结的案子'
    ]
  ])('%s', (question, first, second, predicate) => {
    expect(comparedPairs(question)[0]).toMatchObject({ first, second, predicate })
  })

  it('are not parted within a word', () => {
    expect(comparedPairs('签了集体合同以后比去年同期多了多少人？')).toEqual([])
    expect(comparedPairs('今年和去年同期，哪个多？')).toEqual([])
  })

  it('are not told apart by names that leave out what they are', () => {
    const question = '滨江县的志愿者服务队和户外劳动者服务站，哪样数目多？'
    expect(leavesOut(question, ['滨江县', '户外劳动者'])).toBe(true)
    expect(leavesOut('竹溪县的驿站和梅岭县的驿站，哪个多？', ['竹溪县', '梅岭县'])).toBe(false)
  })

  it('are set in order only by words that order', () => {
    expect(askedOrder('“先锋杯”的项目各来自哪座城市？').byDate).toBe(false)
    expect(askedOrder('签了合同以后哪边人多？').byDate).toBe(false)
    expect(askedOrder('哪个先开班？').byDate).toBe(true)
  })
})

describe('now and an earlier time in one sentence', () => {
  const sentence = '试用三个月，搬运班因腰伤请假88天，去年同期是150天。'
  it('are the two amounts of one unit', () => {
    const amounts = earlierAndNow(sentence, { focus: '请假比去年同期少了多少天？' })
    expect(amounts?.map(({ text }) => text)).toEqual(['88天', '150天'])
  })

  it('are not set apart where that is not asked', () => {
    expect(earlierAndNow(sentence, { focus: '搬运班请了多少天假？' })).toBeUndefined()
    expect(earlierAndNow('请假88天。', { focus: '比去年同期少了多少天？' })).toBeUndefined()
  })
})

test('who wrote a report and who took its picture, in many words', () => {
  for (const question of [
    '那篇稿子是哪两位写的？',
    '这条消息署了哪两个人的名字？',
    'Who are credited as the writers of the piece?',
    'Who signed the report on the plenary session?'
  ])
    expect(askedOfReport(question), question).toBe('author')
  expect(askedOfReport('摸底那张新闻照的作者，署名是？')).toBe('photographer')
})

describe('what grades nothing', () => {
  it.each([
    '给大姚、姚安捐电脑的是哪家企业？',
    '得了资助、今年考上大学的小伙子是谁？',
    '发完大水，白塔村的人喝的水从哪来？',
    '第一、第二名被谁全拿走了？',
    '高新区和长山县的会是谁主持的？',
    '更正说了什么，是哪一期的？'
  ])('%s', question => {
    expect(askedOrder(question).compares).toBe(false)
  })

  it.each([
    '夜校和书屋哪个人多？',
    '甲队跟乙队谁先到？',
    '两个班哪个长一些？',
    '哪家的奖金最高？',
    '甲县比乙县多几个驿站？',
    '哪边更早？',
    '夜校和合唱，哪个在前？'
  ])('but %s does', question => {
    expect(askedOrder(question).compares).toBe(true)
  })
})
