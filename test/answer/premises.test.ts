import { describe, expect, it } from 'vitest'
import { askedNames } from '../../src/answer/asked-names.ts'
import { brokenPremises } from '../../src/answer/read/rules/premises.ts'
import { withoutNames } from '../../src/answer/with-names.ts'
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
  const query = { ...understood, premises: { ...understood.premises, people, names } }
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
    '谁在无锡大学生里很有名？',
    '前三届竞赛加起来有多少人参加？',
    '有2000多名职工参加的竞赛是哪一个？',
    '来自药企工会的选手有几名？'
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
    ['another month, in English', 'Who won the skills contest in February?', 'February'],
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
  const query = withoutNames(await understand('2023年的合唱比赛有几支队伍？', [], lexicon))
  expect(brokenPremises(query, undated)).toEqual([])
})

it('a number the article writes in characters is borne out', async () => {
  const inWords = { ...passageOf('义诊', '义诊服务了九千名职工。').article }
  const query = withoutNames(await understand('有9000名职工的义诊在哪里？', [], lexicon))
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

const bureau: Article = {
  ...passageOf(
    '安岭市场监管局走进企业',
    '8月11日，安岭市市场监督管理局、人力资源和社会保障局联合走进安岭市强盛建筑工程有限公司。公司职工大学生居多，专场招聘会首批推出2,900个岗位，发放科普书80万册，投入4.5亿元。校长廖伯钧在靖雅中学组织“思·享会”，第二季度还将开工两条生产线。'
  ).article,
  date: { from: '2009-08-11', to: '2009-08-11', text: '8月11日', evidence: null }
}
const everywhere = { frequencies: async (terms: readonly string[]) => terms.map(() => 0) }

describe('what is no name of its own, or is one in short:', () => {
  it.each([
    ['a verb and a body', '当初为什么挑靖雅中学来办会？'],
    ['a verb and a word', '团市委张罗大学生招聘图什么？'],
    ['a measure and a word', '准备发多少张科普书？'],
    ['a surname with an office', '廖校长组织了什么会？'],
    ['a body in short', '市监局8月11日去了哪家公司？'],
    ['a body in shorter', '人社局去了哪家公司？'],
    ['a company without what all have', '安岭强盛建筑公司有多少岗位？'],
    ['a name with a mark in it', '“思享会”是谁组织的？'],
    ['a verb after a verb', '分开记账会怎么样？'],
    ['the first of several', '第一批推出多少岗位？'],
    ['a quarter', '第二季度开工几条生产线？'],
    ['a short year', '09年投入了多少亿元？'],
    ['a number of another count', '投入的450 million yuan用在哪里？'],
    ['a number in 万', '800,000册科普书发给了谁？']
  ])('%s', async (_, question) => {
    const understood = await understand(question, [], lexicon)
    const names = await askedNames(understood, { table, ...everywhere })
    const query = { ...understood, premises: { ...understood.premises, people: [], names } }
    expect(brokenPremises(query, bureau).map(({ asked }) => asked)).toEqual([])
  })

  it.each([
    ['another of its kind', '靖仁中学组织了什么会？', '靖仁中学'],
    ['another maker in the same trade', '宏图建筑公司有多少岗位？', '宏图建筑公司'],
    ['another part of a body', '第三车间的二分厂有多少人？', '二分厂'],
    ['another trade in the same place', '安岭造纸公司有多少岗位？', '安岭造纸公司'],
    ['a stranger', '王建柏主席说了什么？', '王建柏'],
    ['the second of several', '第二批推出多少岗位？', '第二批'],
    ['another number', '投入的460 million yuan用在哪里？', '460']
  ])('but not %s', async (_, question, asked) => {
    const understood = await understand(question, [], lexicon)
    const names = await askedNames(understood, { table, ...everywhere })
    const query = { ...understood, premises: { ...understood.premises, people: [], names } }
    expect(brokenPremises(query, bureau).map(({ asked }) => asked)).toContain(asked)
  })
})
