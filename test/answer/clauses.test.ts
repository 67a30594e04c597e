import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestWindow, splitClauses } from '../../src/answer/write/clauses.ts'

const cut = (sentence: string) =>
  splitClauses(sentence).map(({ start, end }) => sentence.slice(start, end))
const sentences = fc.string({ unit: fc.constantFrom(...'工会12，,；、。“”（）'), maxLength: 120 })
const lengthOf = (text: string) => text.length

describe('clauses', () => {
  it('end at commas, but not inside quotation marks, brackets or numbers', () => {
    expect(cut('他说“好，来”，共1,200人（含女，男）、三天；散会。')).toEqual([
      '他说“好，来”，',
      '共1,200人（含女，男）、三天；',
      '散会。'
    ])
  })

  it('are the whole sentence, end to end', () => {
    fc.assert(
      fc.property(sentences, sentence => {
        expect(cut(sentence).join('')).toBe(sentence)
      })
    )
  })
})

describe('the best window', () => {
  it('is the run of clauses rated highest', () => {
    const sentence = '会议开始，共有126名职工报名，大家很高兴，随后散会。'
    const { start, end } = bestWindow(sentence, 15, text => (text.includes('126') ? 1 : 0))
    expect(sentence.slice(start, end)).toBe('共有126名职工报名，')
  })

  it('is the whole sentence where that fits', () => {
    expect(bestWindow('会议开始，散会。', 8, lengthOf)).toEqual({ start: 0, end: 8 })
  })

  it('never is longer than allowed, and cuts no clause that fits', () => {
    fc.assert(
      fc.property(sentences, fc.integer({ min: 1, max: 60 }), (sentence, maxChars) => {
        const clauses = splitClauses(sentence)
        const { start, end } = bestWindow(sentence, maxChars, lengthOf)
        expect(end - start).toBeLessThanOrEqual(maxChars)
        if (clauses.every(clause => clause.end - clause.start <= maxChars)) {
          expect([0, ...clauses.map(clause => clause.start)]).toContain(start)
          expect([0, ...clauses.map(clause => clause.end)]).toContain(end)
        }
      })
    )
  })
})
