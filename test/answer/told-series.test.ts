import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { askedOfSeries, operandsOf } from '../../src/answer/tables/told-series.ts'
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
const contest = `叉车赛决出名次

本报讯（记者杜若）8月9日，泉港物流叉车技能赛收官。郁大成用时4分06秒完成全程，得96.5分，拿下第一，奖金3000元；褚明以4分21秒居第二，得93分，奖金2000元。赛前，装卸、仓储、配送三个班组分别有18人、12人和9人报名。
`
const sports = `职工趣味运动会成绩

拔河：一等奖 装卸班；二等奖 仓储班
团体总分：第一名 装卸班（52分）；第二名 配送班（45分）；第三名 仓储班（38分）
`
const classes = `夜校开课

本报讯（记者苗青）泉港区总工会今年办起26个“亲子班”、41个“夜读班”，社会保险咨询215件，劳动合同咨询98件。
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    { file: 'shelters.txt', text: shelters },
    { file: 'congress.txt', text: congress },
    { file: 'hotline.txt', text: hotline },
    { file: 'contest.txt', text: contest },
    { file: 'sports.txt', text: sports },
    { file: 'classes.txt', text: classes }
  ])
)
const ask = async (question: string) => (await replyOf(gongbao, question)).answer

describe('what a sentence lists is put together', () => {
  it.each([
    ['哪个区的户外劳动者驿站最多？', '云浦区', '64'],
    ['各地的户外劳动者驿站加起来有多少个？', '162', '64个+39个+47个+12个'],
    ['云浦区的户外劳动者驿站比青墩县多几个？', '52', '64个−12个'],
    ['梧江公交职代会的表决，反对票和弃权票一共几票？', '25', '17票+8票'],
    ['职工热线接到的电话里，拖欠工资的比工伤待遇的多多少个？', '1038', '1904个−866个'],
    ['桐湾市职工热线二季度接听的电话哪一类最多？', '拖欠工资', '1904'],
    ['泉港物流叉车赛，头名比第二名快了几秒？', '15秒', '4分21秒−4分06秒'],
    ['叉车赛报名的，装卸组比配送组多几人？', '9人', '18人−9人'],
    ['叉车赛第一名和第二名差多少分？', '3.5分', '96.5分−93分'],
    ['叉车赛前两名的奖金加起来是多少？', '5000元', '3000元+2000元'],
    ['叉车赛三个班组一共多少人报名？', '39人', '18人+12人+9人'],
    ['趣味运动会团体总分，装卸班比仓储班多几分？', '14分', '52分−38分'],
    ['泉港区的“夜读班”比“亲子班”多几个？', '15个', '41个−26个'],
    ['泉港区咨询社保的比咨询劳动合同的多多少件？', '117件', '215件−98件']
  ])('%s', async (question, value, figures) => {
    const answer = await ask(question)
    expect(answer).toContain(value)
    expect(answer).toContain(figures)
  })

  it('adds up only what a question names, and leaves out what it leaves out', async () => {
    expect(await ask('梧江公交职代会表决，没投赞成票的（反对加弃权）一共几票？')).toContain('25')
    // The sentence may list a part of them.
    expect(operandsOf({ text: shelters }, '一共建了多少个驿站？', false)).toEqual([])
    // What is counted is no second thing.
    expect(operandsOf({ text: contest }, '叉车赛的装卸班组有多少人？', false)).toEqual([])
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
