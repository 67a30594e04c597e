import { expect, it } from 'vitest'
import { askedFolder, expectAnswers } from './asked-folder.ts'

const page = (place: string, count: number) =>
  `${place}总工会开展送清凉活动\n\n本报讯 7月16日，${place}总工会为${count}名环卫工人送去凉茶和毛巾。活动持续三天。\n`
const utf8 = (text: string) => [...new TextEncoder().encode(text)]

/** Node reads these encodings and cannot write them; their codes decoded one by one give the tables back. */
function encode(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      table.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail])
  return new Uint8Array(
    [...text].flatMap(character => table.get(character) ?? [character.charCodeAt(0)])
  )
}

const utf16 = (text: string) =>
  new Uint8Array(
    [...text].flatMap(character => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8])
  )

it('files in any encoding that people have are asked about, and what was mended is said', async () => {
  const stray = utf8(page('红砂县', 544))
  stray.splice(30, 0, 0)
  const folder = await askedFolder({
    'gbk.txt': encode(page('墨池县', 511), 'gb18030'),
    'big5.txt': encode(
      '銅鑼縣總工會送清涼\r\n\r\n本報訊 7月16日，銅鑼縣總工會為522名環衛工人送去涼茶和毛巾。\r\n',
      'big5'
    ),
    'utf16.txt': utf16(page('白石县', 533)),
    'stray.txt': new Uint8Array([...stray, 0x1a]),
    'cut.txt': new Uint8Array(utf8(page('黄陂县', 555)).slice(0, -3)),
    'noise.txt': new Uint8Array(3000).map((_, at) => (at * 7919 + (at >> 3) * 104_729) % 251)
  })
  await expectAnswers(folder, [
    ['墨池县总工会为多少名环卫工人送去凉茶？', '511', 'gbk.txt'],
    ['铜锣县总工会为多少名环卫工人送去凉茶？', '522', 'big5.txt'],
    ['白石县总工会为多少名环卫工人送去凉茶？', '533', 'utf16.txt'],
    ['红砂县总工会为多少名环卫工人送去凉茶？', '544', 'stray.txt'],
    ['黄陂县总工会为多少名环卫工人送去凉茶？', '555', 'cut.txt']
  ])
  expect(folder.printed).toMatch(/noise\.txt.*UTF-8, UTF-16/s)
  await folder.upload('传来.txt', encode(page('紫竹县', 566), 'gb18030'))
  await expectAnswers(folder, [['紫竹县总工会为多少名环卫工人送去凉茶？', '566', '传来.txt']])
})
