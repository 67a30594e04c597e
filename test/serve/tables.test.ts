import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createFolders } from './bulletins.ts'
import { postJson, runApp, until } from './running-app.ts'
import { runCommand } from './server-process.ts'

const title = '西樵区总工会公布驿站数据'
const head = ['单位', '驿站数量', '服务人次']
const rows = [
  ['端溪街道', '12', '3400'],
  ['鼎安街道', '11', '5120'],
  ['莲坑镇', '', '1875'],
  ['合计', '23', '10395']
]
const lead = '本报讯 4月12日，西樵区总工会公布一季度驿站数据。'

const tag = (name: string, words: string) => `<${name}>${words}</${name}>`
const html = `<html><head><title>站</title></head><body><h1>${title}</h1><p>${lead}</p><table>${[
  head,
  ...rows
]
  .map((row, at) => tag('tr', row.map(cell => tag(at === 0 ? 'th' : 'td', cell)).join('')))
  .join('')}</table></body></html>`

const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const wordTable = [head, ...rows]
  .map(row => tag('w:tr', row.map(cell => tag('w:tc', paragraph(cell))).join('')))
  .join('')

/** A DOCX as small as Word would open. */
const docx = zipSync({
  '[Content_Types].xml': strToU8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
  ),
  '_rels/.rels': strToU8(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
  ),
  'word/document.xml': strToU8(
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph(title)}${paragraph(lead)}<w:tbl>${wordTable}</w:tbl></w:body></w:document>`
  )
})

const documents: readonly (readonly [name: string, bytes: string | Uint8Array])[] = [
  ['驿站.docx', docx],
  ['驿站.html', html],
  [
    '驿站.md',
    `# ${title}\n\n${lead}\n\n${[head, ['---', '---', '---'], ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')}\n`
  ],
  ['驿站.txt', `${title}\n\n${lead}\n\n${[head, ...rows].map(row => row.join('\t')).join('\n')}\n`]
]

describe.each(documents)('a table in %s', (name, bytes) => {
  it('answers after a rebuild by its command', async () => {
    const folders = createFolders()
    writeFileSync(join(folders.environment.GONGBAO_SEEDS ?? '', name), bytes)
    expect((await runCommand(['rebuild'], folders.environment)).code).toBe(0)
    const cell = await runCommand(['ask', '鼎安街道的驿站服务了多少人次？'], folders.environment)
    expect(cell.out).toContain('5120人次')
    expect(cell.out).toMatch(/table 1 row 2/)
  }, 120_000)

  it('answers after an upload, and is shown as a table', async () => {
    const { url, parts } = await runApp()
    const form = new FormData()
    form.append(
      'file',
      new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]),
      name
    )
    const stored = await fetch(`${url}/api/bulletins`, { method: 'POST', body: form })
    expect(stored.status).toBe(201)
    await until(() => parts.rebuilds.state.state !== 'running')
    const ask = async (question: string) => (await postJson(`${url}/api/chat`, { question })).json()
    expect((await ask('西樵区的驿站一共服务了多少人次？')).answer).toContain('3400+5120+1875=10395')
    expect((await ask('莲坑镇有几个驿站？')).refused).toBe(true)
    const reply = await ask('端溪街道有几个驿站？')
    expect(reply.answer).toContain('12个')
    const [citation] = reply.citations
    expect(citation.location).toMatchObject({ table: 1, row: 1 })
    const article = await (await fetch(`${url}/api/articles/${citation.articleId}`)).json()
    expect(article.tables).toMatchObject([
      { number: 1, head, rows: rows.map(cells => ({ cells })) }
    ])
  })
})
