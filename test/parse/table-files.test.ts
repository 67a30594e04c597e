import { describe, expect, it } from 'vitest'
import { bulletinOf, loadDocument } from '../../src/parse/load/load-document.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { faultsOf } from './invariants.ts'

async function read(name: string, text: string) {
  const document = await loadDocument(name, new TextEncoder().encode(text))
  const bulletin = bulletinOf(name, document)
  expect(faultsOf(bulletin)).toEqual([])
  const rows = document.blocks?.flatMap(({ row, lines }) => (row ? [{ ...row, lines }] : [])) ?? []
  return { text: document.text, rows, articles: parseBulletin(bulletin).articles }
}

describe('a table of text', () => {
  it.each([
    ['a.csv', '镇街,驿站数,人次\n东门,12,"5,120"\n西河,7,1960\n'],
    ['a.csv', '镇街;驿站数;人次\n东门;12;5,120\n西河;7;1960\n'],
    ['a.tsv', '镇街\t驿站数\t人次\n东门\t12\t5,120\n西河\t7\t1960\n']
  ])('%s has a record a row, under its column heads', async (name, source) => {
    const { text, rows, articles } = await read(name, source)
    expect(text.split('\n')[1]).toBe('东门 │ 12 │ 5,120')
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['镇街', '驿站数', '人次'],
      ['东门', '12', '5,120'],
      ['西河', '7', '1960']
    ])
    expect(articles).toHaveLength(1)
    expect(articles[0]?.tables?.[0]).toMatchObject({ head: ['镇街', '驿站数', '人次'] })
    expect(articles[0]?.tables?.[0]?.rows).toHaveLength(2)
  })

  it('is named by the single cell above it, and a cell of several lines keeps the lines of the file', async () => {
    const { rows, articles } = await read(
      'a.csv',
      '一季度驿站数据,,\n镇街,驿站数,备注\n东门,12,"新设\n""两处"""\n西河,7,\n'
    )
    expect(articles[0]?.tables?.[0]?.title).toBe('一季度驿站数据')
    expect(rows.map(({ cells, lines }) => [lines[0], cells[2]])).toEqual([
      [2, '备注'],
      [3, '新设 "两处"'],
      [5, '']
    ])
  })

  it('with a stray quote loses nothing', async () => {
    const { text } = await read('a.csv', '村,根数\n"甲,12\n乙,"26"根\n')
    expect(text).toBe('村 │ 根数\n"甲 │ 12\n乙 │ "26"根\n')
  })
})
