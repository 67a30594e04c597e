import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type ReadingLimits, readingLimits } from '../../src/ingest/reading/reading-limits.ts'
import type { ReadingApart } from '../../src/ingest/scanning/reader-apart.ts'
import { checkUnpackedSize } from '../../src/parse/load/archive.ts'
import { storeUpload } from '../../src/serve/uploads/store-upload.ts'
import { safeName } from '../../src/serve/uploads/upload-name.ts'
import { runApp, until } from './running-app.ts'

const root = mkdtempSync(join(tmpdir(), 'gongbao-upload-'))
const seeds = join(root, 'seeds')
afterAll(() => rmSync(root, { recursive: true }))
beforeEach(() => rmSync(seeds, { recursive: true, force: true }))

const { url, parts } = await runApp({ GONGBAO_SEEDS: seeds, MAX_UPLOAD_BYTES: '200000' })

const page = '职工夜校开课\n\n本报讯 5月8日，桃源县总工会职工夜校开课，共有126名职工报名。\n'

async function upload(name: string, bytes: string | Uint8Array, overwrite = false) {
  const form = new FormData()
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name)
  if (overwrite) form.append('overwrite', 'true')
  const response = await fetch(`${url}/api/bulletins`, { method: 'POST', body: form })
  return { status: response.status, body: await response.json() }
}

/** A DOCX as small as Word would open, with one paragraph. */
function docx(text: string): Uint8Array {
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`
  const types =
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
  const rels =
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
  return zipSync({
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(rels),
    'word/document.xml': strToU8(document)
  })
}

const bomb = zipSync(
  { 'word/document.xml': new Uint8Array(150 * 1024 * 1024) },
  { level: 9, mtime: new Date('2026-01-01') }
)

describe('POST /api/bulletins', () => {
  it('stores the page byte for byte and begins a rebuild', async () => {
    const { status, body } = await upload('头版 5月.TXT', page)
    expect(status).toBe(201)
    expect(body).toMatchObject({ file: '头版 5月.txt', articles: 1, replaced: false })
    expect(body.rebuild.state).toBe('running')
    expect(readFileSync(join(seeds, '头版 5月.txt'), 'utf8')).toBe(page)
    expect(readdirSync(seeds)).toEqual(['头版 5月.txt'])
    await until(() => parts.rebuilds.state.state !== 'running')
    const { articles } = await (await fetch(`${url}/api/articles`)).json()
    expect(articles).toMatchObject([{ file: '头版 5月.txt', title: '职工夜校开课' }])
  })

  it('does not overwrite unless told to', async () => {
    await upload('a.txt', page)
    const refused = await upload('a.txt', '另一篇。\n')
    expect(refused.status).toBe(409)
    expect(refused.body.error.message).toContain('overwrite=true')
    expect(readFileSync(join(seeds, 'a.txt'), 'utf8')).toBe(page)
    const replaced = await upload('a.txt', '另一篇文章在这里。\n', true)
    expect(replaced.status).toBe(200)
    expect(replaced.body.replaced).toBe(true)
    expect(readFileSync(join(seeds, 'a.txt'), 'utf8')).toBe('另一篇文章在这里。\n')
  })

  it.each(['../../escape.txt', '..\\..\\escape.txt', '/etc/escape.txt', 'C:\\escape.txt'])(
    'keeps %s inside the folder',
    async name => {
      expect((await upload(name, page)).status).toBe(201)
      expect(readdirSync(root)).toEqual(['seeds'])
      expect(readdirSync(seeds)).toHaveLength(1)
      expect(readdirSync(seeds)[0]).toMatch(/escape\.txt$/)
    }
  )

  it('takes a page with an inlined picture, or a run without an end mark', async () => {
    const picture = `# 竹溪县职工书屋落成\n\n藏书7300册。\n\n![](data:image/png;base64,${'QUJD'.repeat(30_000)})\n`
    expect((await upload('picture.md', picture)).status).toBe(201)
    expect((await upload('run.txt', `${page}${'工'.repeat(60_000)}`)).status).toBe(201)
    await until(() => parts.rebuilds.state.state === 'done', 60_000)
    const { skipped } = await (await fetch(`${url}/api/rebuild`)).json()
    expect(skipped).toEqual([])
  })

  it('reads a DOCX', async () => {
    const { status, body } = await upload('page.docx', docx(page.replaceAll('\n', '')))
    expect(body).toMatchObject({ file: 'page.docx', articles: 1 })
    expect(status).toBe(201)
  })

  it.each([
    ['a program', 'run.exe', 'MZ', 400, 'ending in'],
    ['no name', '.txt', page, 400, 'name'],
    ['an empty page', 'empty.txt', '\n\n', 400, 'no text'],
    ['a broken DOCX', 'broken.docx', 'PK no archive at all, only text', 400, 'archive'],
    ['a broken PDF', 'broken.pdf', '%PDF-1.7 nothing', 400, 'damaged'],
    ['too much', 'much.txt', '字'.repeat(100_000), 413, 'larger']
  ])('refuses %s and leaves nothing behind', async (_name, name, bytes, status, told) => {
    const refused = await upload(name, bytes)
    expect(refused.status).toBe(status)
    expect(refused.body.error.message).toContain(told)
    expect(existsSync(seeds) ? readdirSync(seeds) : []).toEqual([])
  })

  it('refuses a file that unpacks to far more than it is', async () => {
    expect(bomb.length).toBeLessThan(200_000)
    const { status, body } = await upload('bomb.docx', bomb)
    expect(status).toBe(413)
    expect(body.error.message).toContain('unpacks to too much')
  })

  it('refuses a form without a file', async () => {
    const form = new FormData()
    form.append('other', 'x')
    const response = await fetch(`${url}/api/bulletins`, { method: 'POST', body: form })
    expect(response.status).toBe(400)
  })
})

