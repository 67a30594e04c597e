import { describe, expect, it } from 'vitest'
import { locatePieces } from '../../src/embed/sub-word-pieces.ts'

const unknown = 1
/** The words of made-up sub-words 2, 3, …; a lone space mark has none. */
const table = (...words: string[]) => ({ surface: (id: number) => words[id - 2] ?? '' })
const ids = (count: number) => Array.from({ length: count }, (_, at) => at + 2)

const found = (text: string, ...words: string[]) =>
  locatePieces(text, ids(words.length), table(...words)).map(({ start, end }) =>
    text.slice(start, end)
  )

describe('locatePieces', () => {
  it('finds pieces one behind the other', () => {
    expect(found('会议在广州召开', '会议', '在', '广州', '召开')).toEqual([
      '会议',
      '在',
      '广州',
      '召开'
    ])
  })

  it('finds the same piece again behind itself', () => {
    expect(locatePieces('好好', [2, 2], table('好')).map(({ start, end }) => [start, end])).toEqual(
      [
        [0, 1],
        [1, 2]
      ]
    )
  })

  it('passes over white space, and a space mark takes no character', () => {
    expect(found('Trade  union', '', 'trade', 'union')).toEqual(['', 'Trade', 'union'])
  })

  it('finds folded forms: traditional characters, full width, capitals, accents', () => {
    expect(found('總工會ＡＢ Café', '总工会', 'ab', 'cafe')).toEqual(['總工會', 'ＡＢ', 'Café'])
  })

  it('gives a sub-word that the vocabulary lacks one character, and goes on behind a run of them', () => {
    const pieces = locatePieces('李𠮷东来', [2, unknown, 3], table('李', '来'))
    expect(pieces.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
      [4, 5]
    ])
  })

  it('takes a line end for an unknown character where the tokenizer does, and a mark of several letters for one', () => {
    const text = '好。\n会…议'
    const pieces = locatePieces(
      text,
      [2, 3, unknown, 4, 5, 6],
      table('好', '。', '会', '...', '议')
    )
    expect(pieces.map(({ start, end }) => text.slice(start, end))).toEqual([
      '好',
      '。',
      '\n',
      '会',
      '…',
      '议'
    ])
  })

  it('never leaves the text', () => {
    expect(locatePieces('甲', [2, 3, 4], table('甲', '乙', '丙')).at(-1)).toEqual({
      id: 4,
      start: 1,
      end: 1
    })
  })
})
