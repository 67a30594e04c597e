import { countEach } from '../../arithmetic.ts'
import { type Folded, fold } from '../../chinese/fold.ts'
import { columnOf } from './column.ts'
import { cuesOf, openingCueOf } from './cues.ts'
import { dressesOf, type LineDress } from './dress.ts'
import { kinOf } from './kin.ts'
import { isComplete, startsMidSentence, widthOf } from './punctuation.ts'
import { type LineRun, runsOf } from './runs.ts'
import type { ShapedLine } from './shape.ts'
import { steps } from './steps.ts'

const noText = fold('')

/** What can be seen of a line by itself and against its page, as names of kinds rather than measures. */
export interface LineSight {
  readonly shape: string
  readonly width: string
  /** How the line ends and how it begins: the kind of its last and first character. */
  readonly end: string
  readonly start: string
  /** Blank lines above: how many, and against the page's usual distance of paragraphs. */
  readonly gap: string
  readonly distance: string
  readonly indent: string
  readonly position: string
  /** How the line above left off: at a full stop, at the column's edge, in the middle. */
  readonly above: string
  /** Whether the same words stand elsewhere on the page. */
  readonly repeated: string
  /** The mark it begins with and how often the page does that. */
  readonly mark: string
  /** Character pairs shared with what follows and with what stands above. */
  readonly kin: string
  /** A few characters above a wider line: how many such heads the page has. */
  readonly head: string
  /** What kind of line its first words announce; empty for none. */
  readonly opening: string
  readonly dress: LineDress
  /** The runs of like lines around it. */
  readonly run: LineRun
  /** Blank lines above, against those above the page's other lines that may be headlines. */
  readonly habit: string
  readonly cues: readonly string[]
}

export interface PageSight {
  readonly lines: readonly LineSight[]
  /** The page's own way: cut columns or not, distance of its paragraphs, script, datelines. */
  readonly page: string
}

const noDress: LineDress = { kind: '', like: '' }
const noRun: LineRun = { form: '', above: '', below: '', opener: '', since: '', until: '' }

/** @example sightOf(shaped).lines[0]?.position // 'first' */
export function sightOf(lines: readonly ShapedLine[]): PageSight {
  const folded = lines.map(line => fold(line.text))
  const widths = lines.map(line => widthOf(line.text))
  const column = columnOf(lines)
  const usual = usualGap(lines, widths)
  const margin = usualIndent(lines, widths)
  const bare = folded.map(bareWords)
  const places = placesOf(bare)
  const marks = countMarks(folded)
  const kin = kinOf(folded)
  const heads = headsOf(folded, widths)
  const openings = folded.map(openingCueOf)
  const runs = runsOf(
    folded.map((text, at) => ({
      text,
      opening: openings[at] ?? '',
      mark: markAt.exec(text)?.[0] ?? '',
      width: widths[at] ?? 0
    })),
    column
  )
  const dresses = dressesOf(folded)
  const headGap = usualHeadGap(lines, widths)
  const sights = lines.map((line, at): LineSight => {
    const text = folded[at] ?? noText
    return {
      shape: line.shape,
      width: `${steps(widths[at] ?? 0, [3, 5, 9, 13, 19, 27, 37, 51])}${edgeOf(widths[at] ?? 0, column)}`,
      end: endOf(text),
      start: startOf(line.text, text),
      gap: String(Math.min(3, line.gap)),
      distance: line.gap > usual ? '+' : line.gap < usual ? '-' : '=',
      indent: `${steps(line.indent, [0.4, 2.1, 4.6])}${line.indent > margin + 1.4 ? '+' : ''}`,
      position: positionOf(at, lines.length),
      above: aboveOf(lines[at - 1], folded[at - 1], widths[at - 1] ?? 0, column),
      repeated: repeatedAs(places.get(bare[at] ?? ''), at),
      mark: markOf(text, marks),
      kin: kin[at] ?? '0',
      head: heads[at] ?? '',
      opening: openings[at] ?? '',
      dress: dresses[at] ?? noDress,
      run: runs[at] ?? noRun,
      habit: line.gap > headGap ? '+' : line.gap < headGap ? '-' : '=',
      cues: cuesOf(line.text, text)
    }
  })
  return { lines: sights, page: pageWay(lines, column, usual, folded) }
}

function edgeOf(width: number, column: number | null): string {
  if (column === null) return ''
  return width > column + 2 ? 'x' : width >= column - 3 ? 'f' : width >= column * 0.6 ? 'h' : 's'
}

/** The distance most long lines keep from the line above. */
const usualGap = (lines: readonly ShapedLine[], widths: readonly number[]): number =>
  commonestGap(lines.filter((_, at) => at > 0 && (widths[at] ?? 0) >= 12))

const commonestGap = (lines: readonly ShapedLine[]): number =>
  [...countEach(lines.map(({ gap }) => gap))].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0

