import type { Token } from 'markdown-it'
import { cellSeparator } from './document-lines.ts'
import type { LineWriter } from './line-writer.ts'
import { htmlWords } from './markdown-html.ts'

/** What is used of markdown-it. */
interface MarkdownReader {
  parse(source: string, env: object): Token[]
  parseInline(line: string, env: object): Token[]
}

interface Reading {
  readonly writer: LineWriter
  /** The source's lines. */
  readonly lines: readonly string[]
  /** Lines whose words have been read. */
  readonly read: Set<number>
  depth: number
  /** What the item's first words begin with: its number and its box. */
  prefix: string
  tables: number
  row: { cells: string[]; line: number } | null
  inHead: boolean
  heading: number
  /** Inside an element whose words are none, such as the readings of characters. */
  silent: boolean
}

/**
 * Puts the words of Markdown on the lines they stand on in its source.
 *
 * @example
 * putMarkdown(markdownIt(), '- 甲', writer) // writer.finish().text is '甲'
 */
export function putMarkdown(reader: MarkdownReader, source: string, writer: LineWriter): void {
  const reading: Reading = {
    writer,
    lines: source.split('\n'),
    read: new Set(),
    depth: 0,
    prefix: '',
    tables: 0,
    row: null,
    inHead: false,
    heading: 0,
    silent: false
  }
  for (const token of reader.parse(source, {})) take(reading, token)
  putUnread(reading, line => reader.parseInline(line, {}))
}

function take(reading: Reading, token: Token): void {
  const { type } = token
  if (type === 'inline') takeInline(reading, token)
  else if (type === 'fence' || type === 'code_block') takeCode(reading, token)
  else if (type === 'html_block') takeHtml(reading, token)
  else if (type === 'heading_open') reading.heading = Number(token.tag.slice(1))
  else if (type === 'heading_close') reading.heading = 0
  else if (type.endsWith('_list_open')) reading.depth += 1
  else if (type.endsWith('_list_close')) reading.depth -= 1
  else if (type === 'list_item_open')
    reading.prefix = token.info ? `${token.info}${token.markup} ` : ''
  else if (type === 'tr_open') startRow(reading, token)
  else if (type === 'tr_close') endRow(reading)
  else if (type === 'table_close') reading.tables += 1
  if (type === 'thead_open' || type === 'tbody_open') {
    reading.inHead = type === 'thead_open'
    markRead(reading, token)
  }
}

function markRead({ read }: Reading, { map }: Token): void {
  for (let line = map?.[0] ?? 0; line < (map?.[1] ?? 0); line += 1) read.add(line)
}

function startRow(reading: Reading, { map }: Token): void {
  reading.row = { cells: [], line: map?.[0] ?? reading.writer.line }
}

function endRow(reading: Reading): void {
  const { writer, row, tables, read, inHead } = reading
  reading.row = null
  if (!row) return
  writer.line = row.line
  writer.open({ kind: 'row', row: { table: tables, head: inHead, cells: row.cells } })
  writer.put(row.cells.join(cellSeparator))
  read.add(row.line)
}

function takeInline(reading: Reading, token: Token): void {
  const { writer, row, depth, heading } = reading
  if (row) {
    row.cells.push(cellWords(token.children ?? []))
    return
  }
  markRead(reading, token)
  if (token.map) writer.line = token.map[0]
  if (heading > 0) writer.open({ kind: 'heading', level: heading })
  else writer.open(depth > 0 ? { kind: 'item', level: depth } : { kind: 'paragraph' })
  putWords(reading, token, token.map ? token.map[1] - 1 : writer.line)
}

const box = /^\[([ xX])\]\s+/u

/** The words of a paragraph; each break between lines goes to the next line of the file. */
function putWords(reading: Reading, token: Token, last: number): void {
  const { writer, depth } = reading
  let prefix = reading.prefix
  reading.prefix = ''
  for (const child of token.children ?? []) {
    const breaks = child.type === 'softbreak' || child.type === 'hardbreak'
    if (breaks) writer.line = Math.min(last, writer.line + 1)
    if (child.type === 'html_inline') {
      writer.line = Math.min(last, writer.line + child.content.split('\n').length - 1)
      const [, ends, name = ''] = /^<(\/?)([a-z]+)/iu.exec(child.content) ?? []
      if (/^(?:rt|rp|script|style)$/iu.test(name)) reading.silent = ends === ''
      if (/^br$/iu.test(name)) writer.put(' ')
    }
    if (reading.silent || (child.type !== 'text' && child.type !== 'code_inline')) continue
    const checked = depth > 0 ? box.exec(child.content) : null
    const words = checked ? child.content.slice(checked[0].length) : child.content
    writer.line = lineOf(reading, words, last)
    const mark = checked ? (checked[1] === ' ' ? '☐ ' : '☑ ') : ''
    writer.put(prefix + mark + words.replace(/\n/gu, ' '))
    prefix = ''
  }
}

/** An address or code that goes over several lines hides its line breaks: the words themselves are looked for. */
function lineOf({ lines, writer }: Reading, words: string, last: number): number {
  const first = words.trim().slice(0, 6)
  if (first === '' || /[\\&]/u.test(first)) return writer.line
  for (let line = writer.line; line <= Math.min(last, writer.line + 3); line += 1)
    if (lines[line]?.includes(first)) return line
  return writer.line
}

/** Each line of code is a line by itself. */
function takeCode(reading: Reading, token: Token): void {
  const { writer } = reading
  markRead(reading, token)
  writer.line = (token.map?.[0] ?? writer.line) + (token.type === 'fence' ? 1 : 0)
  for (const code of token.content.replace(/\n$/u, '').split('\n')) {
    writer.open({ kind: 'paragraph' })
    writer.put(code)
    writer.line += 1
  }
}

function takeHtml(reading: Reading, token: Token): void {
  const { writer } = reading
  markRead(reading, token)
  const first = token.map?.[0] ?? writer.line
  for (const { at, words, block } of htmlWords(token.content, reading.tables)) {
    writer.line = first + at
    writer.open(block)
    writer.put(words)
    if (block.row) reading.tables = block.row.table + 1
  }
}

/** The words of a cell on one line. */
function cellWords(children: readonly Token[]): string {
  const words = children.map(({ type, content }) => {
    if (type === 'text' || type === 'code_inline') return content
    return type === 'html_inline' && /^<br\b/iu.test(content) ? ' ' : ''
  })
  return words.join('').replace(/\s+/gu, ' ').trim()
}

const linkDefinition =
  /^[\s>]*\[[^\]^]{1,200}\]:\s*(?:<|#|\/|\.|data:|mailto:|[a-z][a-z\d+.-]*:\/\/|\S+\s*$)/iu
const lineMarks = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:\[\^[^\]]{1,99}\]:\s*)?/u

/** Words of the source that no part of the tree holds, such as a note that nothing refers to, stay on their line. */
function putUnread(reading: Reading, parse: (line: string) => readonly Token[]): void {
  const { lines, read, writer } = reading
  lines.forEach((line, at) => {
    if (read.has(at) || !/[\p{L}\p{N}]/u.test(line) || linkDefinition.test(line)) return
    writer.line = at
    writer.open({ kind: 'paragraph' })
    for (const token of parse(line.replace(lineMarks, ''))) putWords(reading, token, at)
  })
}
