import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { bulletinOf, loadDocument } from '../../src/parse/load/load-document.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { makePdf, makePlacedPdf, type PlacedText } from './documents.ts'

const pitch = 16
/** A column of print, its first line at `y`. */
const column = (x: number, y: number, lines: readonly string[]): PlacedText[] =>
  lines.map((text, at) => ({ text, x, y: y - at * pitch, size: 11 }))

const left = [
  '本报讯（记者甘棠）6月3日，东湾区总工会第一',
  '家职工书屋在纺织路揭牌，书屋藏书八千六百册，',
  '由退休女工义务看管。书屋每天开放十小时，凭工',
  '会会员证即可借阅，借期为二十天。'
]
const right = [
  '本报讯（记者卢苇）6月5日，西港区总工会在船',
  '厂举办焊工技能比武，来自二十二家企业的一百一',
  '十八名焊工同台较量，最终由修船车间的班组长夺',
  '得第一名。前三名分获奖金八千元。'
]
const heads = [
  { text: '东湾区总工会办起职工书屋', x: 50, y: 760, size: 16 },
  { text: '西港区总工会举办焊工比武', x: 310, y: 760, size: 16 }
]

async function read(bytes: Uint8Array) {
  const document = await loadDocument('page.pdf', Buffer.from(bytes))
  const kindOf = (line: number) =>
    document.blocks?.find(({ lines: [from, to] }) => from <= line && line <= to)?.kind
  const lines = document.text.split('\n').map((text, at) => ({ text, kind: kindOf(at + 1) }))
  const printed = lines.filter(({ text }) => text !== '')
  return { document, printed, articles: parseBulletin(bulletinOf('page.pdf', document)).articles }
}

const texts = (lines: readonly { text: string }[]) => lines.map(line => line.text)
const joined = (lines: readonly string[]) => lines.join('').replace(/^本报讯（记者.{2}）/u, '')

describe('a PDF page', () => {
  it('is read column by column, whatever order it was written in', async () => {
    const page = [...column(310, 730, right), ...heads, ...column(50, 730, left)]
    const rows = page.toSorted((one, other) => other.y - one.y || one.x - other.x)
    for (const order of [page, rows, page.toReversed()]) {
      const { articles } = await read(makePlacedPdf([order]))
      expect(articles.map(article => [article.title, article.text])).toEqual([
        ['东湾区总工会办起职工书屋', joined(left)],
        ['西港区总工会举办焊工比武', joined(right)]
      ])
    }
  })

  it('reads a column to its end, past where the one beside it has ended', async () => {
    const below = { text: '南塘镇总工会开办夜校', x: 60, y: 652, size: 16 }
    const third = ['南塘镇总工会六月开办职工夜校，开设剪纸、', '烹饪两门课，每周二、四晚上课。']
    const { printed } = await read(
      makePlacedPdf([
        [
          ...heads,
          ...column(50, 730, left),
          ...column(310, 730, right),
          below,
          ...column(50, 624, third)
        ]
      ])
    )
    const [first, second] = texts(heads)
    expect(texts(printed)).toEqual([first, ...left, below.text, ...third, second, ...right])
  })

  it('keeps a headline over its columns and a second story below', async () => {
    const { printed } = await read(
      makePlacedPdf([
        [
          { text: '全市职工书屋建设推进会在东湾召开', x: 120, y: 790, size: 22 },
          ...column(50, 750, left),
          ...column(310, 750, right),
          { text: '平岭市开通职工心理热线', x: 180, y: 660, size: 18 },
          ...column(50, 630, right),
          ...column(310, 630, left)
        ]
      ])
    )
    expect(texts(printed)).toEqual([
      '全市职工书屋建设推进会在东湾召开',
      ...left,
      ...right,
      '平岭市开通职工心理热线',
      ...right,
      ...left
    ])
  })

  it('has its rows of cells read as rows', async () => {
    const table = [
      ['镇街', '驿站数（个）', '服务人次'],
      ['东门街道', '12', '5120'],
      ['西河镇', '7', '1960'],
      ['北山镇', '9', '3400']
    ]
    const cells = table.flatMap((row, at) =>
      row.map((text, index) => ({ text, x: 60 + index * 150, y: 700 - at * 20, size: 11 }))
    )
    const { printed, document } = await read(
      makePlacedPdf([[{ text: '一季度驿站服务数据', x: 200, y: 760, size: 18 }, ...cells]])
    )
    expect(texts(printed.filter(line => line.kind === 'row'))).toEqual(
      table.map(row => row.join(' │ '))
    )
    const rows = document.blocks?.flatMap(block => block.row ?? []) ?? []
    expect(rows.map(row => row.head)).toEqual([true, false, false, false])
    expect(rows[2]?.cells).toEqual(['西河镇', '7', '1960'])
  })

  it('in vertical print is read from the right', async () => {
    const columns = [
      '平岭市总工会今年为环卫工人',
      '送去凉茶五百箱，并在各镇街',
      '设立歇脚点三十六处。'
    ]
    const vertical = columns.map((text, at) => ({ text, x: 500 - at * 24, y: 760 }))
    const single = columns.flatMap((text, at) =>
      [...text].map((character, down) => ({
        text: character,
        x: 500 - at * 24,
        y: 760 - down * 13
      }))
    )
    const { printed } = await read(makePlacedPdf([vertical], 'UniGB-UCS2-V'))
    expect(texts(printed).join('')).toBe(columns.join(''))
    expect(texts((await read(makePlacedPdf([single]))).printed).join('')).toBe(columns.join(''))
  })

  it('shows the characters that a reader sees', async () => {
    const { printed } = await read(
      makePlacedPdf([
        [
          { text: '⼯会⻓说：ﬁre', x: 50, y: 700 },
          { text: '⼯会⻓说：ﬁre', x: 50.4, y: 700 },
          { text: '第', x: 50, y: 680 },
          { text: '7', x: 63, y: 680 },
          { text: '届采珠女工赛歌会', x: 70, y: 680 }
        ]
      ])
    )
    expect(texts(printed)).toEqual(['工会长说：fire', '第7届采珠女工赛歌会'])
  })
})

