import fc from 'fast-check'
import { expect, it } from 'vitest'
import { analyze } from '../../src/chinese/analyze.ts'
import { fold } from '../../src/chinese/fold.ts'

it.each([
  ['广州市举办3681人', ['广州', '州市', '市举', '举办', '3681', '人']],
  ['Night School 2.5', ['night', 'school', '2.5']],
  ['CBD骑手和ＡＰＰ', ['cbd', '骑手', '手和', 'app']],
  ['家', ['家']],
  ['，。！', []]
])('the terms of %s are %j', (text, terms) => {
  expect(analyze(text)).toEqual(terms)
})

it('a text and its folded form have the same terms', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'總工會州Ａb１ ，') }), text => {
      expect(analyze(text)).toEqual(analyze(fold(text)))
    })
  )
})
