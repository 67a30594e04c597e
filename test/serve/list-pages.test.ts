import { expect, it } from 'vitest'
import { replyText } from '../../src/commands/print-reply.ts'
import { createFolders } from './bulletins.ts'
import { postJson, runApp } from './running-app.ts'

const towns =
  '桃源 柳林 青溪 石门 安乡 汉寿 临澧 澧县 津市 鼎城 沅江 南县 桃江 安化 赫山 资阳 双峰 新化 冷水江 涟源'.split(
    ' '
  )
const bodies = ['总工会', '教育工会', '建设工会']
const pages = towns.flatMap((town, at) =>
  bodies.map((body, number) => ({
    file: `${String(at * bodies.length + number).padStart(3, '0')}.txt`,
    text: `${town}${body}举办职工夜校\n\n本报讯（记者林晓）${1 + (at % 12)}月${1 + number}日，${town}${body}举办职工夜校，共有${100 + at * 3 + number}名职工参加，夜校历时${2 + at}天。\n`
  }))
)
const { url } = await runApp(createFolders(pages).environment)
const question = '哪些工会举办了职工夜校？'
const ask = async (offset?: number) =>
  (await postJson(`${url}/api/chat`, { question, ...(offset !== undefined && { offset }) })).json()
const linesOf = (answer: string) => answer.split('\n').slice(1)

it('a list comes fifty lines at a time, with its total and the offset of the rest', async () => {
  const first = await ask()
  const { total } = first.list
  expect(total).toBeGreaterThan(50)
  expect(first.list).toEqual({ total, offset: 0, nextOffset: 50 })
  expect(first.citations).toHaveLength(50)
  expect(linesOf(first.answer)).toHaveLength(50)
  expect(first.answer).toContain(`共${total}条，以下是第1至50条：`)

  const rest = await ask(first.list.nextOffset)
  expect(rest.list).toEqual({ total, offset: 50, nextOffset: null })
  expect(linesOf(rest.answer)).toHaveLength(total - 50)
  expect(linesOf(rest.answer)[0]).toMatch(/^51\. .*\[1\]$/)
  expect(new Set([...linesOf(first.answer), ...linesOf(rest.answer)]).size).toBe(total)
  expect(replyText(first)).toContain('--offset 50')
  expect(replyText(rest)).not.toContain('--offset')
})

it('behind the last line there is none', async () => {
  const { list, answer, citations } = await ask(5000)
  expect(list).toMatchObject({ offset: 5000, nextOffset: null })
  expect(citations).toEqual([])
  expect(answer).toContain(`共${list.total}条`)
})

it('other answers are whole, whatever the offset', async () => {
  const asked = { question: '桃源总工会职工夜校有多少名职工参加？', offset: 50 }
  const reply = await (await postJson(`${url}/api/chat`, asked)).json()
  expect(reply.list).toBeUndefined()
  expect(reply.answer).toContain('100')
})

it.each([-1, 1.5, '50', 1e9])('an offset of %j is refused with what to send', async offset => {
  const response = await postJson(`${url}/api/chat`, { question, offset })
  expect(response.status).toBe(400)
  expect((await response.json()).error.message).toContain('list.nextOffset')
})

it('lists every report that holds all words, each with the sentence and its lines', async () => {
  const listed = async (words: string) =>
    (await (await fetch(`${url}/api/articles?words=${encodeURIComponent(words)}`)).json()).articles
  const all = await listed('夜校历时')
  expect(all).toHaveLength(pages.length)
  for (const { hit, lines } of all) {
    expect(hit.text).toContain('夜校历时')
    expect(lines[0] <= hit.lines[0] && hit.lines[1] <= lines[1]).toBe(true)
  }
  // One word of the headline alone, one of the by-line, one of the text.
  const one = await listed('桃源教育工会 林晓 历时2天')
  expect(one.map(({ file }: { file: string }) => file)).toEqual(['001.txt'])
  expect(await listed('桃源教育工会 没有这样的词')).toEqual([])
  expect((await listed('桃源教育工会举办'))[0].hit.text).toContain('桃源教育工会举办')
})
