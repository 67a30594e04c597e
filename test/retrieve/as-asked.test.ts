import { expect, it } from 'vitest'
import { passageAsRecognised, passagesAsAsked } from '../../src/retrieve/as-asked.ts'
import type { StoredPassage } from '../../src/store/store.ts'
import type { RecognisedLine } from '../../src/types.ts'

/** Sub-words are characters. */
const table = {
  tokenize: (text: string) => Uint32Array.from(text, character => character.codePointAt(0) ?? 0)
}

const text = '摆渡员冀容玫当选标兵。她值守渡口十九年。'

function passage(lines: readonly Partial<RecognisedLine>[] | null): StoredPassage {
  const sentences = [
    { start: 0, end: 11 },
    { start: 11, end: text.length }
  ]
  return {
    article: {
      id: 'a',
      file: 'a.png',
      kind: 'article',
      section: null,
      title: '标兵',
      kicker: null,
      subtitle: null,
      titleLines: [1, 1],
      byline: null,
      bylineLines: null,
      organisation: null,
      place: null,
      date: null,
      text,
      spans: [[1, 2]],
      captions: [],
      segments: [{ start: 0, end: text.length, source: 3, line: 2, follows: false }],
      ...(lines && {
        scan: {
          content: '',
          lines: lines.map(line => ({
            line: 2,
            page: 1,
            box: [0, 0, 1, 1] as const,
            confidence: 0.9,
            ...line
          }))
        }
      })
    },
    chunk: {
      id: 'a:0',
      articleId: 'a',
      ordinal: 0,
      start: 0,
      end: text.length,
      text,
      sentences,
      tokens: sentences.map(({ start, end }) => table.tokenize(text.slice(start, end)))
    }
  }
}

const taken = (asked: string, given: StoredPassage) =>
  passagesAsAsked([given], asked, table as Parameters<typeof passagesAsAsked>[2])[0]

const otherwise = '摆渡员翼睿玟当选标兵。她值守渡口十九年。'

it('takes the characters that are unsure as the question has them, with their sub-words', () => {
  const found = taken('冀睿玟是谁', passage([{ otherwise }]))
  expect(found?.article.text).toBe('摆渡员冀睿玟当选标兵。她值守渡口十九年。')
  expect(found?.chunk.text).toBe(found?.article.text)
  expect(found?.chunk.tokens[0]).toEqual(table.tokenize('摆渡员冀睿玟当选标兵。'))
  expect(
    found &&
      passageAsRecognised({ ...found, article: { ...found.article, reprints: [] }, score: 1 })
  ).toMatchObject({ article: { text }, chunk: { text } })
})

it('leaves what the question does not have, what is sure, and what was not scanned', () => {
  const scanned = passage([{ otherwise }])
  expect(taken('翼是什么', scanned)?.article).toBe(scanned.article)
  expect(taken('冀睿玟是谁', passage([{}]))?.article.text).toBe(text)
  const typed = passage(null)
  expect(taken('冀睿玟是谁', typed)).toEqual(typed)
})

it('looks at a line where it stands in the article, blanks aside', () => {
  const found = taken('冀睿玟是谁', passage([{ otherwise: '本报讯 摆渡员 翼睿玟当选标兵。' }]))
  expect(found?.article.text).toContain('冀睿玟')
})
