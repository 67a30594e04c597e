import { expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const page = `北岭工人报 2025年5月6日 第2版

蒲长顺：守桥三十一年

本报讯（记者尤小满）5月3日，松河大桥检查工蒲长顺办了退休手续。1994年他从部队下来，师傅欧阳烈手把手教他听钢梁的声音。

齐齐哈尔焊工赛落幕

本报讯（记者尤小满）5月4日，齐齐哈尔市焊工技能大赛落幕，来自29家企业的118名选手参加。
`
const gongbao = createExtractiveGongbao(
  await createCollection([{ file: '北岭工人报.txt', text: page }])
)

it('who is called by a surname is told of by the whole name', async () => {
  const { answer, refused } = await replyOf(gongbao, '老蒲刚从部队下来那会儿，是谁手把手教他的？')
  expect(refused).toBe(false)
  expect(answer).toContain('欧阳烈')
})

it('a Latin name that Chinese reports write otherwise is said to be missing in this spelling only', async () => {
  const { answer, refused } = await replyOf(
    gongbao,
    'How many welders took part in the Qiqihar contest?'
  )
  expect(refused).toBe(true)
  expect(answer).toContain('“Qiqihar” in this spelling')
})
