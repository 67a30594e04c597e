import { anyDress, type Draw, forms } from './draw.ts'

/** How one house prints its pages; the same on the whole page. Gaps are blank lines, widths Chinese characters. */
export interface HouseStyle {
  readonly traditional: boolean
  /** Brackets, commas and colons as narrow as Latin letters. */
  readonly narrowMarks: boolean
  /** `3 月 11 日` */
  readonly spacedDigits: boolean
  /** Columns are cut at this width; null prints a paragraph as one line. */
  readonly column: number | null
  readonly paragraphIndent: string
  readonly gaps: {
    readonly article: number
    readonly label: number
    readonly headline: number
    readonly body: number
    readonly paragraph: number
    readonly signature: number
    readonly caption: number
  }
  readonly headlineIndent: string
  readonly headlineMark: readonly [before: string, behind: string]
  /** Lines of a headline, in the order printed. */
  readonly headlines: readonly ('kicker' | 'title' | 'subtitle' | 'body')[][]
  readonly dateline: 'none' | 'own' | 'reporter' | 'wire' | 'mixed'
  readonly byline: 'none' | 'above' | 'below' | 'mixed'
  readonly signature: 'none' | 'behind' | 'alone' | 'right' | 'mixed'
  readonly label: 'none' | 'each' | 'group'
  readonly labelForm: (name: string) => string
  readonly itemMark: string
  /** Share of reports with a picture. */
  readonly pictures: number
  readonly captionForm: (words: string, credit: string) => readonly string[]
  /** Long paragraphs are broken in mid-sentence by a blank line, as when columns are taken off a page. */
  readonly brokenColumns: boolean
  /** Numbers the headlines of a page: `一、`, `1. `; empty where they have none. */
  readonly headlineNumber: (at: number) => string
  /** A rule between pieces; empty for none. */
  readonly separator: string
}

const labelForms = forms<(name: string) => string>(
  [
    name => name,
    name => `【${name}】`,
    name => `■${name}`,
    name => [...name].join(' '),
    name => `◆${name}◆`,
    name => `［${name}］`,
    name => `|${name}|`,
    name => `★${name}★`,
    name => `—— ${name} ——`,
    name => `〖${name}〗`,
    name => `● ${name}`,
    name => `▌${name}`,
    name => `【 ${[...name].join(' ')} 】`,
    name => `「${name}」`
  ],
  [
    name => `◇◇${name}◇◇`,
    name => `▼ ${name}`,
    name => `＊${name}＊`,
    name => `≡ ${name} ≡`,
    name => `〔${name}〕`
  ]
)
const captionForms = forms<HouseStyle['captionForm']>(
  [
    (words, credit) => [`${words}（${credit}）`],
    (words, credit) => [words, credit],
    (words, credit) => [`▲${words}`, credit],
    (words, credit) => [`图为${words}。${credit}`],
    (words, credit) => [`图为${words}。（${credit}）`],
    (words, credit) => [`↑${words} ${credit}`],
    words => [`上图：${words}`],
    words => [words],
    words => [`${words}。`],
    (words, credit) => [`左图为${words}。　${credit}`],
    (words, credit) => [`▼ ${words}。`, `（${credit}）`],
    (words, credit) => [`◀${words} ${credit}`],
    (words, credit) => [`图①：${words}。${credit}`],
    (words, credit) => [`${words}。`, `（${credit}）`],
    (words, credit) => [`图片说明：${words}。`, credit]
  ],
  [
    (words, credit) => [`［${words}］ ${credit}`],
    (words, credit) => [`△ ${words}（${credit}）`],
    (words, credit) => [`►${words}。`, credit],
    (words, credit) => [`图为：${words} （${credit}）`]
  ]
)
const headlineMarks = forms<readonly [string, string]>(
  [
    ['', ''],
    ['', ''],
    ['', ''],
    ['', ''],
    ['■', ''],
    ['【', '】'],
    ['◆', ''],
    ['', ''],
    ['★', ''],
    ['●', ''],
    ['▍', ''],
    ['★', '★'],
    ['▶ ', '']
  ],
  [
    ['', ''],
    ['', ''],
    ['◎', ''],
    ['【', '】'],
    ['▎', ''],
    ['☆', '☆']
  ]
)
const itemMarks = forms([...'△●■◆▲○★・☆▶□※➤◎•◈►'], [...'◇▷✦❖▪◉'])
const headlines = forms<HouseStyle['headlines']>(
  [
    [['title']],
    [['title']],
    [['title'], ['title', 'subtitle']],
    [['kicker', 'title'], ['title']],
    [['body', 'title']],
    [['kicker', 'title', 'subtitle']],
    [['title', 'subtitle'], ['kicker', 'title'], ['title']],
    [
      ['body', 'title'],
      ['title', 'subtitle']
    ],
    [['title', 'subtitle', 'subtitle'], ['title']]
  ],
  [
    [['body', 'title', 'subtitle'], ['title']],
    [
      ['kicker', 'title', 'subtitle'],
      ['kicker', 'title']
    ]
  ]
)

