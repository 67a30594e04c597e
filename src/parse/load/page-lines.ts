import type { RowCells } from '../../types.ts'
import { dataTableRows } from './html-table.ts'
import { type MarkupElement, walk } from './markup-tree.ts'
import { isNoteMark, raised, shortTextIn, wordsBehind } from './page-words.ts'
import { isHidden, type Zone, zoneOf } from './page-zone.ts'
import { rowBlocks } from './table-rows.ts'

/** A line of a page as a browser would break it, with what the markup tells of it. */
export interface MarkupLine {
  readonly text: string
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'caption' | 'print'
  /** A heading's level, or a list item's depth; else 0. */
  readonly level: number
  readonly row?: RowCells
  readonly zone: Zone
  /** The page says it is not shown. */
  readonly hidden: boolean
  /** Share of its characters that are the words of links. */
  readonly linked: number
  /** Share of its characters in bold print. */
  readonly bold: number
  /** Lines of one paragraph share this number. */
  readonly block: number
}

const dropped = new Set(
  'script style noscript template svg math iframe object canvas audio video select button textarea datalist head rp rt rtc map title o:p'.split(
    ' '
  )
)
const blockNames = new Set(
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' '
  )
)

/** Longest mark of a footnote or raised figure, in characters. */
const longestMark = 16

/** What holds for the words inside an element. */
interface Surroundings {
  readonly zone: Zone
  readonly hidden: boolean
  readonly heading: number
  readonly depth: number
  readonly item: boolean
  readonly caption: boolean
  readonly print: boolean
  readonly link: boolean
  readonly bold: boolean
}

const outermost: Surroundings = {
  zone: 'plain',
  hidden: false,
  heading: 0,
  depth: 0,
  item: false,
  caption: false,
  print: false,
  link: false,
  bold: false
}

interface OpenLine {
  readonly words: string[]
  /** The last characters, for the white space behind them. */
  tail: string
  chars: number
  linked: number
  bold: number
  /** Of the first words; what follows on the line stands in the same block. */
  around: Surroundings
}

/**
 * The lines of a page in the order of its markup. What scripts, styles and form controls hold is left out; readings over
 * characters (ruby) and marks of footnotes are no words.
 *
 * @example
 * pageLines(readHtml('<h1>标题</h1><p>正<b>文</b>。</p>')).map(line => line.text) // ['标题', '正文。']
 */
export function pageLines(root: MarkupElement): MarkupLine[] {
  const lines: MarkupLine[] = []
  const around: Surroundings[] = [outermost]
  let line = openLine()
  let block = 0
  let tables = 0
  const here = (): Surroundings => around.at(-1) ?? outermost
  const endLine = (): void => {
    const text = line.words.join('').trim()
    if (text !== '') lines.push(lineOf(text, line, block))
    line = openLine()
  }
  const endBlock = (): void => {
    endLine()
    block += 1
  }
  const takeTable = (table: MarkupElement, inside: Surroundings): boolean => {
    const rows = dataTableRows(table, cellWords)
    if (!rows) return false
    for (const {
      kind,
      lines: [text = ''],
      row
    } of rowBlocks(rows, tables)) {
      const said = { ...openLine(), around: inside }
      block += 1
      const plain = kind === 'row' || kind === 'caption' ? kind : 'paragraph'
      lines.push({ ...lineOf(text, said, block), kind: plain, ...(row ? { row } : {}) })
    }
    tables += 1
    return true
  }
  walk(root, {
    enter: element => {
      if (element.name === 'br') endLine()
      if (dropped.has(element.name) || element.name === 'br') return false
      if (element.name === 'sup' || element.name === 'a') {
        const words = shortTextIn(element, longestMark)
        if (words !== null && isNoteMark(element, words)) return false
        if (words !== null && element.name === 'sup') {
          addWords(line, raised(words), here())
          return false
        }
      }
      const inside = inElement(here(), element)
      if (blockNames.has(element.name)) endBlock()
      if (element.name === 'table' && takeTable(element, inside)) return false
      around.push(inside)
      return true
    },
    leave: element => {
      if (blockNames.has(element.name)) endBlock()
      around.pop()
    },
    text: words => (here().print ? addPrint(words) : addWords(line, words, here()))
  })
  endLine()
  return lines

  /** In preformatted text the line ends of the source are line ends. */
  function addPrint(words: string): void {
    words.split(/\r\n?|\n/u).forEach((print, at) => {
      if (at > 0) endLine()
      addWords(line, print, here())
    })
  }
}

/** The words of a cell on one line. */
function cellWords(cell: MarkupElement): string {
  return pageLines(cell)
    .map(line => line.text)
    .join(' ')
}

function openLine(): OpenLine {
  return { words: [], tail: '', chars: 0, linked: 0, bold: 0, around: outermost }
}

function addWords(line: OpenLine, written: string, around: Surroundings): void {
  const words = wordsBehind(line.tail, written)
  if (words === '') return
  if (line.words.length === 0) line.around = around
  const chars = words.trim().length
  line.words.push(words)
  line.tail = words.slice(-1)
  line.chars += chars
  if (around.link) line.linked += chars
  if (around.bold) line.bold += chars
}

function lineOf(text: string, line: OpenLine, block: number): MarkupLine {
  const { around } = line
  const chars = Math.max(1, line.chars)
  return {
    text,
    kind: kindOf(around),
    level: around.heading || (around.item ? around.depth : 0),
    zone: around.zone,
    hidden: around.hidden,
    linked: line.linked / chars,
    bold: line.bold / chars,
    block
  }
}

function kindOf(around: Surroundings): MarkupLine['kind'] {
  if (around.heading > 0) return 'heading'
  if (around.caption) return 'caption'
  if (around.item) return 'item'
  return around.print ? 'print' : 'paragraph'
}

function inElement(around: Surroundings, element: MarkupElement): Surroundings {
  const { name } = element
  const heading = headingLevel(element)
  const zone = zoneOf(around.zone, element)
  const hidden = around.hidden || isHidden(element)
  if (heading > 0) return { ...around, zone, hidden, heading, bold: true }
  if (name === 'ul' || name === 'ol') return { ...around, zone, hidden, depth: around.depth + 1 }
  if (name === 'li')
    return { ...around, zone, hidden, item: true, depth: Math.max(1, around.depth) }
  if (name === 'td' || name === 'th') return { ...around, zone, hidden, item: false, depth: 0 }
  if (name === 'pre') return { ...around, zone, hidden, print: true }
  if (name === 'figcaption') return { ...around, zone, hidden, caption: true }
  const link = around.link || name === 'a'
  const bold = around.bold || isBold(element)
  if (
    zone === around.zone &&
    hidden === around.hidden &&
    link === around.link &&
    bold === around.bold
  )
    return around
  return { ...around, zone, hidden, link, bold }
}

function headingLevel({ name, attributes }: MarkupElement): number {
  if (/^h[1-6]$/u.test(name)) return Number(name.slice(1))
  if (attributes.get('role') !== 'heading') return 0
  const level = Number.parseInt(attributes.get('aria-level') ?? '2', 10)
  return level >= 1 && level <= 9 ? level : 2
}

function isBold({ name, attributes }: MarkupElement): boolean {
  if (name === 'b' || name === 'strong') return true
  return /font-weight\s*:\s*(?:bold|[6-9]00)/iu.test((attributes.get('style') ?? '').slice(0, 2000))
}
