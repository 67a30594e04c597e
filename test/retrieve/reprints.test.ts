import { describe, expect, it } from 'vitest'
import { fold } from '../../src/chinese/fold.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { collapseReprints } from '../../src/retrieve/reprints.ts'
import { retrieve } from '../../src/retrieve/retrieve.ts'
import type { Article } from '../../src/types.ts'
import { understand } from '../../src/understand/understand.ts'
import { createCollection } from './collection.ts'

const report = `绍兴市总工会建成48个爱心驿站

本报讯（记者赵宁）2024年7月3日，记者从绍兴市总工会获悉，全市已建成户外劳动者爱心驿站48个。驿站配有微波炉、饮水机和急救箱，环卫工人、快递员、外卖骑手都可以进来歇脚。据介绍，驿站多设在沿街的银行网点和社区服务中心里，早上七点开门，晚上八点关门。
`
const read = (file: string, text: string): Article => {
  const [article] = parseBulletin({ file, text }).articles
  if (!article) throw new Error(`${file} holds no article`)
  return article
}
const original = read('a.txt', report)
const changed = (from: string | RegExp, to: string, file = 'b.txt') =>
  read(file, report.replaceAll(from, to))

/** Files of each story, the original first. */
const stories = (...articles: Article[]) =>
  [
    ...collapseReprints(
      articles,
      new Map(articles.map(({ id, text }) => [id, fold(text)]))
    ).values()
  ].map(({ file, reprints }) => [file, ...reprints.map(reprint => reprint.file)])

describe('a report is a reprint', () => {
  it.each<[string, Article]>([
    ['word for word', changed('', '')],
    ['under another headline', changed('绍兴市总工会建成48个爱心驿站', '绍兴户外劳动者有了歇脚处')],
    ['in traditional characters', changed('驿', '驛')],
    ['shortened at its end', changed(/据介绍.*$/gm, '')],
    ['with a slip of the press', changed('沿街的', '沿街')]
  ])('%s', (_how, copy) => {
    expect(stories(original, copy)).toEqual([['a.txt', 'b.txt']])
    expect(stories(copy, original)).toEqual([['b.txt', 'a.txt']])
  })
})

describe('a report of the same form is its own', () => {
  it.each<[string, Article]>([
    ['about another town', changed('绍兴', '金华')],
    ['with another count', changed('48', '52')],
    ['with another count in characters', changed('早上七点', '早上九点')],
    ['of another month', changed('2024年7月3日', '2024年9月3日')]
  ])('%s', (_how, other) => {
    expect(stories(original, other)).toEqual([['a.txt'], ['b.txt']])
  })
})

it('the first of many copies stands for all, each listed once', () => {
  const copies = ['b.txt', 'c.txt', 'd.txt'].map(file => read(file, report))
  expect(stories(original, ...copies)).toEqual([['a.txt', 'b.txt', 'c.txt', 'd.txt']])
})

describe('a search', async () => {
  const collection = await createCollection([
    { file: 'a.txt', text: report },
    { file: 'b.txt', text: report },
    { file: 'c.txt', text: report.replaceAll('绍兴', '金华').replaceAll('48', '52') }
  ])

  it('brings a reprinted article once and names its other pages', async () => {
    const query = await understand('建成了多少个爱心驿站？', [], collection.lexicon)
    const { passages } = await retrieve(collection, query, { k: 10 })
    const found = passages.map(({ article }) => [
      article.place,
      article.reprints.map(({ file }) => file)
    ])
    expect(found).toHaveLength(2)
    const places = new Map(found.map(([place, reprints]) => [place, reprints]))
    expect(places.get('金华市') ?? places.get('浙江省金华市')).toEqual([])
    expect([...places.values()].flat()).toHaveLength(1)
  })
})
