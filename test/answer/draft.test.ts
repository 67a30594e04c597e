import { expect, it } from 'vitest'
import { titleClaim } from '../../src/answer/write/claim.ts'
import { renderDraft } from '../../src/answer/write/draft.ts'
import { passageOf } from './passages.ts'

const claimOn = (title: string) => {
  const claim = titleClaim(passageOf(title, '正文。').article, 1)
  if (!claim) throw new Error('A titled piece has a claim on its title')
  return claim
}
const [school, choir] = [claimOn('夜校开课'), claimOn('合唱比赛')]
const draft = { refused: false, separator: '\n', related: [] }

it('numbers claims in the order they are made', () => {
  const { pieces, citations } = renderDraft({
    ...draft,
    parts: [
      { text: '甲。', claims: [choir] },
      { text: '乙。', claims: [school] }
    ]
  })
  expect(pieces.join('')).toBe('甲。[1]\n乙。[2]')
  expect(citations.map(({ n, title }) => [n, title])).toEqual([
    [1, '合唱比赛'],
    [2, '夜校开课']
  ])
})

it('a claim made twice keeps its number', () => {
  const { pieces, citations } = renderDraft({
    ...draft,
    parts: [
      { text: '丙。', claims: [school, choir] },
      { text: '甲。', claims: [choir] }
    ]
  })
  expect(pieces.join('')).toBe('丙。[1][2]\n甲。[2]')
  expect(citations).toHaveLength(2)
})

it('what is only related is numbered by itself', () => {
  const { citations, related } = renderDraft({
    ...draft,
    refused: true,
    parts: [{ text: '没有。', claims: [] }],
    related: [choir]
  })
  expect(citations).toEqual([])
  expect(related).toMatchObject([{ n: 1, title: '合唱比赛', lines: [1, 1] }])
})

it('a score shown lies between 0 and 1', () => {
  const parts = [{ text: '', claims: [{ ...school, score: 1.7 }] }]
  expect(renderDraft({ ...draft, parts }).citations[0]?.score).toBe(1)
})
