import { describe, expect, it } from 'vitest'
import {
  type AnswerableFeatures,
  answerable,
  answerableFeatures,
  isSilent
} from '../../../src/answer/read/answerable.ts'
import { createRulesReader } from '../../../src/answer/read/rules-reader.ts'
import { withoutNames } from '../../../src/answer/with-names.ts'
import { retrieve } from '../../../src/retrieve/retrieve.ts'
import { understand } from '../../../src/understand/understand.ts'
import { createCollection } from '../../retrieve/collection.ts'

const collection = await createCollection()
const rules = createRulesReader(collection.table)

async function firstOf(question: string) {
  const query = withoutNames(await understand(question, [], collection.lexicon))
  const [first] = await rules.read(query, await retrieve(collection, query, { k: 12 }))
  if (!first) throw new Error('nothing was read')
  return { query, first }
}

/** What is weighed of a question whose first sentence the reader gives this margin. */
async function featuresOf(question: string, margin: number): Promise<AnswerableFeatures> {
  const { query, first } = await firstOf(question)
  return answerableFeatures(query.language, first, margin)
}

const asked = '无锡市职工技能竞赛历时多少天？'

describe('whether a report answers', () => {
  it('is the likelier the surer the reader is, and no surer beyond what it has seen', async () => {
    const chances = await Promise.all(
      [-40, -20, -5, 5, 15, 40].map(async margin => answerable(await featuresOf(asked, margin)))
    )
    expect(chances).toEqual([...chances].sort((a, b) => a - b))
    expect(chances[0]).toBe(chances[1])
    expect(chances.at(-1)).toBe(chances.at(-2))
  })

  it('is denied by the rules alone where the reader is not sure', async () => {
    const { query, first } = await firstOf(asked)
    const lacking = { evidence: first.evidence, confidence: 0.5, ofAnother: false, lacking: true }
    expect(isSilent(query.words, lacking, { margin: 3, likelihood: 0.9 })).toBe(true)
    expect(isSilent(query.words, lacking, { margin: 10, likelihood: 0.9 })).toBe(false)
  })

  it('is denied where the rules would refuse by themselves and the reader is not sure', async () => {
    const { query, first } = await firstOf(asked)
    const refused = { evidence: first.evidence, confidence: 0.03, ofAnother: false, lacking: false }
    expect(isSilent(query.words, refused, { margin: 3, likelihood: 0.9 })).toBe(true)
    expect(isSilent(query.words, refused, { margin: 10, likelihood: 0.9 })).toBe(false)
  })

  it('is denied where the likelihood is low, and of another of its kind always', async () => {
    const { query, first } = await firstOf(asked)
    const found = { evidence: first.evidence, confidence: 0.5, ofAnother: false, lacking: false }
    expect(isSilent(query.words, found, { margin: 0, likelihood: 0.9 })).toBe(false)
    expect(isSilent(query.words, found, { margin: 0, likelihood: 0.1 })).toBe(true)
    expect(
      isSilent(query.words, { ...found, ofAnother: true }, { margin: 12, likelihood: 0.99 })
    ).toBe(true)
  })

  it('is denied of a why beside which no cause stands', async () => {
    const { query, first } = await firstOf('无锡市职工技能竞赛为什么改期？')
    const found = { evidence: first.evidence, confidence: 0.5, ofAnother: false, lacking: false }
    expect(isSilent(query.words, found, { margin: 0, likelihood: 0.9 })).toBe(true)
    expect(isSilent(query.words, found, { margin: 4, likelihood: 0.9 })).toBe(false)
  })
})