const numerals = [...'一二三四五六七八九十']
const headlineNumbers = forms<(at: number) => string>(
  [
    at => `${numerals[at % 10]}、`,
    at => `${at + 1}. `,
    at => `${at + 1}、`,
    at => `（${numerals[at % 10]}）`
  ],
  [at => `${at + 1}．`, at => `0${at + 1} `, at => `之${numerals[at % 10]}：`]
)
const separators = forms(
  ['————————————', '--------------------', '＊＊＊', '==========', '* * *'],
  ['◇ ◇ ◇', '～～～～～～', '………………']
)

const dressed =
  ([before, behind]: readonly [string, string]) =>
  (name: string): string =>
    before + name + behind

/** Lines that stand as far from one another wherever they are, as where blank lines were dropped or put everywhere. */
const evenGaps = (gap: number): HouseStyle['gaps'] => ({
  article: gap,
  label: gap,
  headline: gap,
  body: gap,
  paragraph: gap,
  signature: gap,
  caption: gap
})

/** @example houseStyle(createDraw(1, false)).column // 18, or null */
export function houseStyle(draw: Draw): HouseStyle {
  const column = draw.chance(0.35) ? draw.between(13, 30) : null
  const airy = draw.chance(0.45)
  const paragraph = column === null && airy && draw.chance(0.8) ? 1 : 0
  const solid = draw.chance(0.12)
  const spread = !solid && column === null && draw.chance(0.14)
  return {
    traditional: draw.chance(0.14),
    narrowMarks: draw.chance(0.5),
    spacedDigits: draw.chance(0.06),
    column,
    paragraphIndent: draw.of(['', '', '　　', '  ', '    ']),
    gaps:
      solid || spread
        ? evenGaps(spread ? draw.of([1, 1, 1, 2]) : 0)
        : {
            article: paragraph + draw.of(airy ? [0, 1, 1, 2] : [0, 0, 1]),
            label: draw.of(airy ? [0, 1, 1] : [0, 0, 1]),
            headline: paragraph === 1 ? draw.of([0, 1]) : 0,
            body: paragraph === 1 ? draw.of([1, 1, 0]) : draw.of([0, 0, 0, 1]),
            paragraph,
            signature: paragraph === 1 ? draw.of([0, 1]) : 0,
            caption: draw.of(airy ? [0, 1, 1, 2, 3] : [0, 0, 1])
          },
    headlineIndent: draw.of(['', '', '', '', '      ', '　　　', '          ']),
    headlineNumber: draw.chance(0.08) ? draw.form(headlineNumbers) : () => '',
    separator: draw.chance(0.1) ? draw.form(separators) : '',
    headlineMark: draw.chance(0.06) ? anyDress(draw) : draw.form(headlineMarks),
    headlines: draw.form(headlines),
    dateline: draw.of(['none', 'none', 'own', 'reporter', 'wire', 'mixed', 'mixed']),
    byline: draw.of(['none', 'none', 'below', 'below', 'above', 'mixed']),
    signature: draw.of(['none', 'behind', 'alone', 'right', 'mixed', 'mixed']),
    label: draw.of(['none', 'none', 'each', 'group']),
    labelForm: draw.chance(0.4) ? dressed(anyDress(draw)) : draw.form(labelForms),
    itemMark: draw.form(itemMarks),
    pictures: draw.of([0, 0.1, 0.25, 0.5]),
    captionForm: draw.form(captionForms),
    brokenColumns: column === null && paragraph === 1 && draw.chance(0.6)
  }
}
