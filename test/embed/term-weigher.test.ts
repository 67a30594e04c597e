import { expect, it } from 'vitest'
import { readKnownPairs } from '../../src/embed/known-pairs.ts'
import { modelsDirectory } from '../../src/embed/load-encoder.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { createTermWeigher, termsModel } from '../../src/embed/term-weigher.ts'

const table = await createStaticSubwordTable()
const { weigh } = await createTermWeigher(table)
const against = (question: string) =>
  new Map(weigh(question).map(term => [term.text, term.missing(0)]))

it('cuts a question into pairs of characters, words and numbers, with their places', () => {
  const terms = weigh('瓮长根2024年在abc公司')
  expect(terms.map(({ text }) => text)).toEqual(['瓮长', '长根', '2024', '年在', 'abc', '公司'])
  for (const { text, start, end } of terms)
    expect('瓮长根2024年在abc公司'.slice(start, end)).toBe(text)
})

it('weighs a name more than what is asked of it, and that more than grammar', () => {
  const weights = against('鑫诺二号通信卫星是由谁制造的')
  expect(weights.get('鑫诺')).toBeGreaterThan(weights.get('制造') ?? 9)
  expect(weights.get('由谁')).toBeLessThan(0.3)
})

it('weighs what is missing less the nearer a word of the text comes', () => {
  for (const term of weigh('岳麓杯决赛在哪里举行'))
    expect(term.missing(0.8)).toBeLessThan(term.missing(0))
})

it('tells pairs that stand in news from those that do not', () => {
  const { level } = readKnownPairs(`${modelsDirectory}${termsModel}`)
  expect([level('工会'), level('洗澡')]).toEqual([3, 2])
  expect([level('袁彭'), level('骉犇')]).toEqual([0, 0])
})

it('has nothing to weigh in a question without words', () => {
  expect(weigh('？！')).toEqual([])
})
