import { expect, it } from 'vitest'
import { makePdf, makePlacedPdf } from '../parse/documents.ts'
import { askedFolder, expectAnswers } from './asked-folder.ts'

const column = (x: number, lines: readonly string[]) =>
  lines.map((text, at) => ({ text, x, y: 730 - at * 16, size: 11 }))

/** Two stories side by side, written row by row as some programs do. */
const twoColumns = makePlacedPdf([
  [
    { text: '东湾区总工会办起职工书屋', x: 50, y: 760, size: 16 },
    { text: '西港区总工会举办焊工比武', x: 310, y: 760, size: 16 },
    ...column(50, [
      '本报讯（记者甘棠）6月3日，东湾区总工会第一',
      '家职工书屋在纺织路揭牌，书屋藏书八千六百册，',
      '由退休女工秋白义务看管。书屋每天开放十小时。'
    ]),
    ...column(310, [
      '本报讯（记者卢苇）6月5日，西港区总工会举办',
      '焊工技能比武，来自二十二家企业的一百一十八名',
      '焊工同台较量，前三名分获奖金八千元。'
    ])
  ].toSorted((one, other) => other.y - one.y || one.x - other.x)
])

const head = { text: '柳岸工会简报 2024年第7期', x: 200, y: 815, size: 9 }
const twoPages = makePlacedPdf([
  [
    head,
    { text: '柳岸市总工会推出职工心理热线', x: 60, y: 770, size: 18 },
    ...column(60, ['7月1日，柳岸市总工会开通心理热线，职工每人每年可以免费']),
    { text: '— 1 —', x: 290, y: 30, size: 9 }
  ],
  [
    head,
    { text: '咨询八次，须提前两天预约。', x: 60, y: 770, size: 11 },
    { text: '— 2 —', x: 290, y: 30, size: 9 }
  ]
])

const notice = (place: string, count: number) =>
  makePdf([
    `${place}总工会送清凉`,
    '',
    `本报讯 7月16日，${place}总工会为${count}名环卫工人送去凉茶。`
  ])

it('a PDF in seeds/ is asked about by its columns and across its pages', async () => {
  const folder = await askedFolder({
    '二版.pdf': twoColumns,
    '简报.pdf': twoPages,
    '坏.pdf': '%PDF-1.7 nothing',
    '扫描.pdf': makePlacedPdf([[]])
  })
  await expectAnswers(folder, [
    ['东湾区职工书屋藏书多少册？', '八千六百册', '二版.pdf'],
    ['西港区焊工技能比武有多少名焊工参加？', '一百一十八名', '二版.pdf'],
    ['柳岸市职工每人每年可以免费咨询几次？', '免费咨询八次', '简报.pdf']
  ])
  expect(folder.printed).toMatch(/坏\.pdf.*damaged/s)
  expect(folder.printed).toMatch(/扫描\.pdf.*none was recognised/s)
  await folder.upload('石桥县.pdf', notice('石桥县', 437))
  await expectAnswers(folder, [['石桥县总工会为多少名环卫工人送去凉茶？', '437名', '石桥县.pdf']])
})
