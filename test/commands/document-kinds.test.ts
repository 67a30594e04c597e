import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeEpub } from '../parse/documents.ts'
import { cell, paragraph, run, wordFileOf } from '../parse/word-file.ts'
import { runApp, until } from '../serve/running-app.ts'
import { runCommand } from '../serve/server-process.ts'

const root = mkdtempSync(join(tmpdir(), 'gongbao-kinds-'))
afterAll(() => rmSync(root, { recursive: true }))

interface Kind {
  readonly file: string
  readonly bytes: string | Uint8Array
  readonly question: string
  readonly value: string
}

const kinds: readonly Kind[] = [
  {
    file: 'web.html',
    bytes:
      '<html><head><title>桃源县总工会送清凉-工会网</title></head><body><div class=nav><a>首页</a></div><h1>桃源县总工会送清凉</h1><div>发布时间：2024-07-03 浏览次数：99</div><p>7月2日，桃源县总工会为217名环卫工人送去凉茶。</p><p>上一篇：<a>桃源县总工会召开例会</a></p></body></html>',
    question: '桃源县总工会为多少名环卫工人送去凉茶？',
    value: '217名'
  },
  {
    file: 'word.docx',
    bytes: wordFileOf(
      `${paragraph(run('安化县总工会修复渡口'), '<w:pStyle w:val="Heading1"/>')}${paragraph(`${run('4月2日，安化县总工会修复渡口，共用杉木')}${run('38', '<w:b/>')}${run('根。')}`)}<w:tbl><w:tr>${cell('村')}${cell('根数')}</w:tr><w:tr>${cell('甲村')}${cell('12')}</w:tr></w:tbl>`
    ),
    question: '安化县总工会修复渡口用了多少根杉木？',
    value: '38根'
  },
  {
    file: '2024-05.md',
    bytes:
      '# 沅陵县工会五月简报\n\n## 沅陵县总工会举办龙舟赛\n\n5月20日，沅陵县总工会举办龙舟赛，**46支**队伍[参赛](https://e.org/9)。\n',
    question: '沅陵县总工会龙舟赛有多少支队伍参赛？',
    value: '46支'
  },
  {
    file: 'book.epub',
    bytes: makeEpub([
      '<h1>慈利县总工会开办夜校</h1><p>3月8日，慈利县总工会开办夜校，师傅<ruby>逄<rt>páng</rt></ruby>大荣任教，85<sup>[1]</sup>名青年报名。</p>'
    ]),
    question: '慈利县总工会夜校有多少名青年报名？',
    value: '85名'
  }
]

describe('a file of each kind, rebuilt by the command and asked', () => {
  const environment = { GONGBAO_SEEDS: join(root, 'seeds'), GONGBAO_INDEX: join(root, 'index') }

  it('gives its value with a citation of the file', { timeout: 120_000 }, async () => {
    mkdirSync(environment.GONGBAO_SEEDS)
    for (const { file, bytes } of kinds) writeFileSync(join(environment.GONGBAO_SEEDS, file), bytes)
    expect((await runCommand(['rebuild'], environment)).code).toBe(0)
    for (const { file, question, value } of kinds) {
      const { out } = await runCommand(['ask', question], environment)
      expect(out).toContain(value)
      expect(out).toContain(file)
    }
  })
})

describe('a file of each kind, uploaded and asked', async () => {
  const { url, parts } = await runApp({ GONGBAO_SEEDS: join(root, 'uploaded') })

  it.each(kinds)('$file', { timeout: 60_000 }, async ({ file, bytes, question, value }) => {
    const form = new FormData()
    form.append(
      'file',
      new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]),
      file
    )
    const stored = await fetch(`${url}/api/bulletins`, { method: 'POST', body: form })
    expect(stored.status).toBe(201)
    await until(() => parts.rebuilds.state.state !== 'running')
    const reply = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question })
    })
    const { answer, citations } = await reply.json()
    expect(answer).toContain(value)
    expect(citations.map((citation: { file: string }) => citation.file)).toContain(file)
  })
})
