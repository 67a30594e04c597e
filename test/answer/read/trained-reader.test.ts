import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../../src/answer/create-gongbao.ts'
import { createCollection } from '../../retrieve/collection.ts'
import { replyOf } from '../asking.ts'

const text = `云溪机械厂工会办起安全故事会
云溪讯 11月2日，云溪机械厂工会在二号食堂办起“安全故事会”，车间主任骆大海主持。12名工人登台读家书，钳工班费长河的《妻子的一条短信》得特等奖，奖品是一套工具箱。故事会今后由各班组轮流承办，下一场轮到热处理班。厂工会还把家书印成小册子，发到了每个班组的更衣柜里。`

const collection = await createCollection([{ file: '001.txt', text }])
const gongbao = createExtractiveGongbao(collection)

describe('a question whose answer no form gives away', () => {
  it.each([
    ['云溪机械厂安全故事会特等奖的奖品是什么？', '工具箱'],
    ['云溪机械厂安全故事会是谁主持的？', '骆大海'],
    ['云溪机械厂的故事会在哪里办的？', '二号食堂'],
    ['云溪机械厂故事会下一场轮到哪个班？', '热处理班']
  ])('%s begins with the few words that answer: %s', async (question, span) => {
    const { answer, citations } = await replyOf(gongbao, question)
    expect(answer.slice(0, answer.indexOf('[1]'))).toContain(span)
    expect(answer.indexOf('[1]')).toBeLessThan(15)
    expect(citations[0]?.quote).toContain(span)
  })

  it('is refused as before where the report does not say', async () => {
    const { refused } = await replyOf(gongbao, '云溪机械厂安全故事会花了多少钱？')
    expect(refused).toBe(true)
  })

  it('gets no lone span where several things are asked for', async () => {
    const { answer } = await replyOf(gongbao, '云溪机械厂的故事会上有哪些人？')
    expect(answer.indexOf('[1]')).toBeGreaterThan(15)
  })
})
