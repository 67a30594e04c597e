import { describe, expect, it } from 'vitest'
import { gatherEvidence } from '../../src/answer/read/rules/evidence.ts'
import { leadSpan } from '../../src/answer/read/rules/lead-span.ts'
import { createRulesReader } from '../../src/answer/read/rules-reader.ts'
import { claimOf, composeFact, factMaxChars } from '../../src/answer/write/fact.ts'
import { createCollection } from '../retrieve/collection.ts'
import { askedOf } from './asking.ts'

const collection = await createCollection()

async function evidenceFor(question: string) {
  const { query, retrieval } = await askedOf(collection, question)
  const context = { query, matcher: retrieval.matcher, table: collection.table, sure: 0.9 }
  const readings = await createRulesReader(collection.table).read(query, retrieval)
  return { evidence: gatherEvidence(retrieval, query), readings, context }
}

describe('a fact', () => {
  it.each(['夜校每门课程收费多少元？', '劳模进校园活动是怎样开展的？', '爱心驿站有什么？'])(
    '%s is answered briefly, from one article, no sentence twice',
    async question => {
      const { readings, context } = await evidenceFor(question)
      const parts = composeFact(readings, context)
      const texts = new Set(parts.map(({ text }) => text))
      expect(texts.size).toBe(parts.length)
      const claims = parts.flatMap(({ claims }) => claims)
      const quotes = [...new Set(claims.map(({ quote }) => quote))]
      expect(quotes.join('').length).toBeLessThanOrEqual(factMaxChars)
      expect(new Set(claims.map(({ article }) => article.id)).size).toBe(1)
    }
  )

  it('takes a second sentence where the first leaves half the question open', async () => {
    const { readings, context } = await evidenceFor('柳林县合唱比赛是哪天举办的？谁获得二等奖？')
    const answer = composeFact(readings, context)
      .map(({ text }) => text)
      .join('')
    expect(answer).toContain('6月1日')
    expect(answer).toContain('供电公司')
  })

  it('is nothing where there is no evidence', async () => {
    const { context } = await evidenceFor('夜校')
    expect(composeFact([], context)).toEqual([])
  })

  it('of a long sentence takes the clauses that answer', async () => {
    const { evidence, context } = await evidenceFor('技能竞赛历时多少天？')
    const [best] = evidence
    if (!best) throw new Error('Something is always found')
    expect(claimOf(best, context, 14).quote).toContain('45天')
    expect(claimOf(best, context, 14).quote.length).toBeLessThanOrEqual(14)
  })
})

describe('the span before its sentence', () => {
  const spanIn = async (question: string, quote: string) =>
    leadSpan(quote, (await evidenceFor(question)).context)

  it.each([
    ['夜校有多少名职工报名？', '夜校开课，共有126名职工报名，设三门课程。', '126名'],
    ['每门课程收费多少元？', '每门课程收费50元。', '50元'],
    ['夜校哪天开课？', '5月8日，夜校开课。', '5月8日']
  ])('%s', async (question, quote, span) => {
    expect(await spanIn(question, quote)).toContain(span)
  })

  it('is none where the question asks for two things, or for no kind of thing', async () => {
    expect(await spanIn('谁哪天获得一等奖？', '5月8日，高志远获得一等奖。')).toBeNull()
    expect(await spanIn('介绍一下夜校', '夜校共有126名职工报名。')).toBeNull()
  })

  it('is none where the question says it already', async () => {
    expect(await spanIn('126名职工里有多少名女职工？', '共有126名职工报名。')).toBeNull()
  })
})
