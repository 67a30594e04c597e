import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { bulletinOf, loadDocument } from '../../src/parse/load/load-document.ts'
import { randomSource } from '../random-source.ts'
import { yardstickMs } from '../yardstick.ts'
import { makeEpub, makePlacedPdf } from './documents.ts'
import { faultsOf } from './invariants.ts'
import { mutate, mutateArchive } from './mutations.ts'
import { cell, paragraph, run, wordFileOf } from './word-file.ts'

/** `npm run soak` sets the longer run. */
const filesOfEach = process.env.SOAK ? 10_000 : 120
const longestFileMs = 500 * yardstickMs

const page =
  '<html><head><title>甲镇工会修桥-工会网</title></head><body><ul class=nav><li><a>首页</a><li><a>要闻</a></ul><h1>甲镇工会修桥</h1><p>5月3日，甲镇工会修桥，用杉木<b>38</b>根。</p><table><tr><th>村<th>根数<tr><td rowspan=2>甲<td>12<tr><td>26</table><pre>一\n二</pre><ruby>逄<rt>páng</rt></ruby><!-- x --></body></html>'
const markdown =
  '---\ntitle: 简报\ndate: 2024-05-31\n---\n\n# 简报\n\n## 甲镇工会修桥\n\n5月3日，**甲镇**[工会](https://e.org)修桥。\n\n> 引用\n\n- 一\n  1. 二\n\n|村|根数|\n|-|-|\n|甲|12|\n\n```\n代码\n```\n\n<table><tr><td>甲</td><td>1</td></tr></table>\n\n注[^1]\n\n[^1]: 说明。\n'
const word = wordFileOf(
  `${paragraph(run('甲镇工会修桥'), '<w:pStyle w:val="Heading1"/>')}${paragraph(run('5月3日，修桥。'))}<w:tbl><w:tr>${cell('村')}${cell('根数')}</w:tr><w:tr>${cell('甲')}${cell('12')}</w:tr></w:tbl>`
)
const book = makeEpub(['<h1>一</h1><p>甲镇修桥。</p>', '<h1>二</h1><p>乙镇修路。</p>'])
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const print = makePlacedPdf([
  [
    { text: '平岭工会简报', x: 200, y: 815, size: 9 },
    { text: '甲镇工会修桥', x: 60, y: 770, size: 18 },
    { text: '5月3日，甲镇工会修桥，用杉木三十八根，', x: 60, y: 740 },
    { text: '桥长十二米。', x: 60, y: 722 },
    ...['村', '根数', '甲', '12', '乙', '26'].map((text, at) => ({
      text,
      x: 60 + 150 * (at % 2),
      y: 680 - 20 * Math.floor(at / 2)
    }))
  ],
  [
    { text: '平岭工会简报', x: 200, y: 815, size: 9 },
    { text: '乙镇修路。', x: 60, y: 770 }
  ]
])
const plain =
  '平岭工运\n2024年5月3日 第2版\n\n甲镇工会修桥\n——桥长十二米\n本报讯（记者石磊）5月3日，甲镇工会修桥，用杉木38根。\n▲合影。石磊 摄\n\n有问必答\n问：桥有多长？\n答：12米。\n\n△乙镇修路。（宣教部）\n△丙镇植树。\n\n通知\n各分会：\n特此通知。\n            平岭市总工会\n            2024年5月3日\n村\t根数\n甲\t12\n乙\t26\n'

const readers: Readonly<Record<string, { whole: Uint8Array; damage: typeof mutate }>> = {
  'a.txt': { whole: utf8(plain), damage: mutate },
  'a.html': { whole: utf8(page), damage: mutate },
  'a.md': { whole: utf8(markdown), damage: mutate },
  'a.docx': { whole: word, damage: mutateArchive },
  'a.epub': { whole: book, damage: mutateArchive },
  'a.pdf': { whole: print, damage: mutate }
}

describe.each(Object.entries(readers))('%s damaged', (name, { whole, damage }) => {
  it(`${filesOfEach} times is read or refused with a reason, in time, no line lost`, {
    timeout: 3_600_000
  }, async () => {
    const random = randomSource(20261125)
    let slowest = 0
    for (let file = 0; file < filesOfEach; file += 1) {
      const bytes = damage(whole, random)
      const started = process.cpuUsage().user
      const document = await loadDocument(name, bytes).catch((error: unknown) => {
        expect(error).toBeInstanceOf(AppError)
        return null
      })
      if (document) expect(faultsOf(bulletinOf(name, document))).toEqual([])
      slowest = Math.max(slowest, (process.cpuUsage().user - started) / 1000)
    }
    expect(slowest).toBeLessThan(longestFileMs)
  })
})

describe('the words of damaged Markdown and pages', () => {
  const words = (text: string) => new Set(text.match(/\p{Script=Han}/gu) ?? [])

  it('are those of the file, and all that is not markup is kept', async () => {
    const random = randomSource(7)
    for (let file = 0; file < filesOfEach; file += 1) {
      const source = Array.from({ length: 1 + random(30) }, () =>
        String.fromCodePoint(0x4e00 + random(2000))
      )
      const marked = source.map(character =>
        random(3) === 0
          ? `${character}${['**', '\n', '\n\n', '- ', '> ', '`', '~~'][random(7)]}`
          : character
      )
      const { text } = await loadDocument('a.md', utf8(marked.join('')))
      expect(words(text)).toEqual(new Set(source))
      const tags = source.map(character =>
        random(3) === 0
          ? `${character}${['<p>', '</p>', '<b>', '<div>', '</td>', '<li>', '<td>'][random(7)]}`
          : character
      )
      expect(words((await loadDocument('a.html', utf8(tags.join('')))).text)).toEqual(
        new Set(source)
      )
    }
  })
})
