import { countEach } from '../../arithmetic.ts'
import { steps } from './steps.ts'

/** How a line stands to the runs of like lines around it: questions and answers, points, marked pieces. */
export interface LineRun {
  /** What its first words announce, or `mark`, or `named` for words before a colon that open other lines too. */
  readonly form: string
  /** The nearest such form above and below that is near enough to belong to the same run; empty for none. */
  readonly above: string
  readonly below: string
  /** What stood above the page's first line with the same mark: `label`, `head`, `colon`, `text` or `top`. */
  readonly opener: string
  /** Short lines: how many lines ago the last one stood, and how many lines on the next one does. */
  readonly since: string
  readonly until: string
}

/** A line as the runs see it: folded words, their first announcement, its mark, its width in Chinese characters. */
interface RunLine {
  readonly text: string
  readonly opening: string
  readonly mark: string
  readonly width: number
}

/** Farthest line of the same run, in paragraphs and in lines cut at a column's edge. */
const nearest = { paragraphs: 4, column: 12 }
/** Widest line that may be a headline or a label and no running text, and widest label. */
const widestShort = 24
const widestLabel = 7
const farthest = 12

const kinds: Readonly<Record<string, string>> = {
  asks: 'talk',
  answers: 'talk',
  speaker: 'talk',
  numeral: 'list',
  number: 'list',
  bullet: 'list',
  clock: 'clock',
  key: 'key'
}

/**
 * The runs that a page's lines belong to: where questions and answers end, a short line opens something else.
 *
 * @example
 * runsOf(lines, null)[4] // { form: '', above: 'talk', below: '', … } for a headline behind the last answer
 */
export function runsOf(lines: readonly RunLine[], column: number | null): LineRun[] {
  const names = namesOf(lines)
  const forms = lines.map(line => formOf(line, names))
  const reach = column === null ? nearest.paragraphs : nearest.column
  const openers = openersOf(lines)
  const above = nearestForms(forms, reach)
  const below = nearestForms(forms.toReversed(), reach).reverse()
  const short = lines.map(({ width }) => width <= widestShort)
  const since = distances(short)
  const until = distances(short.toReversed()).reverse()
  return lines.map((line, at) => ({
    form: forms[at] ?? '',
    above: above[at] ?? '',
    below: below[at] ?? '',
    opener: openers.get(line.mark) ?? '',
    since: since[at] ?? '',
    until: until[at] ?? ''
  }))
}

function formOf({ text, opening, mark }: RunLine, names: ReadonlyMap<string, number>): string {
  const known = kinds[opening]
  if (known !== undefined) return known
  if ((names.get(nameAt(text)) ?? 0) > 1) return 'named'
  return mark === '' ? '' : 'mark'
}

/** The few words before a line's first colon or in its first brackets, without numbers. */
function nameAt(text: string): string {
  const name =
    /^[^\p{L}\p{N}]{0,3}([\p{L}\p{N}]{1,8})\s*[:】\]]/u.exec(text.slice(0, 16))?.[1] ?? ''
  return name.replace(/[\d一二三四五六七八九十]+/gu, '')
}

const namesOf = (lines: readonly RunLine[]): ReadonlyMap<string, number> =>
  countEach(lines.map(({ text }) => nameAt(text)).filter(name => name !== ''))

/** For each line the last form above it that is not farther than `reach`. */
function nearestForms(forms: readonly string[], reach: number): string[] {
  let last = -reach - 1
  return forms.map((form, at) => {
    const near = at - last <= reach ? (forms[last] ?? '') : ''
    if (form !== '') last = at
    return near
  })
}

function distances(short: readonly boolean[]): string[] {
  let last = -farthest
  return short.map((own, at) => {
    const distance = Math.min(farthest, at - last)
    if (own) last = at
    return String(steps(distance, [2, 3, 4, 6, farthest]))
  })
}

function openersOf(lines: readonly RunLine[]): ReadonlyMap<string, string> {
  const openers = new Map<string, string>()
  lines.forEach(({ mark }, at) => {
    if (mark === '' || openers.has(mark)) return
    openers.set(mark, openerOf(lines[at - 1]))
  })
  return openers
}

function openerOf(above: RunLine | undefined): string {
  if (!above) return 'top'
  if (above.text.endsWith(':')) return 'colon'
  if (above.width <= widestLabel) return 'label'
  return above.width <= widestShort ? 'head' : 'text'
}
