import { describe, expect, it } from 'vitest'
import { isPossible, plausible } from '../../src/parse/scan/plausible.ts'
import { searchedTerms } from '../../src/store/searched-text.ts'

describe('dates and times', () => {
  it.each(['9月15日', '2月29日', '2025年9月', '晚上8点30分', '三分之二，8点5分之一', '第1234号'])(
    '%s can be',
    text => expect(isPossible(text)).toBe(true)
  )
  it.each(['13月5日', '6月31日', '9月0日', '9月115日', '2925年9月', '8点75分', '27时10分'])(
    '%s cannot',
    text => expect(isPossible(text)).toBe(false)
  )
})

const line = (text: string, doubts: readonly { at: number; others: string }[]) =>
  plausible({
    text,
    doubts,
    confidence: 0.97,
    tall: false,
    quad: [
      [0, 0],
      [9, 0],
      [9, 1],
      [0, 1]
    ]
  })

it('an impossible date is mended by what is next likely, or makes its line unsure', () => {
  expect(line('7月37日开会', [{ at: 2, others: '2' }])).toMatchObject({
    text: '7月27日开会',
    confidence: 0.97,
    doubts: []
  })
  expect(line('7月37日开会', [{ at: 4, others: '曰' }]).confidence).toBe(0.5)
  expect(line('7月27日开会', [{ at: 2, others: '3' }]).text).toBe('7月27日开会')
})

it('a scanned line is found by what it may read, too; a line of a text file has no such terms', () => {
  const text = '港务工会修鳝司机驿站。'
  const chunk = { text, start: 0, end: text.length }
  const article = {
    title: '驿站',
    text,
    segments: [{ start: 0, end: text.length, source: 0, line: 3, follows: false }]
  }
  const scanned = (at: number) => ({
    ...article,
    scan: {
      content: '',
      lines: [
        {
          line: at,
          page: 1,
          box: [0, 0, 1, 1] as const,
          confidence: 0.9,
          otherwise: '港务工会修缮司机驿站。'
        }
      ]
    }
  })
  const own = searchedTerms(article, chunk)
  expect(searchedTerms(scanned(3), chunk).slice(own.length)).toEqual(
    expect.arrayContaining(['修缮'])
  )
  expect(searchedTerms(scanned(4), chunk)).toEqual(own)
})
