import { describe, expect, it } from 'vitest'
import { askedNames } from '../../src/answer/asked-names.ts'
import { brokenPremises } from '../../src/answer/read/rules/premises.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import type { Article } from '../../src/types.ts'
import { understand } from '../../src/understand/understand.ts'
import { passageOf } from './passages.ts'

const article: Article = {
  ...passageOf(
    '无锡市第三届职工技能竞赛闭幕',
    '9月20日，由无锡市总工会、无锡市科学技术局主办的无锡市第三届职工技能竞赛闭幕。共有2,365名职工参加，决出一等奖3名、二等奖6名。滨湖区总工会主席陈立群颁奖。'
  ).article,
  place: '无锡市',
  date: { from: '2024-09-18', to: '2024-09-20', text: '9月20日', evidence: null }
}
const english: Article = {
  ...passageOf(
    'A new rota at Larkfield',
    'Drivers at Larkfield depot voted for the new rota in June. Rosa Tennant counted the slips.'
  ).article,
  imprint: 'The Lamp, No. 4'
}
const table = await createStaticSubwordTable()
const lexicon = { frequencies: async () => [], isWord: () => true }

async function broken(
  question: string,
  people: readonly string[] = [],
  of: Article = article
): Promise<string[]> {
  const understood = await understand(question, [], lexicon)
  const names = await askedNames(understood, { table, frequencies: lexicon.frequencies })
  const query = { ...understood, people, names }
  return brokenPremises(query, of).map(({ asked }) => asked)
}

describe('a question the article bears out', () => {
  it.each([
    '第三届职工技能竞赛有多少职工参加？',
    '無錫市第三屆職工技能競賽有多少人參加？',
    'How many workers took part in the 3rd contest in 2024?',
    '2024年9月的竞赛决出几个一等奖？',
    '9月19日的竞赛是谁主办的？',
    '有2365名职工参加的竞赛是哪一个？',
    '无锡市科学技术局主办了什么？',
    '江苏省的职工技能竞赛何时闭幕？',
    '滨湖区总工会主席是谁？',
    '九月二十日的竞赛有多少人参加？',
    '谁在无锡大学生里很有名？'
  ])('%s', async question => {
    expect(await broken(question)).toEqual([])
  })
})

describe('a question that takes for granted what the article denies:', () => {
  it.each([
    ['another session', '第四届职工技能竞赛有多少人参加？', '第四届'],
    ['another session, in English', 'How many joined the fourth contest?', '4'],
    ['another prize', '三等奖有几名？', '三等奖'],
    ['another year', '2023年的技能竞赛有多少人参加？', '2023年'],
    ['another day', '9月5日闭幕的竞赛有多少人参加？', '9月5日'],
    ['another number', '有3000名职工参加的竞赛何时闭幕？', '3000'],
    ['another place', '苏州的职工技能竞赛何时闭幕？', '苏州'],
    ['another union', '梁溪区总工会主席是谁？', '梁溪区总工会'],
    ['another body', '无锡市教育局主办的竞赛何时闭幕？', '教育局'],
    ['another university', '江南大学派谁参加了竞赛？', '江南大学'],
    ['another of many alike', '第3赛区的竞赛有多少人参加？', '第3赛区'],
    ['a next time', '下一届竞赛什么时候举行？', '下一届']
  ])('%s', async (_kind, question, asked) => {
    expect(await broken(question)).toContain(asked)
  })

  it('another person, whom other reports know', async () => {
    expect(await broken('高志远给谁颁奖？', ['高志远'])).toEqual(['高志远'])
    expect(await broken('陈立群给谁颁奖？', ['陈立群'])).toEqual([])
  })
})

it('an article that tells no year cannot deny one', async () => {
  const undated = { ...passageOf('合唱比赛', '12支队伍参加。').article }
  const query = await understand('2023年的合唱比赛有几支队伍？', [], lexicon)
  expect(brokenPremises(query, undated)).toEqual([])
})

it('a number the article writes in characters is borne out', async () => {
  const inWords = { ...passageOf('义诊', '义诊服务了九千名职工。').article }
  const query = await understand('有9000名职工的义诊在哪里？', [], lexicon)
  expect(brokenPremises(query, inWords)).toEqual([])
})

describe('names in an English question to an English report', () => {
  it.each([
    "Who counted the slips at Larkfield's depot in June?",
    'What does The Lamp say of Rosa Tennant?',
    'When did Larkfield vote?'
  ])('%s', async question => {
    expect(await broken(question, [], english)).toEqual([])
  })

  it.each([
    ['Who counted the slips at Moorgate?', 'Moorgate'],
    ['What did Rosa Quill count?', 'Rosa Quill'],
    ['Who took the Diving course?', 'Diving']
  ])('%s: no %s', async (question, asked) => {
    expect(await broken(question, [], english)).toContain(asked)
  })
})
