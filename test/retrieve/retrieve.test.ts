import { describe, expect, it } from 'vitest'
import { retrieve } from '../../src/retrieve/retrieve.ts'
import type { Filters } from '../../src/types.ts'
import { understand } from '../../src/understand/understand.ts'
import { createCollection } from './collection.ts'

const collection = await createCollection()
const find = async (question: string, filters: Filters = {}) => {
  const query = await understand(question, [], collection.lexicon)
  return retrieve(collection, query, { k: 20, filters })
}
const files = async (question: string, filters?: Filters) =>
  (await find(question, filters)).passages.map(({ article }) => article.file.slice(0, 3))

describe('the best passage', () => {
  it.each([
    ['夜校每门课程收费多少？', '001'],
    ['合唱比赛有多少支队伍？', '002'],
    ['技能競賽歷時多少天？', '003'],
    ['技能竟赛历时多少天？', '003'],
    ['绍兴有多少个爱心驿站？', '004'],
    ['泸州有多少个爱心驿站？', '005'],
    ['How many workers took part in the Wuxi skills contest?', '003'],
    ['What did Gao Zhiyuan say about learning?', '007'],
    ['延边州职工读书会', '008']
  ])('for %s is page %s', async (question, page) => {
    expect((await files(question))[0]).toBe(page)
  })

  it('is followed by those of the same topic', async () => {
    const ranked = await files('爱心驿站建了多少个？')
    expect(ranked.slice(0, 3).sort()).toEqual(['004', '005', '006'])
  })

  it('comes first in score, and scores never rise', async () => {
    const { passages } = await find('爱心驿站')
    const scores = passages.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    for (const { lexical, coverage } of passages) {
      expect(lexical).toBeGreaterThanOrEqual(0)
      expect(lexical).toBeLessThanOrEqual(1)
      expect(coverage).toBeGreaterThanOrEqual(0)
      expect(coverage).toBeLessThanOrEqual(1.001)
    }
  })
})

describe('filters', () => {
  it('keep days from one to another, both included', async () => {
    const found = await files('爱心驿站', { from: '2024-07-18', to: '2024-08-02' })
    expect(found.toSorted()).toEqual(['005', '006'])
  })

  it('keep a place and the places inside it', async () => {
    expect(await files('爱心驿站', { place: '绍兴市' })).toEqual(['004'])
    expect(await files('职工夜校', { place: '常德市' })).toEqual(['001'])
  })

  it('keep an organisation', async () => {
    expect(await files('爱心驿站', { organisation: '酒泉市总工会' })).toEqual(['006'])
  })

  it('that fit nothing find nothing', async () => {
    expect(await files('爱心驿站', { place: '拉萨市' })).toEqual([])
  })
})
