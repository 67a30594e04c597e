import { expect, it } from 'vitest'
import { understand } from '../../src/understand/understand.ts'
import { createCollection } from '../retrieve/collection.ts'

const { lexicon } = await createCollection()

it('takes a question apart', async () => {
  const query = await understand('2024年9月無錫市第三屆職工技能競賽有多少職工參加？', [], lexicon)
  expect(query).toMatchObject({
    language: 'zh-Hant',
    words: { text: '2024年9月无锡市第三届职工技能竞赛有多少职工参加?', context: '' },
    wants: { intent: 'fact', answerTypes: ['number'], unit: '人' },
    premises: {
      constraints: [{ unit: '届', value: 3 }],
      dates: [{ year: 2024, month: 9, day: null }],
      places: ['无锡市']
    }
  })
})

it('reads Japanese characters in their Chinese form', async () => {
  const {
    words: { text },
    premises: { places }
  } = await understand('塩城市総工会の会員は何人ですか？', [], lexicon)
  expect(text).toContain('盐城市总工会')
  expect(places).toEqual(['盐城市'])
})

it('keeps the question as asked beside what is searched', async () => {
  const question = '那泸州呢？'
  const history = [
    { role: 'user' as const, content: '绍兴市建成了多少个爱心驿站？' },
    { role: 'assistant' as const, content: '48个。[1]' }
  ]
  const query = await understand(question, history, lexicon)
  expect(query.words.question).toBe(question)
  expect(query.words.searched).toBe('泸州建成了多少个爱心驿站？')
})

it('tells the question’s own words from those carried over', async () => {
  const history = [
    { role: 'user' as const, content: '青岛市总工会开展了什么活动？' },
    { role: 'assistant' as const, content: '劳模进校园活动。[1]' }
  ]
  const { context, focus, text } = (await understand('有多少师生参加？', history, lexicon)).words
  expect(context).toContain('青岛')
  expect(focus).toContain('劳模进校园活动')
  expect(focus).not.toContain('青岛')
  expect(text).toBe(`${context} ${focus}`)
})
