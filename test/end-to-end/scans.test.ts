import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makeMixedPdf } from '../parse/documents.ts'
import { askedFolder, expectAnswers } from './asked-folder.ts'

const fixture = (name: string) => readFileSync(`test/fixtures/scans/${name}`)
const page = fixture('two-columns.png')
const photo = fixture('one-column.jpg')

async function asPage(picture: Uint8Array) {
  const { data, info } = await sharp(picture)
    .greyscale()
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
  return { jpeg: data, width: info.width, height: info.height }
}

const typed = [
  { text: '临江市总工会举办职工泳赛', x: 60, y: 760, size: 18 },
  { text: '本报讯 9月8日，临江市总工会举办职工泳赛，八十一名选手参赛。', x: 60, y: 720, size: 11 }
]

describe('scanned pages', () => {
  it('in seeds/ and by upload are asked about, and their pictures shown', async () => {
    const folder = await askedFolder({
      '岭北.png': page,
      '坏.jpg': photo.subarray(0, 300),
      '混合.pdf': makeMixedPdf([typed, await asPage(photo)])
    })
    expect(folder.printed).toMatch(/recognised page 1\/1 of 岭北\.png/)
    expect(folder.printed).toMatch(/坏\.jpg/)
    await expectAnswers(folder, [
      ['岭北纺织厂夜间托管班首批接收职工子女多少名？', '三十六名', '岭北.png'],
      ['松湾港务工会的司机驿站有多少张床位？', '四十八张', '岭北.png'],
      ['临江市职工泳赛有多少名选手参赛？', '八十一名', '混合.pdf'],
      ['云溪矿区家属法律课堂有多少名家属听课？', '一百零五名', '混合.pdf']
    ])

    const { citations } = await folder.ask('松湾港务工会的司机驿站有多少张床位？')
    const address = `${folder.url}/api/articles/${citations[0]?.articleId}`
    const { scan } = await (await fetch(address)).json()
    expect(scan.lines[0]).toMatchObject({ page: 1 })
    expect(scan.lines[0].confidence).toBeGreaterThan(0.9)
    const picture = await fetch(`${address}/pages/1`)
    expect(picture.headers.get('content-type')).toBe('image/webp')
    const { width = 0 } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata()
    expect(width).toBeGreaterThan(800)
    for (const wrong of ['2', '0', 'x', '..%2f..%2f1'])
      expect([400, 404]).toContain((await fetch(`${address}/pages/${wrong}`)).status)

    await folder.upload('云溪.webp', fixture('upside-down.webp'))
    await expectAnswers(folder, [
      ['云溪矿区工会请来几位律师讲解工伤认定？', '三位律师', '云溪.webp']
    ])
  }, 300_000)

  it('are left out with what to do where recognising is switched off', async () => {
    const folder = await askedFolder(
      { '岭北.png': page, '混合.pdf': makeMixedPdf([typed, await asPage(photo)]) },
      { GONGBAO_OCR: 'off' }
    )
    expect(folder.printed).toMatch(/岭北\.png.*GONGBAO_OCR=on/s)
    await expectAnswers(folder, [['临江市职工泳赛有多少名选手参赛？', '八十一名', '混合.pdf']])
  }, 120_000)
})
