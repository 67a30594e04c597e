import { describe, expect, it } from 'vitest'
import { type Evidence, gatherEvidence } from '../../src/answer/read/rules/evidence.ts'
import {
  confidence,
  type GateFeatures,
  gateFeatures,
  lacksAnswer
} from '../../src/answer/read/rules/gate.ts'
import { createCollection } from '../retrieve/collection.ts'
import { type Asked, askedOf } from './asking.ts'

const collection = await createCollection()

async function bestFor(question: string, page = ''): Promise<Asked & { evidence: Evidence }> {
  const asked = await askedOf(collection, question)
  const [evidence] = gatherEvidence(asked.retrieval, asked.query).filter(({ passage }) =>
    passage.article.file.startsWith(page)
  )
  if (!evidence) throw new Error('Something is always found')
  return { ...asked, evidence }
}

const sureOf = async (question: string) => {
  const { evidence, retrieval, query } = await bestFor(question)
  return confidence(gateFeatures(evidence, retrieval, query))
}

describe('how sure an answer is', () => {
  it('is the logistic of the weighed features', () => {
    const none = {
      around: 0,
      own: 0,
      passage: 0,
      unmatched: 0,
      missing: 0,
      typed: 0,
      focus: 0,
      focusPassage: 0,
      asked: 0,
      lexical: 0,
      cosine: 0,
      tokens: 0,
      anchored: 0,
      foreign: 0,
      bias: 1
    } satisfies GateFeatures
    expect(confidence(none, none)).toBeCloseTo(1 / (1 + Math.exp(-1)), 6)
    expect(confidence(none, { ...none, bias: 0 })).toBe(0.5)
  })

  it.each([
    ['夜校有多少名职工报名？', '煤矿有多少名矿工升井？'],
    ['技能竞赛历时多少天？', '火箭飞行历时多少天？'],
    ['How many teams sang in the choir contest?', 'How many ships sailed to the moon?']
  ])('%s is surer than %s', async (held, unheld) => {
    expect(await sureOf(held)).toBeGreaterThan(await sureOf(unheld))
  })
})

describe('the report of the choir cannot answer', () => {
  it.each([
    ['合唱比赛的报名电话是多少？', 'it holds no telephone number'],
    ['合唱比赛的奖金是多少元？', 'it holds no sum'],
    ['合唱比赛有多少名选手？', 'it counts no people'],
    ['柳林县总工会主席是谁？', 'it names no holder of the office']
  ])('%s: %s', async question => {
    const { evidence, query } = await bestFor(question, '002')
    expect(lacksAnswer(evidence, query)).toBe(true)
  })

  it.each([
    '合唱比赛哪支队伍获得一等奖？',
    '夜校咨询电话是多少？',
    '夜校每门课程收费多少元？',
    '夜校有多少名职工报名？',
    '桃源县总工会主席是谁？'
  ])('but some report can: %s', async question => {
    const { evidence, query } = await bestFor(question)
    expect(lacksAnswer(evidence, query)).toBe(false)
  })
})
