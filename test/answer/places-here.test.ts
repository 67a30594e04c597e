import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const statistics = `沅岭市总工会统计资料

表一　近三年全市情况

年份      会员(人)      驿站(个)
--------------------------------
2023      301750        149
2024      339280        187
2025      370795        230
`
const report = `澜汀市总工会召开全委会

本报讯（记者沙柳）1月22日，澜汀市总工会召开全委会。到年底，全市会员总数达到41.2万人，2024年底为39.5万人，2023年底为37.6万人。

望梅县总工会开通茶山专线

本报讯（记者沙柳）4月3日，望梅县总工会开通6条茶山专线。
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    { file: '统计.txt', text: statistics },
    { file: '要闻.txt', text: report }
  ])
)

describe('a place that the collection knows and the gazetteer does not', () => {
  it('is not answered for from the table of another', async () => {
    const { answer, citations } = await replyOf(gongbao, '澜汀2023、2024、2025年末会员各有多少？')
    expect(answer).toContain('41.2万')
    expect(citations.map(({ file }) => file)).not.toContain('统计.txt')
  })

  it('is refused where nothing is told of it', async () => {
    const { refused } = await replyOf(gongbao, '望梅2024年有多少会员？')
    expect(refused).toBe(true)
  })

  it('is answered for by its own', async () => {
    const { answer } = await replyOf(gongbao, '沅岭2024年有多少会员？')
    expect(answer).toContain('339280')
  })
})
