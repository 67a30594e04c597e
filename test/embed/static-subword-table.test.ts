import { expect, it } from 'vitest'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'

const table = await createStaticSubwordTable()
const idOf = (word: string) => {
  const [id] = [...table.tokenize(word)].filter(id => table.surface(id) === word)
  if (id === undefined) throw new Error(`${word} is no sub-word`)
  return id
}

it('cuts traditional and simplified, full and half width alike', () => {
  expect(table.tokenize('總工會２０２４')).toEqual(table.tokenize('总工会2024'))
})

it('cuts a text into pieces that spell it', () => {
  const text = '职工技能竞赛'
  expect([...table.tokenize(text)].map(id => table.surface(id)).join('')).toBe(text)
})

it('knows words from chance neighbours', () => {
  expect(table.isSubword('工会')).toBe(true)
  expect(table.isSubword('竟赛')).toBe(false)
})

it('finds a word nearest to itself, then to its translation, then to a stranger', () => {
  const [workers, zhigong, rain] = [idOf('workers'), idOf('职工'), idOf('雨')]
  expect(table.similarity(workers, workers)).toBe(1)
  expect(table.similarity(workers, zhigong)).toBeGreaterThan(table.similarity(workers, rain))
})

it('weighs a telling word more than one of grammar', () => {
  expect(table.weight(idOf('竞赛'))).toBeGreaterThan(table.weight(idOf('的')))
})
