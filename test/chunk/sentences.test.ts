import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostSentenceChars } from '../../src/chunk/piece-end.ts'
import { splitSentences } from '../../src/chunk/sentences.ts'
import { fourfold } from '../yardstick.ts'

const cut = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end))

describe('splitSentences', () => {
  it.each([
    [
      'ends at full stops, questions, exclamations and semicolons',
      '开会。为何?好!一要学;二要做',
      ['开会。', '为何?', '好!', '一要学;', '二要做']
    ],
    ['keeps closing quotation marks', '他说:“来了。”大家鼓掌。', ['他说:“来了。”', '大家鼓掌。']],
    [
      'goes on after a quoted question',
      '面对“怎么办？”的问题，他笑了。',
      ['面对“怎么办？”的问题，他笑了。']
    ],
    [
      'never cuts inside a title or brackets',
      '宣读《谁是劳模？》(节选。)一文。完。',
      ['宣读《谁是劳模？》(节选。)一文。', '完。']
    ],
    ['is not held up by a bracket that never closes', '（甲说。乙说。', ['（甲说。', '乙说。']],
    ['takes doubled marks together', '真的吗？！是的……', ['真的吗？！', '是的……']],
    ['leaves decimals alone', '增长3.5%，共12.7亿元。', ['增长3.5%，共12.7亿元。']],
    ['ends with the line', '小标题\n正文。', ['小标题', '正文。']],
    [
      'reads English',
      'Dr. Moss spoke at 9.30. "Well," she said. Good!',
      ['Dr. Moss spoke at 9.30.', '"Well," she said.', 'Good!']
    ],
    ['leaves addresses alone', '见 https://a.cn/b?c=1 一页。', ['见 https://a.cn/b?c=1 一页。']]
  ])('%s', (_, text, expected) => {
    expect(cut(text)).toEqual(expected)
  })

  it('loses nothing but white space and keeps the order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'甲乙丙。！？；…”“《》（）\n a.1,'), maxLength: 80 }),
        text => {
          const sentences = splitSentences(text)
          expect(cut(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
          sentences.reduce((last, { start, end }) => {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            return end
          }, 0)
        }
      )
    )
  })

  it.each([
    ['no mark at all', '工'.repeat(5_000_000)],
    ['base64', Buffer.alloc(3_750_000, 'picture').toString('base64')],
    ['marks that end nothing', `${'。”'.repeat(2_500_000)}的`],
    ['brackets that never close', '《'.repeat(1_000_000)],
    ['blanks', `甲${' '.repeat(5_000_000)}乙`]
  ])('bounds a sentence in millions of characters of %s, in linear time', async (_, text) => {
    const sentences = splitSentences(text)
    expect(
      await fourfold(share => splitSentences(text.slice(0, text.length * share)))
    ).toBeLessThan(8)
    const longest = sentences.reduce((most, { start, end }) => Math.max(most, end - start), 0)
    expect(longest).toBeLessThanOrEqual(mostSentenceChars)
  })

  it('cuts behind a comma near the bound, and never inside a character', () => {
    const comma = `${'甲'.repeat(1100)}，${'乙'.repeat(1100)}`
    expect(cut(comma)[0]).toBe(`${'甲'.repeat(1100)}，`)
    for (const character of ['𠀋', '👩‍👩‍👧', 'e\u0301', '한']) {
      for (const shift of ['', 'x', 'xy', 'xyz']) {
        const pieces = cut(shift + character.repeat(2000))
        const whole = pieces.every(
          piece => piece.replace(shift, '').length % character.length === 0
        )
        expect([character, whole]).toEqual([character, true])
      }
    }
  })

  it('cuts a letter under a heap of accents between its code points', () => {
    const pieces = cut(`e${'\u0301'.repeat(5000)}`)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(mostSentenceChars)
  })
})
