import { Converter } from 'opencc-js/cn2t'
import { widthOf } from '../../../src/parse/line/punctuation.ts'
import type { Draw } from './draw.ts'
import type { HouseStyle } from './house-style.ts'
import type { Part, PrintedLine, Row } from './printed.ts'

/** A row with the article it belongs to, counted from 0; null for none. */
export interface PlacedRow {
  readonly row: Row
  readonly article: number | null
  /** Set off by a blank line or more although the house has none there, as where a column was cut. */
  readonly cut?: boolean
}

const toTraditional = Converter({ from: 'cn', to: 'hk' })
const narrow: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '？': '?',
  '！': '!'
}

/** Neither stands at the start of a line. */
const hanging = /[，。、；：！？”’）》」,.;:!?)]/u

/** @example wrapped('县总工会今天开会。', 4, '') // ['县总工会', '今天开会。'] */
export function wrapped(text: string, column: number, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  const latin = !/\p{Script=Han}/u.test(text)
  const units = latin ? text.split(/(?<= )/u) : [...text]
  for (const unit of units) {
    const full = widthOf(line.trimEnd() + unit.trimEnd()) > column
    if (full && line.trim() !== '' && !hanging.test(unit)) {
      lines.push(latin ? line.trimEnd() : line)
      line = ''
    }
    line += unit
  }
  if (line.trim() !== '') lines.push(latin ? line.trimEnd() : line)
  return lines
}

/** Further lines of a headline and of a piece's opening are of another part than its first. */
const goesOnAs: Partial<Record<Part, Part>> = {
  title: 'headline',
  lead: 'body',
  item: 'body',
  caption: 'credit'
}

/** The rows of a page as lines, with the blank lines and margins of the house. */
export function setPage(draw: Draw, style: HouseStyle, rows: readonly PlacedRow[]): PrintedLine[] {
  const lines: PrintedLine[] = []
  rows.forEach((placed, at) => {
    const before = rows[at - 1]
    const gap = before ? gapBetween(draw, style, before, placed) : draw.of([0, 0, 1, 2])
    for (let count = gap; count > 0; count -= 1) lines.push({ text: '', part: null, article: null })
    const { part } = placed.row
    setRow(draw, style, placed).forEach((text, line) => {
      const own = line === 0 ? part : (goesOnAs[part] ?? part)
      lines.push({ text, part: own, article: placed.article })
    })
  })
  return lines
}

function gapBetween(draw: Draw, style: HouseStyle, before: PlacedRow, next: PlacedRow): number {
  const { gaps } = style
  if (next.cut) return Math.max(1, gaps.paragraph)
  const { part } = next.row
  const last = before.row.part
  const stray = draw.chance(0.02) ? 1 : 0
  if (next.row.gap === 'tight') return 0
  if (next.row.gap === 'apart') return Math.max(1, gaps.paragraph)
  if (last === 'label' && part !== 'label') return gaps.label + stray
  if (next.article !== before.article) return gaps.article + stray
  if (part === 'furniture')
    return before.row.part === 'furniture' ? (draw.chance(0.06) ? 1 : 0) : gaps.article
  if (part === 'label') return gaps.article
  if (part === 'title' || part === 'headline' || part === 'byline') return gaps.headline
  if (part === 'lead') return gaps.body
  if (part === 'credit') return draw.chance(0.5) ? gaps.paragraph : 0
  if (part === 'caption' || last === 'caption' || last === 'credit')
    return Math.max(gaps.caption, gaps.paragraph)
  return (part === 'signature' ? gaps.signature : gaps.paragraph) + stray
}

function setRow(draw: Draw, style: HouseStyle, { row, cut }: PlacedRow): string[] {
  const text = typeset(style, row.text)
  const { column } = style
  if (row.set === 'flow' && column !== null)
    return wrapped(text, column, cut ? '' : style.paragraphIndent)
  if (row.set === 'flow') return [(cut ? '' : style.paragraphIndent) + text]
  const fits = column === null || widthOf(text) <= column * 1.3
  if (!fits && (row.part === 'body' || row.part === 'lead')) return wrapped(text, column ?? 40, '')
  if (!fits && (row.part === 'title' || row.part === 'headline') && draw.chance(0.5))
    return wrapped(text, Math.ceil(widthOf(text) / 2) + 1, '')
  if (row.set === 'right')
    return [' '.repeat(Math.max(4, Math.round(2 * ((column ?? 30) - widthOf(text))))) + text]
  if (row.set === 'centre') return [style.headlineIndent + text]
  return [text]
}

function typeset(style: HouseStyle, text: string): string {
  let set = text
  if (style.spacedDigits)
    set = set.replace(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, ' ')
  if (style.narrowMarks) set = set.replace(/[，：；（）？！]/gu, mark => narrow[mark] ?? mark)
  if (style.traditional) set = toTraditional(set).replace(/“/gu, '「').replace(/”/gu, '」')
  return set
}
