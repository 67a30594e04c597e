import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { askedFolder, expectAnswers } from './asked-folder.ts'

/** A report of the same things, of which nothing was misread. */
const typed = `三江航运公司工会慰问老船工
本报讯 9月21日，三江航运公司工会慰问守渡口的老船工。摆渡员冯大勇值守渡口二十二年，摆渡员容玫值守渡口八年。
退休抄纸工的书画展
本报讯 10月13日，白沙纸厂退休抄纸工霍星的工笔画获二等奖，奖品是一支毛笔。
`

it('a scan whose key word was misread is found by the right word', async () => {
  const folder = await askedFolder({
    '檀溪.jpg': readFileSync('test/fixtures/scans/misread.jpg'),
    '三江.txt': typed
  })
  const asked = '冀睿玟值守渡口多少年？'
  await expectAnswers(folder, [
    [asked, '十九年', '檀溪.jpg'],
    ['退休抄纸工翟旻获几等奖？', '一等奖', '檀溪.jpg'],
    ['臧胤是哪家单位的职工？', '酱园工会', '檀溪.jpg']
  ])
  // What is quoted is what was recognised, in which the name is another.
  const { citations } = await folder.ask(asked)
  expect(citations[0]?.quote).not.toContain('冀睿玟')
  const address = `${folder.url}/api/articles/${citations[0]?.articleId}`
  const { text } = await (await fetch(address)).json()
  expect(text).toContain(citations[0]?.quote)

  // Nobody is taken for someone whose name looks otherwise.
  expect((await folder.ask('赵钱孙值守渡口多少年？')).refused).toBe(true)
}, 300_000)
