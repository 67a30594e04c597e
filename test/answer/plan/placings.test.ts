import { describe, expect, it } from 'vitest'
import { askedPlacings } from '../../../src/answer/plan/placings.ts'
import type { FoundArticle } from '../../../src/types.ts'

const text = [
  '第七届职工技能大赛落幕，成绩如下：',
  '钳工',
  '第一名　秦守义　96分',
  '第二名　麦冬　95分',
  '第三名　习文　93分',
  '茶艺',
  '第一名　单小荷　98分',
  '第二名　乐清　97分'
].join('\n')
const article = { text, tables: [] } as unknown as FoundArticle
const asked = (question: string, of = article) =>
  askedPlacings(question, of).map(({ start, end }) => of.text.slice(start, end))

describe('askedPlacings', () => {
  it('has the place of the section that is named, however it is called', () => {
    expect(asked('茶艺的亚军是谁？')).toEqual(['第二名　乐清　97分'])
  })

  it('has one line of each section where none is named', () => {
    expect(asked('各工种的第一名分别是谁？')).toEqual([
      '第一名　秦守义　96分',
      '第一名　单小荷　98分'
    ])
  })

  it('has all of the first places that are asked for together', () => {
    expect(asked('钳工前三名是谁？')).toHaveLength(3)
  })

  it('has nothing for a place that no line begins with, and leaves rows of tables to tables', () => {
    expect(asked('茶艺的季军是谁？')).toEqual([])
    const rows = [{ start: 0, end: text.length }]
    const tabled = { text: '第一名 │ 卢伟 │ 89', tables: [{ heads: [], rows }] }
    expect(asked('第一名是谁？', tabled as unknown as FoundArticle)).toEqual([])
  })
})
