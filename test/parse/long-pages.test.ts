import { expect, it } from 'vitest'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'

/** What a careless pattern would search for hours ends well within the runner's patience, on any machine. */
it.each([
  ['one endless line', '会'.repeat(100_000)],
  ['open brackets', '（'.repeat(50_000)],
  ['full stops', '。'.repeat(50_000)],
  ['spaces', `甲${' '.repeat(50_000)}乙`],
  ['digits', '1'.repeat(50_000)],
  ['dashes', '2023—'.repeat(10_000)],
  ['names', '张三 '.repeat(10_000)],
  ['short lines', '短\n'.repeat(10_000)],
  ['datelines', '本报讯 近日，\n'.repeat(4_000)],
  ['credits', '张三 摄\n\n'.repeat(4_000)]
])('a page is not held up by %s', (_, text) => {
  const { articles } = parseBulletin({ file: 'a.txt', text })
  for (const article of articles) expect(article.file).toBe('a.txt')
})
