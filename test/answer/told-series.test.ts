import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { askedOfSeries } from '../../src/answer/tables/told-series.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const shelters = `各地户外劳动者驿站建设情况

本报讯（记者林晓）截至6月底，各地建成并开放的户外劳动者驿站数量如下：云浦区64个，霞川区39个，枫桥市47个，青墩县12个。市总工会将在下半年再建一批。
`
const congress = `梧江公交职代会通过工资方案

本报讯（记者方远）7月2日，梧江公交集团召开职代会，表决工资调整方案，结果赞成142票、反对17票、弃权8票，方案获得通过。会前共征集提案93件，立案35件。
`
const hotline = `二季度热线接听情况

本报讯（记者许可）今年二季度，桐湾市职工热线共接听电话5120个。按内容分，拖欠工资1904个，劳动合同1350个，工伤待遇866个。一季度共接听4480个。下半年热线将增加8个坐席。
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    { file: 'shelters.txt', text: shelters },
    { file: 'congress.txt', text: congress },
    { file: 'hotline.txt', text: hotline }
  ])
)
const ask = async (question: string) => (await replyOf(gongbao, question)).answer

describe('what a sentence lists is put together', () => {
  it.each([
    ['哪个区的户外劳动者驿站最多？', '云浦区', '64'],
    ['各地的户外劳动者驿站加起来有多少个？', '162', '64+39+47+12'],
    ['云浦区的户外劳动者驿站比青墩县多几个？', '52', '64−12'],
    ['梧江公交职代会的表决，反对票和弃权票一共几票？', '25', '17+8'],
    ['职工热线接到的电话里，拖欠工资的比工伤待遇的多多少个？', '1038', '1904−866'],
    ['桐湾市职工热线二季度接听的电话哪一类最多？', '拖欠工资', '1904']
  ])('%s', async (question, value, figures) => {
    const answer = await ask(question)
    expect(answer).toContain(value)
    expect(answer).toContain(figures)
  })

  it('adds up only what a question names, and leaves out what it leaves out', async () => {
    expect(await ask('梧江公交职代会表决，没投赞成票的（反对加弃权）一共几票？')).toContain('25')
    // The sentence may list a part of them.
    expect(askedOfSeries('一共建了多少个驿站？')?.tablesOf({ text: shelters } as never)).toEqual([])
    expect(askedOfSeries('云浦区建了多少个驿站？')).toBeUndefined()
  })
})

describe('of two parts of a year', () => {
  it.each([
    ['桐湾市职工热线今年二季度接听了多少个电话？', '5120'],
    ['桐湾市职工热线一季度接听了多少个电话？', '4480']
  ])('each has its own figure: %s', async (question, value) => {
    expect(await ask(question)).toContain(value)
  })

  it('one that no sentence tells of is not answered by another', async () => {
    const { refused, answer } = await replyOf(gongbao, '桐湾市职工热线三季度接听了多少个电话？')
    expect([refused, answer]).toEqual([true, answer])
  })
})
