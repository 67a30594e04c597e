import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { createProcessReader } from '../../src/ingest/reading/process-reader.ts'
import { createScanReader } from '../../src/ingest/scanning/scan-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-directions-'))
const reader = createScanReader(createProcessReader(), { state: 'on', folder })
afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
})

const fixture = (name: string) => readFileSync(`test/fixtures/scans/${name}`)
const words = (text: string) => text.replace(/\s/gu, '')

async function read(bytes: Uint8Array): Promise<string> {
  const { bulletin } = await reader.read({ file: 'page.png', bytes })
  return words(bulletin.text)
}

it.each([90, 180, 270])(
  'a page turned by %d degrees reads as one that stands upright',
  async degrees => {
    const turned = await sharp(fixture('one-column.jpg')).rotate(degrees).png().toBuffer()
    expect(await read(turned)).toMatch(/^岭北工人报.*云溪矿区.*一百零五名/u)
  },
  120_000
)

it('vertical print is read from right to left, its figures as they are printed', async () => {
  const text = await read(fixture('vertical.png'))
  expect(text).toMatch(/^松原车辆段开办女工夜校.*夜校开课，第一期.*佟雅琴[）)]/u)
  for (const figure of ['11月26日', '1124名', '31个班', '7点到9点', '46万元', '120台'])
    expect(text).toContain(figure)
}, 120_000)
