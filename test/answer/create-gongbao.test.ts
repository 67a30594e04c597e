import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import type { AskEvent } from '../../src/answer/gongbao.ts'
import type { Reply, Turn } from '../../src/types.ts'
import { createCollection } from '../retrieve/collection.ts'
import { pages, stations } from '../retrieve/pages.ts'
import { replyOf } from './asking.ts'

const gongbao = createExtractiveGongbao(await createCollection())
const ask = (question: string, history?: Turn[]) => replyOf(gongbao, question, history)

async function eventsOf(events: AsyncIterable<AskEvent>): Promise<AskEvent[]> {
  const seen: AskEvent[] = []
  for await (const event of events) seen.push(event)
  return seen
}

/** What holds for every reply: marks name citations, citations quote their file, a refusal cites nothing. */
function expectSound({ answer, citations, refused, related }: Reply): void {
  const marks = [...answer.matchAll(/\[(\d+)\]/g)].map(match => Number(match[1]))
  expect([...new Set(marks)].toSorted((a, b) => a - b)).toEqual(citations.map(({ n }) => n))
  for (const { file, quote, lines } of [...citations, ...related]) {
    const page = pages.find(page => page.file === file)?.text.split('\n') ?? []
    expect(page.slice(lines[0] - 1, lines[1]).join('')).toContain(quote)
  }
  expect(refused).toBe(citations.length === 0)
}

describe('a fact', () => {
  it.each([
    ['桃源县总工会职工夜校有多少名职工报名？', '126名', '001'],
    ['桃源县总工会主席是谁？', '陈立群', '001'],
    ['夜校咨询电话是多少？', '0736-6631208', '001'],
    ['無錫市第三屆職工技能競賽有多少職工參加？', '2365名', '003'],
    ['无锡市职工技能竟赛历时多少天？', '45天', '003'],
    ['延邊州職工讀書會有多少人參加？', '85名', '008'],
    ['How many workers took part in the Wuxi skills contest?', '2365名', '003'],
    ['When was the Liulin choir contest held?', '6月1日', '002'],
    ['Who is Chen Liqun?', '陈立群', '001'],
    ['夜校报道是谁写的？', '林晓', '001']
  ])('%s %s', async (question, held, page) => {
    const reply = await ask(question)
    expect(reply.answer).toContain(held)
    expect(reply.answer.length).toBeLessThan(220)
    expect(reply.citations[0]?.file).toMatch(new RegExp(`^${page}`))
    expectSound(reply)
  })
})

describe('a list', () => {
  it('has a total and one line with its own citation for each article', async () => {
    const reply = await ask('哪些工会有爱心驿站？')
    const [total, ...lines] = reply.answer.split('\n')
    expect(total).toContain('3')
    expect(lines).toHaveLength(3)
    lines.forEach((line, at) => {
      expect(line.endsWith(`[${at + 1}]`)).toBe(true)
    })
    expect(reply.citations.map(({ file }) => file.slice(0, 3))).toEqual(['004', '005', '006'])
    expectSound(reply)
  })

  it('counts in the question’s language', async () => {
    const reply = await ask('Which unions built rest stations (爱心驿站)?')
    expect(reply.answer).toMatch(/^3 found/)
    expectSound(reply)
  })
})

describe('a report printed on two pages', async () => {
  const [first] = stations
  if (!first) throw new Error('no page')
  const again = { ...first, file: '104_again.txt' }
  const reprinted = createExtractiveGongbao(await createCollection([...pages, again]))

  it('is one line of a list, whose citation names the other page', async () => {
    const { answer, citations } = await replyOf(reprinted, '哪些工会有爱心驿站？')
    expect(answer.split('\n')).toHaveLength(4)
    const own = citations.find(({ file }) => [first.file, again.file].includes(file))
    const other = own?.file === first.file ? again.file : first.file
    expect(own?.reprints.map(({ file }) => file)).toEqual([other])
  })
})

describe('a comparison', () => {
  it('puts both facts side by side and draws the conclusion', async () => {
    const reply = await ask('绍兴市的爱心驿站和泸州市的爱心驿站，哪个多？')
    expect(reply.answer).toMatch(/绍兴市最多.*48个−35个=13个/)
    expect(reply.citations.map(({ file }) => file.slice(0, 3))).toEqual(['004', '005'])
    expectSound(reply)
  })

  it('puts days in order', async () => {
    const reply = await ask('桃源县职工夜校和柳林县合唱比赛，哪个在前？')
    expect(reply.answer).toMatch(/桃源县职工夜校最早.*2024-05-08.*柳林县合唱比赛2024-06-01.*24天/)
    expectSound(reply)
  })
})

