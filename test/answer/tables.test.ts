import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { createCollection } from '../retrieve/collection.ts'
import { pages } from '../retrieve/pages.ts'
import { replyOf } from './asking.ts'

const folder = 'test/fixtures/tables'

interface Row {
  readonly file: string
  readonly question: string
  /** What the answer holds, white space aside; null where it must refuse. */
  readonly expect: readonly string[] | null
}

const rows: Row[] = JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8'))
const files = readdirSync(folder).filter(file => !file.endsWith('.json'))
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8')
const collection = await createCollection([
  ...pages,
  ...files.map(file => ({ file, text: textOf(file) }))
])
const gongbao = createExtractiveGongbao(collection)
const ask = (question: string) => replyOf(gongbao, question)
const squash = (text: string) => text.replace(/\s/g, '')

describe('questions about tables', () => {
  it.each(rows.map(row => [row.question, row] as const))('%s', async (question, row) => {
    const { answer, refused, citations } = await ask(question)
    expect(refused).toBe(row.expect === null)
    for (const part of row.expect ?? []) expect(squash(answer)).toContain(squash(part))
    if (row.expect) expect(citations.map(citation => citation.file)).toContain(row.file)
  })
})

describe('the answer', () => {
  it('gives the cell with the unit of its column and quotes the row as printed', async () => {
    const { answer, citations } = await ask('海棠市技能大赛孙巧云的奖金是多少?')
    expect(answer).toBe('孙巧云，奖金：5000元。[1]')
    expect(citations).toMatchObject([
      { quote: '二等奖\t孙巧云\t海棠自来水公司\t5000', lines: [8, 8] }
    ])
    expect(citations[0]?.location).toEqual({ table: 1, row: 3 })
  })

  it('takes a printed total and holds it against the sum', async () => {
    const { answer, citations } = await ask('沙河区工会驿站一共服务了多少人次?')
    expect(answer).toContain('合计12355人次（3400+5120+1875+1960=12355，与表中合计相符）')
    expect(citations).toHaveLength(1)
  })

  it('adds up where no total is printed, and cites each row', async () => {
    const { answer, citations } = await ask('海棠市技能大赛三等奖的奖金一共多少元?')
    expect(answer).toContain('9000元（3000+3000+3000=9000）')
    expect(citations.map(({ location }) => location?.row)).toEqual([4, 5, 6])
  })

  it('shows the operands of a difference', async () => {
    const { answer } = await ask('水坝镇和莲坑镇驿站服务人次相差多少?')
    expect(answer).toContain('1960−1875=85')
  })

  it('names heading, table and row of a Markdown table', async () => {
    const { citations } = await ask('岭东县金牌工人史进元的工种是什么?')
    expect(citations[0]?.location).toMatchObject({
      heading: '岭东县2024年度金牌工人名单',
      table: 2,
      row: 1
    })
  })
})
