import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'

const brief = `                工会工作简报
                 第9期
               （总第187期）
桐河县总工会办公室编                  2023年5月31日
                                      签发：韦长青
━━━━━━━━━━━━━━━━━━━━━━━━
【要闻】
          县总工会推出午间理发车
  5月20日，桐河县总工会在县工业园开出午间理发车，当天为93名职工理发，每人只收3元。
  图为理发师林小梅在车上为职工理发。（段明远 摄）
  理发车每周三中午停在园区东门，由县总工会补贴油费。
                              （县总工会办公室）

【基层动态】
          东滩镇：渔船上装了急救箱
  东滩镇总工会为68条渔船装上急救箱，每只箱子有药品21种。
                              （东滩镇总工会供稿）
━━━━━━━━━━━━━━━━━━━━━━━━
责任编辑：岳小禾    校对：宁一帆            （共印150份）
`
const short = `桐河工运
2023年6月15日 第3版
本版编辑 黎安

一线短波

△桐河水泥厂工会给窑上班组送去绿豆汤，每天两桶，一直送到立秋。
（水泥宣）
△6月3日，桐河公交工会举办第四届“车厢英语角”，27名驾驶员参加，袁立夏拿了一等奖。（公交办）
△南门小学工会为教师添置护颈枕86只。
`

const japanese = `港湾労働新聞
第742号 2025年(令和7年)8月25日 月曜日
発行所 港湾地方労働組合連合会 編集人 大江田 修
購読料 1部70円(組合員は組合費に含む)

構内温度41度でも休憩なし
港湾労連は8月5日、倉庫で働く組合員のアンケートの結果を発表した。回答は1,084人。
`
const taiwanese = `鹽埕港勤工會月刊
第二〇七期　　中華民國一一三年九月五日出刊
發行人／蘇敬堯　總編輯／簡映如　美編／小鹿

【頭條】
輪班費十一年沒動過
◎簡映如

開票到晚上九點四十分，活動中心裡有人先哭出來，同意票1,021張，不同意118張。
`
const english = `T H E   L A M P
Dock Workers' Union -- Branch 9
Issue 73                                        Autumn 2025
Edited by Siobhan Prewett.  Proof-reader: Len Ottaway.

SHORTER DAYS
It took nineteen months, but from January no driver will be rostered
for longer than eight hours.
`

const collection = await createCollection([
  { file: '桐河县简报.txt', text: brief },
  { file: '桐河工运.txt', text: short }
])
const gongbao = createExtractiveGongbao(collection)
const abroad = createExtractiveGongbao(
  await createCollection([
    { file: '桐河工运.txt', text: short },
    { file: 'roren.txt', text: japanese },
    { file: 'kang.txt', text: taiwanese },
    { file: 'lamp.txt', text: english }
  ])
)

describe('a page on disk, rebuilt and asked', () => {
  it.each([
    ['桐河县总工会的工会工作简报是第几期？总第几期？', ['第9期', '187']],
    ['桐河县那期工会工作简报是谁签发的？', ['韦长青']],
    ['工会工作简报第9期的责任编辑是谁？', ['岳小禾']],
    ['这期工会工作简报是哪天出版的？', ['2023年5月31日']],
    ['午间理发车的照片是谁拍的？', ['段明远']],
    ['照片里为职工理发的理发师是谁？', ['林小梅']],
    ['东滩镇总工会为多少条渔船装上急救箱？', ['68']],
    ['“车厢英语角”谁拿了一等奖？', ['袁立夏']],
    ['南门小学工会添置了多少只护颈枕？', ['86']]
  ])('%s', async (question, held) => {
    const { answer, refused } = await replyOf(gongbao, question)
    expect(refused).toBe(false)
    for (const words of held) expect(answer).toContain(words)
  })

  it('lists reports without records of the paper and of pictures', async () => {
    const reports = await collection.store.articles({ kind: 'report' })
    expect(reports.map(({ title }) => title)).toEqual([
      '县总工会推出午间理发车',
      '东滩镇：渔船上装了急救箱',
      expect.stringMatching(/^桐河水泥厂工会/),
      expect.stringContaining('车厢英语角'),
      expect.stringMatching(/^南门小学工会/)
    ])
    const issues = await collection.store.articles({ kind: 'issue' })
    expect(issues.map(({ title, date }) => [title, date?.from])).toEqual([
      ['工会工作简报 第9期 总第187期', '2023-05-31'],
      ['桐河工运', '2023-06-15']
    ])
  })
})

describe('papers of other countries', () => {
  it.each([
    ['港湾労働新聞742号の編集人は誰ですか', ['大江田']],
    ['《鹽埕港勤工會月刊》207期哪一天出刊？', ['九月五日']],
    ['鹽埕港勤工會月刊第207期的總編輯是誰？', ['簡映如']],
    ['Who edits The Lamp newsletter?', ['Siobhan Prewett']]
  ])('%s', async (question, held) => {
    const { answer } = await replyOf(abroad, question)
    for (const part of held) expect(answer).toContain(part)
  })
})