/** The distance that most short lines above a long one keep from the line above them. */
const usualHeadGap = (lines: readonly ShapedLine[], widths: readonly number[]): number =>
  commonestGap(
    lines.filter(
      ({ shape }, at) =>
        at > 0 && shape === 'heading' && lines[at + 1] && (widths[at + 1] ?? 0) >= 12
    )
  )

function usualIndent(lines: readonly ShapedLine[], widths: readonly number[]): number {
  const long = lines.filter((_, at) => (widths[at] ?? 0) >= 12).map(({ indent }) => indent)
  return long.sort((a, b) => a - b)[Math.floor(long.length / 2)] ?? 0
}

function endOf(text: string): string {
  const last = text.at(-1) ?? ''
  if (/[。!?…]/u.test(last)) return 'stop'
  if (/[”"’」』]/u.test(last)) return /[。!?][”"’」』]$/u.test(text) ? 'stop' : 'quote'
  if (last === '.') return 'dot'
  if (last === ':') return 'colon'
  if (/[,、;]/u.test(last)) return 'comma'
  if (/[)\]】〕]/u.test(last)) return 'bracket'
  if (/\d/u.test(last)) return 'digit'
  if (/[a-z]/u.test(last)) return 'latin'
  return /\p{Script=Han}/u.test(last) ? 'han' : 'sign'
}

function startOf(text: string, folded: Folded): string {
  const first = folded.charAt(0)
  if (startsMidSentence(text)) return 'middle'
  if (/\p{Script=Han}/u.test(first)) return 'han'
  if (/\d/u.test(first)) return 'digit'
  if (/[a-z]/u.test(first)) return /^[A-Z]/u.test(text) ? 'upper' : 'lower'
  if (/["“「『]/u.test(first)) return 'quote'
  if (/[([【〔《〖]/u.test(first)) return `open${first}`
  return 'sign'
}

function positionOf(at: number, count: number): string {
  if (at < 4) return at === 0 ? 'first' : 'top'
  if (at >= count - 3) return at === count - 1 ? 'last' : 'foot'
  return at < 8 ? 'high' : 'middle'
}

function aboveOf(
  line: ShapedLine | undefined,
  folded: Folded | undefined,
  width: number,
  column: number | null
): string {
  if (!line || folded === undefined) return 'none'
  const whole = isComplete(line.text) ? 'whole' : 'open'
  return whole + (column === null ? '' : width >= column - 3 ? 'f' : 's')
}

/** The words without marks, numbering and page references, as a list of contents repeats a headline. */
function bareWords(folded: Folded): string {
  return folded
    .slice(0, 80)
    .replace(/(?:[….·]{2,}|\s)+\(?第?[\d一二三四五六七八九十]+版?\)?$/u, '')
    .replace(/^[^\p{L}\p{N}“"(]+|^\d{1,2}[.、]\s*/gu, '')
    .replace(/[^\p{L}\p{N}“”"?!:,%)]+/gu, '')
}

function placesOf(bare: readonly string[]): ReadonlyMap<string, readonly [number, number]> {
  const places = new Map<string, [number, number]>()
  bare.forEach((words, at) => {
    if (words.length < 4) return
    const known = places.get(words)
    if (known) known[1] = at
    else places.set(words, [at, at])
  })
  return places
}

function repeatedAs(place: readonly [number, number] | undefined, at: number): string {
  if (!place || place[0] === place[1]) return 'once'
  return at === place[0] ? 'again' : 'before'
}

const markAt = /^(?:[\p{S}※・·•§†‡](?<![+=<>|^~$`])|[①-⑳])/u

const countMarks = (folded: readonly Folded[]): ReadonlyMap<string, number> =>
  countEach(folded.flatMap(text => markAt.exec(text)?.[0] ?? []))

function markOf(text: string, marks: ReadonlyMap<string, number>): string {
  const mark = markAt.exec(text)?.[0]
  if (!mark) return ''
  const count = marks.get(mark) ?? 1
  const long = text.length > 30 ? 'long' : 'short'
  return `${steps(count, [2, 3, 4])}${long}`
}

/** Widest head of a column, without its marks, and narrowest headline below it. */
const widestHead = 6
const narrowestHeadline = 7

function headsOf(folded: readonly Folded[], widths: readonly number[]): string[] {
  const heads = folded.map((text, at) => {
    const words = text.replace(/[^\p{L}\p{N}]/gu, '')
    if (words.length < 2 || widthOf(words) > widestHead || /[\d,。:]/u.test(text)) return false
    return (widths[at + 1] ?? 0) >= narrowestHeadline
  })
  const count = String(steps(heads.filter(head => head).length, [2, 3, 4]))
  return heads.map(head => (head ? count : ''))
}

function pageWay(
  lines: readonly ShapedLine[],
  column: number | null,
  usual: number,
  folded: readonly Folded[]
): string {
  const dated = lines.some(({ shape }) => shape === 'dateline') ? 'd' : ''
  const latin = folded.filter(text => !/\p{Script=Han}/u.test(text)).length * 2 > folded.length
  return `${column === null ? 'p' : 'c'}${Math.min(1, usual)}${latin ? 'l' : 'h'}${dated}`
}
