import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  gatherEvidence,
  longestSharedRun,
  sentenceWeights,
  typedShare
} from '../../src/answer/read/rules/evidence.ts'
import { weighedSum } from '../../src/arithmetic.ts'
import { understand } from '../../src/understand/understand.ts'
import { createCollection } from '../retrieve/collection.ts'
import { askedOf } from './asking.ts'

const collection = await createCollection()
const gather = async (question: string) => {
  const { query, retrieval } = await askedOf(collection, question)
  return gatherEvidence(retrieval, query)
}
const share = async (question: string, text: string) => {
  const { words, wants } = await understand(question, [], collection.lexicon)
  return typedShare(text, words, wants)
}

describe('the best sentence', () => {
  it.each([
    ['夜校每门课程收费多少元？', '50元'],
    ['谁出席了夜校开课仪式？', '陈立群'],
    ['技能竞赛历时多少天？', '45天'],
    ['合唱比赛谁获得一等奖？', '纺织厂队'],
    ['向学校赠送了多少册图书？', '500册'],
    ['How many rest stations are there in Luzhou?', '35个']
  ])('for %s holds %s', async (question, held) => {
    expect((await gather(question))[0]?.text).toContain(held)
  })

  it('is a whole sentence at its place in the article', async () => {
    for (const { text, start, end, passage } of await gather('爱心驿站'))
      expect(passage.article.text.slice(start, end)).toBe(text)
  })

  it('comes first, by the weights', async () => {
    const evidence = await gather('夜校有多少名职工报名？')
    const scores = evidence.map(({ features }) => weighedSum(features, sentenceWeights))
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })
})

describe('the kind of thing asked for', () => {
  it.each([
    ['有多少名职工报名？', '共有126名职工', 1],
    ['有多少人报名？', '共有126名职工', 1],
    ['有多少支队伍？', '共有126名职工', 0],
    ['谁什么时候来的？', '5月8日开课', 0.5],
    ['始于哪一年？', '5月8日开课', 0],
    ['办成了吗？', '共有126名职工', 0.5]
  ])('%s of %s: %d', async (question, text, held) => {
    expect(await share(question, text)).toBe(held)
  })

  it('is not found in what the question itself says', async () => {
    expect(await share('126名职工里有多少名女职工？', '共有126名职工')).toBe(0)
  })
})

describe('the longest shared run', () => {
  it.each([
    ['职工夜校开课', '桃源职工夜校', 4],
    ['甲乙', '丙丁', 0],
    ['甲 乙', '甲 乙', 1]
  ])('of %s and %s is %d', (a, b, length) => {
    expect(longestSharedRun(a, b)).toBe(length)
  })

  it('is what trying every run gives', () => {
    const words = fc.string({ unit: fc.constantFrom('工', '会', '夜', '校'), maxLength: 12 })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const runs = [...a].flatMap((_, from) =>
          [...a].map((_, at) => a.slice(from, from + at + 1)).filter(run => b.includes(run))
        )
        expect(longestSharedRun(a, b)).toBe(Math.max(0, ...runs.map(run => run.length)))
      })
    )
  })
})
