import { describe, expect, it } from 'vitest'
import { chunkArticle } from '../../src/chunk/chunk-article.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { allPages } from '../parse/pages.ts'

const articles = allPages.flatMap(page => parseBulletin(page).articles)

describe('chunkArticle', () => {
  it('cuts whole sentences, each into one chunk', () => {
    const text = '一。二。\n三。'
    expect(chunkArticle({ id: 'a', text }, { maxChars: 4 })).toMatchObject([
      {
        id: 'a:0',
        ordinal: 0,
        start: 0,
        end: 4,
        text: '一。二。',
        sentences: [
          { start: 0, end: 2 },
          { start: 2, end: 4 }
        ]
      },
      { id: 'a:1', ordinal: 1, start: 5, end: 7, text: '三。', sentences: [{ start: 5, end: 7 }] }
    ])
  })

  it('keeps a sentence longer than the bound whole', () => {
    const text = `${'长'.repeat(50)}。短。`
    expect(
      chunkArticle({ id: 'a', text }, { maxChars: 20 }).map(chunk => chunk.text.length)
    ).toEqual([51, 2])
  })

  it('covers every article of every page, within the bound unless one sentence is longer', () => {
    for (const article of articles) {
      const chunks = chunkArticle(article)
      expect(
        chunks
          .map(chunk => chunk.text)
          .join('')
          .replace(/\s/gu, '')
      ).toBe(article.text.replace(/\s/gu, ''))
      for (const chunk of chunks) {
        expect(article.text.slice(chunk.start, chunk.end)).toBe(chunk.text)
        expect(chunk.articleId).toBe(article.id)
        expect(chunk.text.length <= 300 || chunk.sentences.length === 1).toBe(true)
      }
    }
  })

  it('has no chunk for an article without words', () => {
    expect(chunkArticle({ id: 'a', text: '' })).toEqual([])
  })
})
