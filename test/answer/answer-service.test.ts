import { cpSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createFolders } from '../serve/bulletins.ts'
import { runCommand } from '../serve/server-process.ts'

const folders = createFolders([])
cpSync('test/fixtures/page', folders.seeds, { recursive: true })
const ask = async (question: string) => {
  const { out } = await runCommand(['ask', '--json', question], folders.environment)
  return JSON.parse(out)
}

it('tells what is collected, without a nearest report', async () => {
  const size = await ask('一共收录了多少篇报道？')
  expect(size.answer).toMatch(/^共收录3份报刊、5篇报道，日期从2023-\d\d-\d\d到2024-05-\d\d。$/)
  expect(size).toMatchObject({ refused: false, related: [], citations: [] })
  expect((await ask('Hello!')).answer).toContain('3 bulletins with 5 articles')
  const newest = await ask('最近有什么新闻？')
  expect(newest.citations).toHaveLength(5)
  expect(newest.answer).toMatch(/^日期最近的报道：\n- \d{4}/)
  expect((await ask('都有哪些文件？')).answer.split('\n')).toHaveLength(4)
})