const within = (limits: ReadingLimits): ReadingApart => ({
  limits,
  processes: 1,
  scanning: { state: 'off', advice: 'none' }
})

describe('the reading process', () => {
  it('may run out of time without taking anything along', async () => {
    const upload = { name: 'a.txt', bytes: Buffer.from(page), overwrite: false }
    const limits = { ...readingLimits, baseMs: 0, megabyteMs: 0 }
    await expect(storeUpload(seeds, upload, within(limits))).rejects.toMatchObject({
      code: 'too_large'
    })
    expect(readdirSync(seeds)).toEqual([])
  })

  it('may run out of memory as well', async () => {
    const upload = {
      name: 'a.txt',
      bytes: Buffer.from('甲乙\n\n'.repeat(400_000)),
      overwrite: false
    }
    const limits = { ...readingLimits, heapMegabytes: 24 }
    await expect(storeUpload(seeds, upload, within(limits))).rejects.toMatchObject({
      code: 'too_large'
    })
    expect(readdirSync(seeds)).toEqual([])
  })
})

describe('unpacked size', () => {
  it('is measured, whatever the archive declares', () => {
    const archive = Buffer.from(zipSync({ 'a.xml': new Uint8Array(5000) }))
    // The declared size in the central directory, made to lie.
    archive.writeUInt32LE(1, archive.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24)
    expect(() => checkUnpackedSize(archive, 5000)).not.toThrow()
    expect(() => checkUnpackedSize(archive, 4999)).toThrow(/unpacks to too much/)
  })
})

describe('safeName', () => {
  it.each([
    ['a/b\\c.TXT', 'c.txt'],
    ['x\u0000y.txt', 'xy.txt'],
    ['a<script>:*?.md', 'a_script_.md'],
    ['…/.hidden.txt', 'hidden.txt'],
    [`${'长'.repeat(300)}.txt`, `${'长'.repeat(66)}.txt`],
    [`${'😀'.repeat(300)}a.txt`, '_a.txt']
  ])('makes %j %j', (given, expected) => expect(safeName(given)).toBe(expected))

  it.each(['', '.', '..', 'a', 'con.txt', '???.', '../..'])('refuses %j', given =>
    expect(() => safeName(given)).toThrow()
  )
})