describe('a PDF of several pages', () => {
  const head = (page: number) => [
    { text: '平岭工会简报', x: 200, y: 815, size: 9 },
    { text: '2024年第7期', x: 263, y: 815, size: 9 },
    { text: `— ${page} —`, x: 290, y: 30, size: 9 }
  ]

  it('goes on from page to page without running heads and page numbers', async () => {
    const { articles, document, printed } = await read(
      makePlacedPdf([
        [
          ...head(1),
          { text: '平岭市总工会推出心理热线', x: 60, y: 770, size: 18 },
          ...column(60, 735, ['对需要当面辅导的职工，设有咨询室，每人每年可以免费'])
        ],
        [...head(2), ...column(60, 770, ['咨询八次，须提前预约。'])]
      ])
    )
    expect(articles.map(article => article.text)).toEqual([
      '对需要当面辅导的职工，设有咨询室，每人每年可以免费咨询八次，须提前预约。'
    ])
    expect(texts(printed.filter(line => line.kind === 'furniture'))).toEqual([
      '平岭工会简报 2024年第7期',
      '— 1 —',
      '平岭工会简报 2024年第7期',
      '— 2 —'
    ])
    expect(document.pages?.map(line => document.text.split('\n')[line - 1])).toEqual([
      '平岭工会简报 2024年第7期',
      '咨询八次，须提前预约。'
    ])
  })

  it('says which pages hold no text', async () => {
    const { document } = await read(makePlacedPdf([column(50, 700, left), [], []]))
    expect(document.notes).toEqual(['pages 2, 3 of 3 without text, perhaps scanned'])
  })
})

describe('a PDF that cannot be read', () => {
  const failure = async (bytes: Uint8Array) =>
    loadDocument('page.pdf', bytes).then(
      () => null,
      (error: unknown) => error
    )
  const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)
  const bytesOf = (file: string) => Uint8Array.from(file, character => character.charCodeAt(0))

  it.each([
    ['is cut off', bytesOf(text(makePdf(left)).slice(0, 300)), /damaged/],
    ['holds no text', makePlacedPdf([[], []]), /scanned/],
    [
      'is locked',
      bytesOf(
        text(makePdf(left)).replace(
          '/Root 1 0 R',
          `/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`
        )
      ),
      /password/
    ],
    [
      'has letters without characters',
      makePdf(['\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b']),
      /noise/
    ]
  ])('that %s is refused with the reason', async (_, bytes, reason) => {
    const error = await failure(bytes)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'bad_request', message: expect.stringMatching(reason) })
  })
})
