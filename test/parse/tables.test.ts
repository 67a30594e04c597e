import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../src/chunk/sentences.ts'
import { locationOf } from '../../src/parse/article/location.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import type { Article, Block } from '../../src/types.ts'

const lead = '县总工会公布数据\n\n本报讯 近日,县总工会公布上半年数据。\n\n'

const articlesOf = (text: string, blocks?: readonly Block[]) =>
  parseBulletin({ file: 'a.txt', text, ...(blocks ? { blocks } : {}) }).articles

const tablesOf = (text: string, blocks?: readonly Block[]) =>
  articlesOf(text, blocks).flatMap(article => article.tables ?? [])

const cellsOf = (text: string) => tablesOf(text).flatMap(({ rows }) => rows.map(row => row.cells))

describe('rows of a plain text', () => {
  it.each([
    ['tabs', '单位\t数量\n甲镇\t12\n乙镇\t9'],
    ['bars', '| 单位 | 数量 |\n|---|---|\n| 甲镇 | 12 |\n| 乙镇 | 9 |'],
    ['drawn lines', '┌────┬────┐\n│单位│数量│\n├────┼────┤\n│甲镇│12  │\n│乙镇│9   │\n└────┴────┘'],
    ['columns of blanks', '  单位      数量\n  甲镇      12\n  乙镇      9']
  ])('are told by %s', (_name, table) => {
    const [found] = tablesOf(`${lead}${table}\n`)
    expect(found?.head).toEqual(['单位', '数量'])
    expect(found?.rows.map(row => row.cells)).toEqual([
      ['甲镇', '12'],
      ['乙镇', '9']
    ])
  })

  it.each([
    ['names in columns', '张三    李四    王五\n赵六    孙七    周八\n吴九    郑十    冯一'],
    [
      'pairs of name and value',
      '主编:张三    编辑:李四\n校对:王五    美编:赵六\n印刷:县印刷厂    印数:300'
    ],
    [
      'two columns of print',
      '县总工会召开会议,部署工作。    乡镇工会开展活动,送去清凉。\n会议要求做好服务。    职工纷纷表示感谢。\n会后参观展览。    活动持续三天。'
    ],
    ['one line with a tab', '第一章\t总则']
  ])('are not told from %s', (_name, text) => {
    expect(cellsOf(`${lead}${text}\n`)).toEqual([])
  })

  it('are not found on the bundled pages', () => {
    for (const file of readdirSync('seeds'))
      expect(tablesOf(readFileSync(join('seeds', file), 'utf8'))).toEqual([])
  })

  it('have empty cells where the page has', () => {
    expect(cellsOf(`${lead}单位\t数量\t科室\n甲镇\t\t组织部\n乙镇\t9\t\n`)).toEqual([
      ['甲镇', '', '组织部'],
      ['乙镇', '9', '']
    ])
    expect(
      cellsOf(
        `${lead}单位      数量    科室\n甲镇      12      组织部\n乙镇      7       权益部\n丙镇              宣教部\n`
      )
    ).toContainEqual(['丙镇', '', '宣教部'])
  })
})

describe('a table', () => {
  it('joins the rows of a merged head', () => {
    const text = `${lead}区县\t2022年\t2022年\n区县\t件数\t金额(万元)\n甲县\t12\t3.5\n`
    expect(tablesOf(text)[0]?.head).toEqual(['区县', '2022年 件数', '2022年 金额(万元)'])
  })

  it('has the short line above for its title, and the note of the unit', () => {
    const text = `${lead}表1 各镇经费\n(单位:万元)\n单位\t经费\n甲镇\t12\n乙镇\t9\n`
    expect(tablesOf(text)[0]?.title).toBe('表1 各镇经费 (单位:万元)')
  })

  it('has no head where none names the columns', () => {
    const [table] = tablesOf(`${lead}甲镇\t12\n乙镇\t9\n`)
    expect(table).toMatchObject({ head: [], heads: [] })
    expect(table?.rows).toHaveLength(2)
  })

  it('takes the head that the format marks', () => {
    const cells = [
      ['姓名', '单位'],
      ['张三', '一厂'],
      ['李四', '二厂']
    ]
    const text = `县总工会表彰职工\n${cells.map(row => row.join(' │ ')).join('\n')}\n`
    const blocks = cells.map(
      (row, at): Block => ({
        kind: 'row',
        lines: [at + 2, at + 2],
        row: { table: 0, head: at === 0, cells: row }
      })
    )
    expect(tablesOf(text, blocks)[0]).toMatchObject({ number: 1, head: ['姓名', '单位'] })
  })

  it('stays whole: no row is split, joined, signed off or handed to another article', () => {
    const table =
      '奖次\t项目。成果\t申报人\n一等奖\t除屑;装置。好\t(张三)\n的二等奖\t快换\t李四\n三等奖\t追溯\t(王五)'
    const [article, ...others] = articlesOf(`${lead}${table}\n县总工会希望大家再接再厉。\n`)
    expect(others).toEqual([])
    const rows = article?.tables?.flatMap(one => [...one.heads, ...one.rows]) ?? []
    expect(rows.map(({ start, end }) => article?.text.slice(start, end))).toEqual(table.split('\n'))
    const sentences = sentencesOf(article as Article)
    for (const { start, end } of rows) expect(sentences).toContainEqual({ start, end })
  })
})

describe('where a line stands', () => {
  const article: Pick<Article, 'tables' | 'pages' | 'headings'> = {
    pages: [
      { line: 1, value: 1 },
      { line: 40, value: 2 }
    ],
    headings: [{ line: 38, value: '数据' }],
    tables: [
      {
        number: 3,
        title: '经费',
        head: [],
        heads: [],
        rows: [{ line: 45, start: 0, end: 1, cells: ['甲'] }]
      }
    ]
  }

  it('is told by page, heading and row', () => {
    expect(locationOf(article, [45, 45])).toEqual({
      page: 2,
      pageLine: 6,
      heading: '数据',
      table: 3,
      tableTitle: '经费',
      row: 1
    })
    expect(locationOf(article, [12, 14])).toEqual({ page: 1, pageLine: 12 })
  })

  it('is nothing more than lines on a plain page', () => {
    expect(locationOf({}, [1, 1])).toBeUndefined()
  })

  it('comes from the document', () => {
    const text = '# 年报\n\n## 数据\n\n全县有会员3140人。\n'
    const [found] = parseBulletin({ file: 'a.md', text, pages: [1, 4] }).articles
    expect(found && locationOf(found, [5, 5])).toEqual({ page: 2, pageLine: 2, heading: '数据' })
  })
})
