import { describe, expect, it } from 'vitest'
import { withoutNames } from '../../src/answer/with-names.ts'
import { composeListing, listArticles } from '../../src/answer/write/listing.ts'
import { retrieve } from '../../src/retrieve/retrieve.ts'
import { understand } from '../../src/understand/understand.ts'
import { createCollection } from '../retrieve/collection.ts'

const collection = await createCollection()

async function list(question: string, topic: string) {
  const query = withoutNames(await understand(question, [], collection.lexicon))
  const topical = { ...query, words: { ...query.words, focus: topic, context: '' } }
  const retrieval = await retrieve(collection, topical, { k: 1000, candidates: 1000 })
  return { listed: listArticles(retrieval, query), retrieval }
}
const pagesOf = async (question: string, topic = '爱心驿站') =>
  (await list(question, topic)).listed.map(({ article }) => article.file.slice(0, 3))

describe('the articles on a list', () => {
  it('are all that speak of the topic, in the order of the pages', async () => {
    expect(await pagesOf('哪些工会有爱心驿站？')).toEqual(['004', '005', '006'])
  })

  it('lie in the place asked about', async () => {
    expect(await pagesOf('浙江省哪些工会有爱心驿站？')).toEqual(['004'])
  })

  it('fall on the date asked about', async () => {
    expect(await pagesOf('7月哪些工会有爱心驿站？')).toEqual(['004', '005'])
    expect(await pagesOf('2023年哪些工会有爱心驿站？')).toEqual([])
  })

  it('are no more than the question says there are', async () => {
    expect(await pagesOf('哪两个工会有爱心驿站？')).toHaveLength(2)
  })

  it('need no topic where the question only filters', async () => {
    expect(await pagesOf('6月有哪些报道？', '')).toEqual(['002'])
  })
})

it('each line has its number, the headline and one claim of its own', async () => {
  const { listed, retrieval } = await list('哪些工会有爱心驿站？', '爱心驿站')
  const lines = composeListing(listed, retrieval, { table: collection.table })
  expect(lines.map(({ text }) => text.slice(0, 2))).toEqual(['1.', '2.', '3.'])
  lines.forEach(({ text, claims }, at) => {
    expect(text).toContain(listed[at]?.article.title)
    expect(claims.map(({ article }) => article.id)).toEqual([listed[at]?.article.id])
  })
})
