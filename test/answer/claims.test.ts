import { describe, expect, it } from 'vitest'
import { createSentenceCheck } from '../../src/answer/chat/check-sentence.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import type { Passage } from '../../src/types.ts'
import { claimSets } from './claims.ts'
import { passageOf } from './passages.ts'

const check = createSentenceCheck(await createStaticSubwordTable())
const stands = (text: string, passage: Passage) =>
  check({ text, cites: [1], endsLine: false }, [passage]).stands

describe('of what may be said of a passage in Chinese, English, French or Japanese', () => {
  const judged = (which: 'holds' | 'fails') =>
    claimSets.flatMap(set => set[which].map(text => ({ text, stands: stands(text, set.passage) })))

  it('what is false is refused', () => {
    expect(judged('fails').filter(claim => claim.stands)).toEqual([])
  })

  it('what is true is mostly let through; the rest falls back on the text itself', () => {
    const claims = judged('holds')
    const refused = claims.filter(claim => !claim.stands)
    console.log(`${claims.length - refused.length} of ${claims.length} true sentences pass`)
    expect(refused.length / claims.length).toBeLessThan(0.2)
  })
})

const [first] = claimSets
const passage = first?.passage ?? passageOf('', '')

describe('an address', () => {
  it.each([
    'See https://evil.example/login for the courses at the night school.',
    'The night school opened on May 8, see evil.example for the courses.',
    'The night school opened on May 8, see evil[.]example for the courses.',
    'The night school opened on May 8, see evil dot example for the courses.',
    'The night school opened on May 8, see evil。com for the courses.',
    'The night school opened on May 8, see ｅｖｉｌ．ｃｏｍ for the courses.',
    'The night school opened on May 8, see 夜校.中国 for the courses.',
    'The night school opened on May 8, write to school@evil.example.',
    'The night school opened on May 8, see 10.0.0.1 for the courses.',
    'The night school opened on May 8, ask @night_school for the courses.',
    'The night school opened on May 8, call 400-126-5050.',
    'The night school opened on May 8, call (086) 139 1265 0508.',
    '夜校5月8日开课，报名请登录 javascript:alert(1)。'
  ])('that the passage lacks is refused: %s', text => expect(stands(text, passage)).toBe(false))

  it('that the passage has is let through', () => {
    const own = passageOf('夜校', '夜校咨询电话为0736-6631208，报名网址为www.taoyuan.example/ye。')
    expect(stands('夜校的咨询电话为0736-6631208。', own)).toBe(true)
    expect(stands('夜校的报名网址为www.taoyuan.example/ye。', own)).toBe(true)
    expect(stands('夜校的报名网址为www.taoyuan.example.evil.example/ye。', own)).toBe(false)
    expect(stands('夜校的报名网址为www.taoyuan.exam。', own)).toBe(false)
    expect(stands('夜校的报名网址为an.example/ye。', own)).toBe(false)
    expect(stands('夜校的咨询电话为0736-6631209。', own)).toBe(false)
  })
})

describe('a character that does not show', () => {
  it.each(['\u202e', '\u2066', '\u200b', '\u00ad', '\u0007', '\u{e0041}', '\ufeff'])(
    'is refused where the passage lacks it: %j',
    hidden => expect(stands(`夜校5月8日${hidden}开课。`, passage)).toBe(false)
  )

  it('is let through where the passage has it', () => {
    const own = passageOf('夜校', '夜校5月8日\u200b开课，共有126名职工报名。')
    expect(stands('夜校5月8日\u200b开课。', own)).toBe(true)
  })
})

describe('a language that the encoder has no words of', () => {
  it.each([
    'Записались 126 рабочих, каждый получил подарок.',
    '126명의 노동자가 등록했고 모두 상을 받았다.'
  ])('is refused, for nothing can be checked: %s', text =>
    expect(stands(text, passage)).toBe(false)
  )
})
