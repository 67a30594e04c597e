import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { asksForPoints } from '../../src/answer/write/points.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const page = `芦汀市总工会部署夏季送清凉

本报讯（记者俞小满）6月9日，芦汀市总工会召开夏季送清凉部署会，主席梅长亭讲话，提出三点要求：

一是早安排，6月20日前把清凉包送到每个班组；

二是广覆盖，户外工地、物流园和外卖站点一个不漏；

三是严管理，经费专户管理，发放名单上墙公示。

苇塘县总工会开设职工热线

本报讯（通讯员尚小云）6月11日，苇塘县总工会开设职工热线，由4名志愿者接听，主要做两件事：第一，解答劳动合同疑问；第二，帮职工约见律师。热线每晚六点开通。

芡湖调解中心的打算

本报讯（记者沙柳）7月2日，芡湖调解中心公布下半年安排，想做三件事。一个是在产业园设流动调解点，一个是编一本维权漫画，还有一个是开通视频调解。

一、补助标准

（一）一类项目，每项补助8万元；

（二）二类项目，每项补助3万元。

二、申报条件

（一）入会满三年；

（二）没有争议；

（三）没有得到过同类资助。
`
const english = `THE BEACON

What the Crew Asks For

by Nell Harrow

The deck crew met on May 4 and asked the company for three things: 1. New life vests before winter. 2. A dry room on the pier. 3. One paid drill a month.
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    { file: '清凉.txt', text: page },
    { file: 'beacon.txt', text: english }
  ])
)

describe('points that a text counts out', () => {
  it.each([
    ['送清凉部署会提出了哪几点要求？', ['早安排', '一个不漏', '上墙公示']],
    ['职工热线主要做哪两件事？', ['劳动合同疑问', '约见律师']],
    ['芡湖调解中心下半年想做哪几件事？', ['流动调解点', '维权漫画', '视频调解']],
    ['芡湖的补助，每一类项目给多少钱？', ['8万元', '3万元']],
    ['What three things did the deck crew ask for?', ['life vests', 'dry room', 'paid drill']]
  ])('%s', async (question, points) => {
    const { answer, citations } = await replyOf(gongbao, question)
    for (const point of points) expect(answer).toContain(point)
    expect(new Set(citations.map(({ articleId }) => articleId)).size).toBe(1)
    for (const other of ['每晚六点', '同类资助']) expect(answer).not.toContain(other)
  })

  it('stay whole in a summary', async () => {
    const { answer } = await replyOf(gongbao, '概括一下芦汀市总工会的夏季送清凉部署会')
    for (const point of ['早安排', '广覆盖', '严管理']) expect(answer).toContain(point)
  })

  it.each([
    ['会议提出了哪几点要求？', true],
    ['讲话包括几个方面？', true],
    ['which measures did it propose?', true],
    ['会议有多少人参加？', false],
    ['项目有多少钱？', false]
  ])('%s asks for them: %s', (question, asks) => {
    expect(asksForPoints(question)).toBe(asks)
  })
})
