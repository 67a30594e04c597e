import { describe, expect, it } from 'vitest'
import { textClaim } from '../../src/answer/write/claim.ts'
import {
  comparableNumbers,
  composeComparison,
  splitComparison
} from '../../src/answer/write/comparison.ts'
import { passageOf } from './passages.ts'

function claimOn(title: string, text: string, day?: string) {
  const { article } = passageOf(title, text)
  const date = day ? { from: day, to: day, text: '', evidence: null } : null
  return textClaim({ ...article, date }, 0, text.length, 1)
}

const school = claimOn('夜校', '夜校共有126名职工报名，收费50元。', '2024-05-08')
const course = claimOn('培训班', '培训班有80人参加，历时3天。', '2024-06-01')

describe('the two things compared', () => {
  it.each([
    ['桃源县的夜校和柳林县的培训班，哪个人多？', '桃源县的夜校', '柳林县的培训班', 'number'],
    ['夜校比赛跟合唱比赛相比，哪个先举办？', '夜校比赛', '合唱比赛', 'date'],
    [
      'Which came first: the night school or the choir contest?',
      'night school',
      'choir contest',
      'date'
    ]
  ])('of %s', (question, first, second, type) => {
    expect(splitComparison(question)).toMatchObject({ first, second, type })
  })

  it('a short second operand borrows its head from the first', () => {
    expect(splitComparison('绍兴的爱心驿站和泸州的，哪个多？')?.second).toContain('爱心驿站')
  })

  it('are none where only one is named', () => {
    expect(splitComparison('哪个最多？')).toBeUndefined()
  })
})

describe('numbers compared', () => {
  it('have the same unit; people are people by 名 and by 人', () => {
    expect(comparableNumbers(school, course, '哪个人多？')).toEqual([126, 80])
  })

  it('count 万 and thousands commas', () => {
    const large = claimOn('甲', '参与职工1.2万人次。')
    const small = claimOn('乙', '共9,500人次参与。')
    expect(comparableNumbers(large, small, '')).toEqual([12_000, 9500])
  })

  it('are none where the units differ', () => {
    expect(comparableNumbers(school, claimOn('丙', '种了300棵。'), '')).toBeUndefined()
  })
})

describe('the answer to a comparison', () => {
  const numbers = { first: '夜校', second: '培训班', asked: '', type: 'number' } as const
  const days = { ...numbers, type: 'date' } as const

  it('draws the conclusion from both facts, then gives them', () => {
    const [conclusion, ...facts] = composeComparison(numbers, school, course, '哪个人多？', 'zh')
    expect(conclusion?.text).toContain('夜校')
    expect(conclusion?.text).toContain('46')
    expect(conclusion?.claims).toEqual([school, course])
    expect(facts.map(({ claims }) => claims)).toEqual([[school], [course]])
  })

  it('names the larger, whichever stands first', () => {
    const [conclusion] = composeComparison(
      { ...numbers, first: '培训班', second: '夜校' },
      course,
      school,
      '哪个人多？',
      'en'
    )
    expect(conclusion?.text).toMatch(/^夜校 is more, by 46/)
  })

  it('puts days in order', () => {
    const [conclusion] = composeComparison(days, course, school, '哪个在前？', 'zh')
    expect(conclusion?.text).toMatch(/2024-05-08.*2024-06-01/)
  })

  it('gives the facts alone where nothing follows from them', () => {
    const trees = claimOn('植树', '种了300棵树。')
    expect(composeComparison(numbers, school, trees, '哪个多？', 'zh')).toHaveLength(2)
  })

  it.each(['夜校 evil.example', '夜校\u202e'])('does not say the asker’s words for %j', first => {
    const parts = composeComparison({ ...numbers, first }, school, course, '哪个人多？', 'zh')
    expect(parts.map(({ claims }) => claims)).toEqual([[school], [course]])
    expect(parts.map(({ text }) => text).join('')).not.toContain(first.slice(2))
  })
})
