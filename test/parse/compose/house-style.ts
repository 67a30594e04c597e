import { type Draw, forms } from './draw.ts'

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
}

const labelForms = forms<(name: string) => string>(
  [
    name => name,
    name => `【${name}】`,
    name => `■${name}`,
    name => [...name].join(' '),
    name => `◆${name}◆`,
    name => `［${name}］`,
    name => `|${name}|`
  ],
  [name => `★${name}★`, name => `—— ${name} ——`, name => `〖${name}〗`, name => `● ${name}`]
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
    words => [`${words}。`]
  ],
  [
    (words, credit) => [`左图为${words}。　${credit}`],
    (words, credit) => [`▼ ${words}。`, `（${credit}）`],
    (words, credit) => [`◀${words} ${credit}`],
    (words, credit) => [`［${words}］ ${credit}`]
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
    ['◆', '']
  ],
  [
    ['', ''],
    ['', ''],
    ['★', ''],
    ['●', ''],
    ['▍', '']
  ]
)
const itemMarks = forms(['△', '●', '■', '◆', '▲', '○', '★', '・'], ['◇', '☆', '▶', '□', '※', '➤'])
const headlines = forms<HouseStyle['headlines']>(
  [
    [['title']],
    [['title']],
    [['title'], ['title', 'subtitle']],
    [['kicker', 'title'], ['title']],
    [['body', 'title']],
    [['kicker', 'title', 'subtitle']],
    [['title', 'subtitle'], ['kicker', 'title'], ['title']]
  ],
  [
    [
      ['body', 'title'],
      ['title', 'subtitle']
    ],
    [
      ['kicker', 'title', 'subtitle'],
      ['kicker', 'title']
    ]
  ]
)

/** @example houseStyle(createDraw(1, false)).column // 18, or null */
export function houseStyle(draw: Draw): HouseStyle {
  const column = draw.chance(0.35) ? draw.between(13, 30) : null
  const airy = draw.chance(0.45)
  const paragraph = column === null && airy && draw.chance(0.8) ? 1 : 0
  return {
    traditional: draw.chance(0.12),
    narrowMarks: draw.chance(0.5),
    spacedDigits: draw.chance(0.06),
    column,
    paragraphIndent: draw.of(['', '', '　　', '  ', '    ']),
    gaps: {
      article: paragraph + draw.of(airy ? [0, 1, 1, 2] : [0, 0, 1]),
      label: draw.of(airy ? [0, 1, 1] : [0, 0, 1]),
      headline: paragraph === 1 ? draw.of([0, 1]) : 0,
      body: paragraph === 1 ? draw.of([1, 1, 0]) : draw.of([0, 0, 0, 1]),
      paragraph,
      signature: paragraph === 1 ? draw.of([0, 1]) : 0,
      caption: draw.of(airy ? [0, 1, 1, 2, 3] : [0, 0, 1])
    },
    headlineIndent: draw.of(['', '', '', '', '      ', '　　　', '          ']),
    headlineMark: draw.form(headlineMarks),
    headlines: draw.form(headlines),
    dateline: draw.of(['none', 'none', 'own', 'reporter', 'wire', 'mixed', 'mixed']),
    byline: draw.of(['none', 'none', 'below', 'below', 'above', 'mixed']),
    signature: draw.of(['none', 'behind', 'alone', 'right', 'mixed', 'mixed']),
    label: draw.of(['none', 'none', 'each', 'group']),
    labelForm: draw.form(labelForms),
    itemMark: draw.form(itemMarks),
    pictures: draw.of([0, 0.1, 0.25, 0.5]),
    captionForm: draw.form(captionForms),
    brokenColumns: column === null && paragraph === 1 && draw.chance(0.6)
  }
}
