import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { readOrName } from '../../src/ingest/reading/document-reader.ts'
import { createProcessReader } from '../../src/ingest/reading/process-reader.ts'
import { createScanReader } from '../../src/ingest/scanning/scan-reader.ts'
import { makeMixedPdf } from '../parse/documents.ts'
import { mutate } from '../parse/mutations.ts'
import { randomSource } from '../random-source.ts'

/** `GONGBAO_SOAK=1 npx vitest run test/scan/damaged-pictures.test.ts` tries 500. */
const tries = process.env.GONGBAO_SOAK ? 500 : 20

const folder = mkdtempSync(join(tmpdir(), 'gongbao-scans-'))
const reader = createScanReader(createProcessReader(), { state: 'on', folder })
afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A part of a page in each kind of file, small, so that many can be tried. */
async function pictures(): Promise<[name: string, bytes: Uint8Array][]> {
  const part = () =>
    sharp(readFileSync('test/fixtures/scans/two-columns.png'))
      .extract({ left: 100, top: 300, width: 500, height: 200 })
      .greyscale()
  const jpeg = await part().jpeg({ quality: 70 }).toBuffer()
  return [
    ['a.png', await part().png().toBuffer()],
    ['a.jpg', jpeg],
    ['a.webp', await part().webp().toBuffer()],
    ['a.tif', await part().tiff({ compression: 'lzw' }).toBuffer()],
    ['a.pdf', makeMixedPdf([{ jpeg, width: 500, height: 200 }])]
  ]
}

it(`${tries} damaged pictures are read or named, none takes the reader along`, async () => {
  const whole = await pictures()
  const random = randomSource(7)
  const outcomes = { read: 0, named: 0 }
  for (let at = 0; at < tries; at += 1) {
    const [file, bytes] = whole[at % whole.length] ?? ['', new Uint8Array()]
    const cut = await readOrName({ file, bytes: mutate(bytes, random) }, reader)
    if ('reason' in cut) {
      expect(cut.reason.length).toBeGreaterThan(10)
      expect(cut.reason).not.toContain(folder)
    }
    outcomes['reason' in cut ? 'named' : 'read'] += 1
  }
  console.info(outcomes)
  const good = await readOrName({ file: 'a.png', bytes: whole[0]?.[1] ?? new Uint8Array() }, reader)
  expect(good).toMatchObject({ bulletin: { text: expect.stringContaining('工会') } })
}, 3_600_000)

it('a picture that unpacks to more than a page has, or is cut off, is named', async () => {
  const huge = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' }
  })
    .png()
    .toBuffer()
  for (const bytes of [huge, huge.subarray(0, 60), Buffer.from('no picture at all')])
    expect(await readOrName({ file: 'b.png', bytes }, reader)).toMatchObject({
      reason: expect.stringMatching(/^The picture cannot be read/),
      hint: expect.stringContaining('PNG or JPEG')
    })
}, 120_000)

it('a page that takes too much time is named, and the next one is read', async () => {
  const hasty = createScanReader(
    createProcessReader(),
    { state: 'on', folder: join(folder, 'hasty') },
    {},
    { pageMs: 1, residentBytes: 1024 ** 3, pagesPerProcess: 50 }
  )
  const [first] = await pictures()
  const raw = { file: 'a.png', bytes: first?.[1] ?? new Uint8Array() }
  expect(await readOrName(raw, hasty)).toMatchObject({
    reason: expect.stringContaining('too much')
  })
  await hasty.close()
  expect(await readOrName(raw, reader)).toHaveProperty('articles')
}, 120_000)

it('stops at once when it is told to', async () => {
  const stop = new AbortController()
  const stopped = createScanReader(
    createProcessReader(),
    { state: 'on', folder: join(folder, 'stopped') },
    { signal: stop.signal }
  )
  const bytes = readFileSync('test/fixtures/scans/two-columns.png')
  const reading = stopped.read({ file: 'c.png', bytes })
  setTimeout(() => stop.abort(new Error('enough')), 1_500)
  await expect(reading).rejects.toThrow('enough')
  await stopped.close()
}, 60_000)
