import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const canteen = `职工食堂收回自办

本报讯（记者尚晴）6月1日，汀南机械公司职工食堂收回自办，由管理员阮秋禾带着9人打理。头一个月亏了1.8万元，备菜太多是主因。一荤两素由14元降到11元，夜班职工每餐另有3元补贴。
`
const plant = `两个街道新增困难户较多

本报讯（记者尚晴）7月，汀南市总工会走访困难职工。柳巷街道新增9户，是因为辖区里的恒丰毛巾厂5月停产，一批职工断了收入。因连日暴雨，原定7月8日的义诊改到7月15日。
`
const gongbao = createExtractiveGongbao(
  await createCollection([
    { file: 'canteen.txt', text: canteen },
    { file: 'plant.txt', text: plant }
  ])
)

describe('money of another kind is no answer', () => {
  it.each(['食堂管理员阮秋禾一个月工资多少？', '汀南机械公司食堂被罚款多少元？'])(
    '%s',
    async question => {
      const { refused, answer } = await replyOf(gongbao, question)
      expect([refused, answer]).toEqual([true, answer])
    }
  )

  it.each([
    ['汀南机械公司的夜班职工每餐补贴多少元？', '3元'],
    ['汀南机械公司食堂头一个月亏了多少钱？', '1.8万元']
  ])('%s', async (question, value) => {
    expect((await replyOf(gongbao, question)).answer).toContain(value)
  })
})

describe('what a report has no word for', () => {
  it.each([
    '食堂管理员阮秋禾是从哪所学校毕业的？',
    '食堂管理员阮秋禾有几个孩子？',
    '9个帮手里有几个是女的？'
  ])('is not answered by it: %s', async question => {
    const { refused, answer } = await replyOf(gongbao, question)
    expect([refused, answer]).toEqual([true, answer])
  })
})

describe('why something came about', () => {
  it('is not told by what it led to', async () => {
    const { refused, answer } = await replyOf(gongbao, '恒丰毛巾厂5月为什么停产？')
    expect([refused, answer]).toEqual([true, answer])
  })

  it.each([
    ['柳巷街道为什么新增的困难户多？', '停产'],
    ['汀南市总工会的义诊为什么改期？', '暴雨']
  ])('%s', async (question, cause) => {
    expect((await replyOf(gongbao, question)).answer).toContain(cause)
  })
})
