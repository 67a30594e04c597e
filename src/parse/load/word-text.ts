import { append } from '../line/long-lists.ts'
import { boldHeadings } from './bold-headings.ts'
import type { SaidBlock } from './document-lines.ts'
import { childOf, find, type MarkupElement, walk } from './markup-tree.ts'
import { beforeWords, createListCounter, type WordLists } from './word-numbering.ts'
import { headingOfName, isOn, plainStyle, valueIn, type WordStyle } from './word-styles.ts'
import { addCell, startRow, type WordTable, wordTableBlocks } from './word-table.ts'

interface WordContext {
  readonly styles: ReadonlyMap<string, WordStyle>
  readonly lists?: WordLists
  /** Foot and end notes, such as `footnote:2`. */
  readonly notes: ReadonlyMap<string, string>
}

export interface WordPart {
  readonly blocks: readonly SaidBlock[]
  readonly pictures: number
  readonly deletions: number
  readonly hidden: number
}

interface OpenParagraph {
  style: WordStyle
  readonly lines: string[]
  chars: number
  bold: number
  /** Text boxes and notes hung on the paragraph come behind it. */
  readonly behind: SaidBlock[]
}

const skipped = new Set(
  'w:moveFrom w:instrText w:delInstrText w:rt w:object w:sectPr w:tblPr w:tblGrid w:rPrChange w:pPrChange w:fldData'.split(
    ' '
  )
)

/**
 * The blocks of a part of a Word file, in the order of its text.
 *
 * @example
 * readWordPart(readXml('<w:p><w:r><w:t>正文。</w:t></w:r></w:p>'), { styles: new Map(), notes: new Map() }).blocks
 * // [{ kind: 'paragraph', lines: ['正文。'] }]
 */
export function readWordPart(root: MarkupElement, context: WordContext): WordPart {
  const sinks: SaidBlock[][] = [[]]
  const paragraphs: OpenParagraph[] = []
  const tables: WordTable[] = []
  let tablesRead = 0
  let boldRun = false
  const counter = createListCounter(context.lists ?? new Map())
  const left = { pictures: 0, deletions: 0, hidden: 0 }
  const sink = (): SaidBlock[] => sinks.at(-1) ?? []
  const add = (words: string): void => {
    const open = paragraphs.at(-1)
    if (!open) return
    open.lines[open.lines.length - 1] += words
    open.chars += words.length
    if (boldRun || open.style.bold) open.bold += words.length
  }

  const enter = (element: MarkupElement): boolean => {
    const { name } = element
    if (skipped.has(name)) return false
    if (name === 'w:p')
      paragraphs.push({ style: plainStyle, lines: [''], chars: 0, bold: 0, behind: [] })
    else if (name === 'w:pPr') {
      const open = paragraphs.at(-1)
      if (open) open.style = styleOf(element, context.styles)
      return false
    } else if (name === 'w:r') {
      const properties = childOf(element, 'w:rPr')
      const hidden = paragraphs.at(-1)?.style.hidden || (properties && isVanished(properties))
      boldRun = properties !== null && find(properties, 'w:b').some(isOn)
      if (hidden) left.hidden += 1
      return !hidden
    } else if (name === 'w:del') {
      left.deletions += 1
      return false
    } else if (name === 'mc:AlternateContent') {
      const choice = childOf(element, 'mc:Choice')
      // The same content twice, for newer and older readers: the older is left out.
      if (choice) element.children.splice(0, element.children.length, choice)
    } else if (name === 'w:tab' || name === 'w:ptab') add(' ')
    else if (name === 'w:noBreakHyphen') add('-')
    else if (name === 'w:br' || name === 'w:cr') paragraphs.at(-1)?.lines.push('')
    else if (name === 'a:blip' || name === 'v:imagedata') left.pictures += 1
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') takeNote(element)
    else if (name === 'w:txbxContent' || name === 'w:tc') sinks.push([])
    else if (name === 'w:tbl') {
      tables.push({ number: tablesRead, rows: [] })
      tablesRead += 1
    } else if (name === 'w:tr') {
      const table = tables.at(-1)
      if (table) startRow(table, element)
    }
    return true
  }
  const leave = (element: MarkupElement): void => {
    const { name } = element
    if (name === 'w:p') {
      const open = paragraphs.pop()
      if (open) append(sink(), [...paragraphBlocks(open, numberOf(open)), ...open.behind])
    } else if (name === 'w:txbxContent') {
      const blocks = sinks.pop() ?? []
      const holder = paragraphs.at(-1)
      append(holder ? holder.behind : sink(), blocks)
    } else if (name === 'w:tc') {
      const blocks = sinks.pop() ?? []
      const table = tables.at(-1)
      if (table) addCell(table, element, blocks)
      else append(sink(), blocks)
    } else if (name === 'w:tbl') {
      const table = tables.pop()
      if (table) append(sink(), wordTableBlocks(table))
    }
  }
  const numberOf = ({ style: { list } }: OpenParagraph): string =>
    list ? beforeWords(counter.next(list.id, list.depth)) : ''
  const takeNote = (element: MarkupElement): void => {
    const kind = element.name.replace(/^w:|Reference$/gu, '')
    const words = context.notes.get(`${kind}:${element.attributes.get('w:id')}`)
    if (words) paragraphs.at(-1)?.behind.push({ kind: 'paragraph', lines: [`注：${words}`] })
  }
  const wordParents: string[] = []
  walk(root, {
    enter: element => {
      const goes = enter(element)
      if (goes) wordParents.push(element.name)
      return goes
    },
    leave: element => {
      wordParents.pop()
      leave(element)
    },
    text: words => {
      const parent = wordParents.at(-1)
      if (parent === 'w:t' || parent === 'm:t') add(words)
    }
  })
  return { blocks: withBoldHeadings(settledBlocks(sinks[0] ?? [])), ...left }
}

