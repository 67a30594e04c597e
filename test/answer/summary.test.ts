import { expect, it } from 'vitest'
import { summarise } from '../../src/answer/write/summary.ts'
import { createCollection } from '../retrieve/collection.ts'
import { askedOf } from './asking.ts'

const collection = await createCollection()
const { retrieval } = await askedOf(collection, '概括一下劳模进校园活动')
const article = retrieval.passages[0]?.article
if (!article) throw new Error('Something is always found')
const parts = summarise(article, retrieval.matcher, collection.table)

it('tells sentences of the article in its order, beginning with the first', () => {
  const places = parts.map(({ claims }) => article.text.indexOf(claims[0]?.quote ?? '-'))
  expect(places[0]).toBe(0)
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

it('tells nothing twice and leaves something out of a long article', () => {
  const quotes = parts.map(({ claims }) => claims[0]?.quote)
  expect(new Set(quotes).size).toBe(quotes.length)
  expect(parts.length).toBeGreaterThanOrEqual(3)
  expect(parts.map(({ text }) => text).join('').length).toBeLessThan(article.text.length)
})

it('rests every sentence on one claim', () => {
  for (const { claims } of parts) expect(claims).toHaveLength(1)
})

it('is empty for an empty article', () => {
  expect(summarise({ ...article, text: '' }, retrieval.matcher, collection.table)).toEqual([])
})
