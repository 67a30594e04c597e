import type { Block, BlockKind, DocumentFacts } from '../../types.ts'
import { widthOf } from '../line/punctuation.ts'
import { boldHeadings } from './bold-headings.ts'
import { layOut, type SaidBlock } from './document-lines.ts'
import { type MarkupElement, readHtml } from './markup-tree.ts'
import {
  dayIn,
  factsOfLine,
  type HeadFacts,
  headFacts,
  webAddressIn,
  withoutEmpty
} from './page-facts.ts'
import { furnitureOf } from './page-furniture.ts'
import { type PageLine, pageLines } from './page-lines.ts'

/** A web page as lines of text with what its markup says of them. */
export interface LoadedPage {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly facts: DocumentFacts
}

/**
 * Reads a web page: its headings, paragraphs, lists, tables and captions as blocks, what belongs to the site as
 * furniture, and what the page says of itself as facts.
 *
 * @example
 * pageOfHtml('<h1>标题</h1><p>正<b>文</b>。</p>').text // '标题\n\n正文。\n'
 */
export function pageOfHtml(html: string): LoadedPage {
  const { said, facts } = pageBlocks(html)
  return { ...layOut(said), facts }
}

/** The same, not yet laid out as lines. @example pageBlocks('<h1>标题</h1>').said[0]?.kind // 'heading' */
export function pageBlocks(html: string): { said: SaidBlock[]; facts: DocumentFacts } {
  const root = readHtml(html)
  const head = headFacts(root)
  const { lines, site } = readPage(root, head)
  const url = savedFrom(html) ?? head.url
  const facts = { ...pageFacts(head, lines, site), ...(url !== undefined && { url }) }
  return { said: saidBlocks(lines, site), facts }
}

/** Browsers write over a page that they save where they had it from. */
function savedFrom(html: string): string | undefined {
  const [, address] =
    /<!--\s{0,9}saved from url=\(\d{1,5}\)(\S{1,2000})/i.exec(html.slice(0, 4000)) ?? []
  return webAddressIn(address)
}

/** The lines of a page and which of them are furniture; the page's title is a heading even where the markup lacks one. */
function readPage(
  root: MarkupElement,
  head: HeadFacts
): { lines: PageLine[]; site: readonly boolean[] } {
  const read = pageLines(root)
  const site = furnitureOf(read)
  const lines = read.map((line, at) => (site[at] ? line : asTitle(line, head)))
  const headed = read.some((line, at) => !site[at] && line.kind === 'heading')
  if (headed) return { lines: read, site }
  const titled = lines.some((line, at) => !site[at] && line.kind === 'heading')
  return { lines: titled ? lines : withBoldHeadings(lines, site), site }
}

/** Where the page marks no heading, its bold lines may be meant as such. */
function withBoldHeadings(lines: readonly PageLine[], site: readonly boolean[]): PageLine[] {
  const text = lines.filter((_, at) => !site[at])
  const found = boldHeadings(text.map(line => ({ ...line, paragraph: line.kind === 'paragraph' })))
  const headings = new Set(text.filter((_, at) => found[at]))
  return lines.map(line => (headings.has(line) ? { ...line, kind: 'heading', level: 1 } : line))
}

/** Shortest title that is taken from a window's title, in Chinese characters. */
const narrowestTitle = 4

function asTitle(line: PageLine, head: HeadFacts): PageLine {
  const isTitle = line.kind === 'paragraph' && isTitleOf(line.text, head)
  return isTitle ? { ...line, kind: 'heading', level: 1 } : line
}

/** The window's title is the article's, often cut or followed by the names of column and site. */
function isTitleOf(text: string, { title, windowTitle }: HeadFacts): boolean {
  const bare = (words: string): string => words.replace(/[\s\p{P}]/gu, '')
  const line = bare(text)
  if (widthOf(text) < narrowestTitle || line.length === 0) return false
  return [title, windowTitle].some(said => {
    if (!said) return false
    const name = bare(said)
    return (
      name === line || (name.startsWith(line) && /^\s*[-_|｜—–·:：<>»]/u.test(restOf(said, text)))
    )
  })
}

/** What stands in `said` behind the words of `text`, marks and white space aside. */
function restOf(said: string, text: string): string {
  const left = [...text.replace(/[\s\p{P}]/gu, '')]
  let at = 0
  for (const character of said) {
    if (left.length === 0) break
    if (character === left[0]) left.shift()
    at += character.length
  }
  return said.slice(at)
}

function saidBlocks(lines: readonly PageLine[], site: readonly boolean[]): SaidBlock[] {
  const said: SaidBlock[] = []
  let open: {
    readonly kind: SaidBlock['kind']
    readonly lines: string[]
    readonly of: number
  } | null = null
  lines.forEach((line, at) => {
    if (line.hidden && site[at]) return
    const kind = kindOf(line, site[at] === true)
    // A heading and preformatted text keep their lines together; elsewhere a line break sets off what follows.
    const together = kind === null || kind === 'heading'
    if (together && open?.of === line.block && open.kind === kind) {
      open.lines.push(line.text)
      return
    }
    open = { kind, lines: [line.text], of: line.block }
    said.push({
      kind,
      lines: open.lines,
      ...(kind === 'heading' || kind === 'item' ? { level: line.level } : {}),
      ...(kind === 'row' && line.row ? { row: line.row } : {})
    })
  })
  return said
}

function kindOf(line: PageLine, site: boolean): BlockKind | null {
  if (site) return 'furniture'
  return line.kind === 'print' ? null : line.kind
}

function pageFacts(
  head: HeadFacts,
  lines: readonly PageLine[],
  site: readonly boolean[]
): DocumentFacts {
  const shown = lines.filter((line, at) => site[at] && !line.hidden).map(line => line.text)
  const said = shown.flatMap(text => factsOfLine(text) ?? [])
  const date = head.date ?? said.find(facts => facts.date)?.date ?? lonelyDate(shown)
  const heading = lines.find((line, at) => !site[at] && line.kind === 'heading')
  return withoutEmpty({
    title: heading?.text ?? head.title ?? head.windowTitle,
    window: head.windowTitle,
    date: date ?? undefined,
    byline: said.find(facts => facts.byline)?.byline ?? head.byline,
    publisher: said.find(facts => facts.publisher)?.publisher ?? head.publisher
  })
}

/** A day that stands alone on its line. */
function lonelyDate(lines: readonly string[]): string | null {
  const day = lines.find(line => line.length <= 24 && dayIn(line) !== null)
  return day ? dayIn(day) : null
}