describe('a summary', () => {
  it.each(['概括一下青岛市总工会劳模进校园活动', 'Summarise the Qingdao model worker activity'])(
    '%s',
    async question => {
      const reply = await ask(question)
      expect(reply.answer).toContain('300余名师生参加')
      expect(reply.citations.length).toBeGreaterThanOrEqual(3)
      expect(new Set(reply.citations.map(({ articleId }) => articleId)).size).toBe(1)
      expectSound(reply)
    }
  )
})

describe('a follow-up', () => {
  const asked = (question: string, answer: string): Turn[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: answer }
  ]

  it('asks the same of another place', async () => {
    const reply = await ask('那泸州呢？', asked('绍兴市建成了多少个爱心驿站？', '48个。[1]'))
    expect(reply.searched).toBe('泸州建成了多少个爱心驿站？')
    expect(reply.answer).toContain('35个')
    expectSound(reply)
  })

  it('stays with the subject', async () => {
    const history = asked('柳林县总工会举办了什么比赛？', '职工合唱比赛。[1]')
    const reply = await ask('谁获得了一等奖？', history)
    expect(reply.answer).toContain('柳林县纺织厂队')
    expectSound(reply)
  })

  it('asks about an item of the list just given', async () => {
    const question = '哪些工会有爱心驿站？'
    const { answer } = await ask(question)
    const reply = await ask('第二个每天开放多少小时？', asked(question, answer))
    expect(reply.answer).toContain('12小时')
    expectSound(reply)
  })
})

describe('a refusal', () => {
  it.each([
    ['无锡市第四届职工技能竞赛有多少人参加？', '报刊里', '003'],
    ['無錫市第四屆職工技能競賽有多少人參加？', '報刊裡', '003'],
    ['How many workers took part in the fourth Wuxi skills contest?', 'The nearest report', '003'],
    ['柳林县合唱比赛获得三等奖的是谁？', '三等奖|3等奖', '002'],
    ['2023年绍兴市建成了多少个爱心驿站？', '2023', '004'],
    ['无锡市教育局主办的职工技能竞赛有多少人参加？', '教育局', '003'],
    ['柳林县合唱比赛的报名电话是多少？', '报刊里', '002']
  ])('%s says so and names the nearest report', async (question, said, page) => {
    const reply = await ask(question)
    expect(reply.refused).toBe(true)
    expect(reply.answer).toMatch(new RegExp(said))
    expect(reply.answer).toContain(reply.related[0]?.title)
    expect(reply.related[0]?.file).toMatch(new RegExp(`^${page}`))
    expectSound(reply)
  })

  it('is all an empty collection can give', async () => {
    const empty = createExtractiveGongbao(await createCollection([]))
    const reply = await replyOf(empty, '夜校有多少名职工报名？')
    expect(reply).toMatchObject({ refused: true, citations: [], related: [] })
  })
})

describe('the course of an answer', () => {
  it('is passages, pieces of the answer, and the whole reply', async () => {
    const events = await eventsOf(gongbao.ask({ question: '哪些工会有爱心驿站？' }))
    expect(events[0]?.type).toBe('passages-ready')
    const pieces = events.flatMap(event => (event.type === 'text-delta' ? [event.text] : []))
    expect(pieces.length).toBeGreaterThan(1)
    const end = events.at(-1)
    expect(end).toMatchObject({ type: 'answer-end', reply: { answer: pieces.join('') } })
  })

  it('ends with the asker’s signal, before and in the midst', async () => {
    const request = { question: '哪些工会有爱心驿站？' }
    const gone = AbortSignal.abort(new Error('gone'))
    await expect(eventsOf(gongbao.ask(request, gone))).rejects.toThrow('gone')

    const leaving = new AbortController()
    const seen: string[] = []
    const reading = async () => {
      for await (const { type } of gongbao.ask(request, leaving.signal)) {
        seen.push(type)
        if (type === 'text-delta') leaving.abort(new Error('left'))
      }
    }
    await expect(reading()).rejects.toThrow('left')
    expect(seen).toEqual(['passages-ready', 'text-delta'])
  })

  it('is the same for two who ask at once', async () => {
    const questions = ['夜校咨询电话是多少？', '哪些工会有爱心驿站？', '谁获得合唱比赛一等奖？']
    const alone = []
    for (const question of questions) alone.push((await ask(question)).answer)
    const together = await Promise.all(
      questions.map(async question => (await ask(question)).answer)
    )
    expect(together).toEqual(alone)
  })
})

describe('a search', () => {
  it('gives passages best first, at most k, within the filters', async () => {
    const passages = await gongbao.search({
      question: '爱心驿站',
      k: 2,
      filters: { from: '2024-07-10' }
    })
    expect(passages.map(({ article }) => article.file.slice(0, 3)).toSorted()).toEqual([
      '005',
      '006'
    ])
  })
})
