import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { loadDocument } from '../../src/parse/load/load-document.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { makeDocx, makeEpub, makePdf } from './documents.ts'
import { squash } from './pages.ts'

const title = '临湖市总工会举办夜校开班式'
const lead = '本报讯(记者张明 通讯员李芳)2023年5月6日,临湖市总工会举办夜校'
const rest = '开班式,八十名职工参加。'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const documents: readonly (readonly [string, Uint8Array])[] = [
  ['page.txt', utf8(`${title}\n\n${lead}\n\n${rest}\n`)],
  ['page.md', utf8(`# ${title}\n\n${lead}\n${rest}\n`)],
  ['page.docx', makeDocx([`# ${title}`, lead + rest])],
  ['page.pdf', makePdf([title, '', lead, rest])],
  ['page.epub', makeEpub([`<h1>${title}</h1><p>${lead}${rest}</p>`])],
  [
    'page.html',
    utf8(
      `<html><head><title>站名</title><style>p{}</style></head><body><h1>${title}</h1><p>${lead}<b>${rest}</b></p></body></html>`
    )
  ]
]

async function failure(name: string, bytes: Uint8Array): Promise<unknown> {
  return loadDocument(name, bytes).then(
    () => null,
    (error: unknown) => error
  )
}

describe('loadDocument', () => {
  it.each(documents)('%s is read as the same article', async (name, bytes) => {
    const { text } = await loadDocument(name, bytes)
    const { articles } = parseBulletin({ file: name, text })
    expect(articles).toHaveLength(1)
    expect(articles[0]).toMatchObject({
      title,
      byline: '记者张明 通讯员李芳',
      date: { from: '2023-05-06' },
      organisation: '临湖市总工会'
    })
    expect(squash(articles[0]?.text ?? '')).toBe(squash(`2023年5月6日,临湖市总工会举办夜校${rest}`))
  })

  it('reads the chapters of a book in order', async () => {
    const { text } = await loadDocument(
      'book.epub',
      makeEpub(['<h1>一</h1><p>甲。</p>', '<h1>二</h1><p>乙。</p>'])
    )
    expect(text.split(/\s+/u).filter(Boolean)).toEqual(['一', '甲。', '二', '乙。'])
  })

  it('says what it did', async () => {
    expect((await loadDocument('page.docx', makeDocx([title, lead]))).notes).toEqual([
      'text taken out of DOCX'
    ])
    expect(
      (await loadDocument('页.HTML', new Uint8Array([0x3c, 0x70, 0x3e, 0xd6, 0xd0]))).encoding
    ).toBe('gb18030')
  })

  it.each([
    ['an unknown kind', 'page.exe', utf8('x')],
    ['a broken Word file', 'page.docx', utf8('no archive')],
    ['a broken PDF', 'page.pdf', utf8('%PDF-1.4 nothing')],
    ['a broken book', 'page.epub', makeDocx(['no book'])],
    ['a file without words', 'page.txt', utf8(' \n ')],
    ['a PDF without words', 'page.pdf', makePdf([])]
  ])('refuses %s with advice', async (_, name, bytes) => {
    const error = await failure(name, bytes)
    expect(error).toBeInstanceOf(AppError)
    const advice = expect.stringMatching(/\.$|: save it again$/)
    expect(error).toMatchObject({ code: 'bad_request', message: advice })
  })
})
