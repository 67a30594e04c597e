import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/chinese/fold.ts'

describe('the form texts are compared in', () => {
  it('has traditional characters simplified, full width halved, and small letters', () => {
    expect(fold('廣州市總工會ＡＢＣ，１２３')).toBe('广州市总工会abc,123')
  })

  it('keeps a character whose form would have another length', () => {
    expect(fold('㈱ﬁ')).toBe('㈱ﬁ')
  })

  it('has the length of the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fold(text)).toHaveLength(text.length)
      })
    )
  })

  it('folded twice is folded once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(fold(fold(text))).toBe(fold(text))
      })
    )
  })
})