function isVanished(properties: MarkupElement): boolean {
  return find(properties, 'w:vanish', 'w:specVanish').some(isOn)
}

function styleOf(properties: MarkupElement, styles: ReadonlyMap<string, WordStyle>): WordStyle {
  const id = valueIn(properties, 'w:pStyle') ?? ''
  const style = styles.get(id) ?? { ...plainStyle, heading: headingOfName(id) }
  const outline = Number.parseInt(valueIn(properties, 'w:outlineLvl') ?? '', 10)
  const number = valueIn(properties, 'w:numId')
  const depth = Number.parseInt(valueIn(properties, 'w:ilvl') ?? '0', 10) + 1
  return {
    ...style,
    heading: outline >= 0 && outline <= 8 ? outline + 1 : style.heading,
    item: number === undefined ? style.item : number === '0' ? null : depth,
    list: number === '0' ? null : listOf(properties, style)
  }
}

/** What a paragraph leaves unsaid of its list it has from its style. */
function listOf(properties: MarkupElement, { list }: WordStyle): WordStyle['list'] {
  const id = valueIn(properties, 'w:numId') ?? list?.id
  const depth = Number.parseInt(valueIn(properties, 'w:ilvl') ?? '', 10)
  return id === undefined ? null : { id, depth: depth >= 0 ? depth : (list?.depth ?? 0) }
}

function paragraphBlocks(
  { style, lines, chars, bold }: OpenParagraph,
  number: string
): SaidBlock[] {
  const words = lines.map(line => line.replace(/\s+/gu, ' ').trim()).filter(line => line !== '')
  const [first] = words
  if (first === undefined) return []
  words[0] = number + first
  if (style.heading !== null) return [{ kind: 'heading', level: style.heading, lines: words }]
  if (style.subtitle) return [{ kind: 'heading', level: subtitleLevel, lines: words }]
  if (style.caption) return [{ kind: 'caption', lines: words }]
  return words.map(line =>
    style.item === null
      ? { kind: 'paragraph', lines: [line], bold: bold / Math.max(1, chars) }
      : { kind: 'item', level: style.item, lines: [line] }
  )
}

/** Marks a subtitle until it is joined to the heading above it. */
const subtitleLevel = -1

/**
 * Tables numbered in the order of the document, and heading levels from 1: the document's title stands above the headings,
 * a subtitle belongs to the heading above it.
 */
function settledBlocks(blocks: readonly SaidBlock[]): SaidBlock[] {
  const titled = blocks.some(block => block.kind === 'heading' && block.level === 0)
  const numbers = new Map<number, number>()
  const settled: SaidBlock[] = []
  for (const block of blocks) {
    const above = settled.at(-1)
    if (block.level === subtitleLevel) {
      if (above?.kind === 'heading')
        settled.splice(-1, 1, { ...above, lines: [...above.lines, ...block.lines] })
      else settled.push({ kind: 'paragraph', lines: block.lines })
    } else if (block.kind === 'heading')
      settled.push({ ...block, level: (block.level ?? 1) + (titled ? 1 : 0) })
    else if (block.row) {
      const table = numbers.get(block.row.table) ?? numbers.size
      numbers.set(block.row.table, table)
      settled.push({ ...block, row: { ...block.row, table } })
    } else settled.push(block)
  }
  return settled
}

/** Where the document marks no heading, its bold lines may be meant as such. */
function withBoldHeadings(blocks: readonly SaidBlock[]): SaidBlock[] {
  if (blocks.some(block => block.kind === 'heading')) return [...blocks]
  const found = boldHeadings(
    blocks.map(({ kind, lines, bold }) => ({
      text: lines.join(''),
      bold: bold ?? 0,
      paragraph: kind === 'paragraph'
    }))
  )
  return blocks.map((block, at) => (found[at] ? { ...block, kind: 'heading', level: 1 } : block))
}
