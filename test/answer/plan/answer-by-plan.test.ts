import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../../src/answer/create-gongbao.ts'
import { measuresIn } from '../../../src/answer/plan/measures.ts'
import { createCollection } from '../../retrieve/collection.ts'
import { replyOf } from '../asking.ts'

const series = (year: number, count: number, fresh: number) => `芦汀工人报 ${year}年4月9日 第1版

芦汀市爱心车厢增至${count}节

本报讯（记者俞小满）4月8日，芦汀市总工会通报爱心车厢建设情况，目前全市爱心车厢达到${count}节，当年新增${fresh}节。
`
const courses = `芦汀工人报 2024年6月5日 第2版

枫桥县总工会开办糕点班

本报讯（记者俞小满）6月2日，枫桥县总工会开办糕点班，58名待岗职工参加，为期十天，投入经费3.5万元。

苇塘县总工会开办叉车班

本报讯（通讯员尚小云）6月4日，苇塘县总工会开办叉车班，73名青年职工参加，为期二十天，投入经费5万元。

竹坞县总工会慰问环卫工人

本报讯（记者俞小满）6月3日，竹坞县总工会慰问环卫工人，送去凉茶200箱。
`
const notice = `芦汀工人报 2024年6月12日 第2版

更正

本报6月5日第2版《苇塘县总工会开办叉车班》一文中，“73名青年职工参加”应为“63名青年职工参加”。特此更正。
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    { file: '2022.txt', text: series(2022, 14, 3) },
    { file: '2023.txt', text: series(2023, 31, 17) },
    { file: '2024.txt', text: series(2024, 26, 2) },
    { file: '开班.txt', text: courses },
    { file: '更正.txt', text: notice }
  ])
)

describe('things named side by side', () => {
  it('gives both values, the difference with its operands, and what was corrected', async () => {
    const { answer, plan, citations } = await replyOf(
      gongbao,
      '枫桥县的糕点班与苇塘县的叉车班，哪个人多，多几名？'
    )
    expect(plan).toMatchObject({ kind: 'sides', steps: [{ found: true }, { found: true }] })
    for (const words of ['苇塘县', '58名', '63名−58名=5名', '更正']) expect(answer).toContain(words)
    expect(new Set(citations.map(({ articleId }) => articleId)).size).toBe(3)
  })

  it.each([
    ['枫桥和苇塘办班的经费相差多少？', ['5万元−3.5万元=1.5万元']],
    [
      '枫桥县、苇塘县、竹坞县的活动哪个最早？',
      ['枫桥县', '2024-06-02', '2024-06-03', '2024-06-04']
    ],
    ['糕点班跟叉车班比，哪个时间短？', ['糕点班', '最短']],
    ['哪个班人更少，枫桥县的还是苇塘县的？', ['枫桥县最少', '58', '63']]
  ])('%s', async (question, held) => {
    const { answer } = await replyOf(gongbao, question)
    for (const words of held) expect(answer).toContain(words)
  })
})

describe('a side that the bulletins do not say', () => {
  it.each([
    ['枫桥县的糕点班和苇塘县的糕点班，哪个人多？', '58名', '苇塘县'],
    ['枫桥县糕点班和鹭洲县糕点班的经费各是多少？', '3.5万元', '鹭洲县']
  ])('%s', async (question, value, missing) => {
    const { answer, plan } = await replyOf(gongbao, question)
    expect(plan?.steps.map(({ found }) => found)).toEqual([true, false])
    expect(answer).toContain(value)
    expect(answer).toContain(`${missing}`)
    expect(answer).toContain('没有说')
    expect(answer).not.toContain('63名')
  })
})

describe('what went on', () => {
  it.each([
    ['6月上旬有哪些活动？', ['糕点班', '叉车班', '环卫工人'], 3],
    ['6月4日以后工会做了什么？', ['叉车班'], 1],
    ['6月2日到6月3日有哪些动态？', ['糕点班', '环卫工人'], 2]
  ])('%s', async (question, held, total) => {
    const { answer, list } = await replyOf(gongbao, question)
    for (const words of held) expect(answer).toContain(words)
    expect(list?.total).toBe(total)
  })
})

describe('reports of several dates on one thing', () => {
  it.each([
    ['芦汀市现在有多少节爱心车厢？', ['26节', '2023', '31节']],
    ['芦汀市爱心车厢哪一年最多？', ['2023最多', '31节']],
    ['芦汀市爱心车厢从2022年到2024年增加了多少节？', ['26节−14节=12节']],
    ['2023年芦汀市有多少节爱心车厢？', ['31节']],
    ['芦汀市爱心车厢这几年有什么变化？', ['14节', '31节', '26节']]
  ])('%s', async (question, held) => {
    const { answer, plan } = await replyOf(gongbao, question)
    for (const words of held) expect(answer).toContain(words)
    expect(plan?.kind).toBe('series')
  })

  it('refuses a year that no report is of', async () => {
    const { refused } = await replyOf(gongbao, '2019年芦汀市有多少节爱心车厢？')
    expect(refused).toBe(true)
  })
})

describe('a report itself', () => {
  it('lists what one person signed', async () => {
    const { answer, list } = await replyOf(gongbao, '尚小云写了哪些报道？')
    expect(list?.total).toBe(1)
    expect(answer).toContain('叉车班')
  })

  it('says where it is printed', async () => {
    const { answer } = await replyOf(gongbao, '竹坞县慰问环卫工人的消息登在第几版？')
    expect(answer).toContain('第2版')
  })
})

describe('numbers with their units', () => {
  it('reads digits, numerals, scales, currencies and lengths of time', () => {
    const found = measuresIn('为期二十天，投入9.5万元；36 apprentices, $48,000, 2 weeks').map(
      ({ value, unit }) => [value, unit]
    )
    expect(found).toEqual([
      [20, 'time'],
      [95_000, '元'],
      [36, 'apprentice'],
      [48_000, '$'],
      [14, 'time']
    ])
  })
})
