import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/chunk/sentences.ts'

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
})
