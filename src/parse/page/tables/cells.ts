/** How a line of plain text sets its cells apart. */
export type RowStyle = 'bars' | 'tabs' | 'blanks'

/** A cell of a line with the columns of the page it covers, counted in half-width characters from the line's start. */
export interface PrintedCell {
  readonly text: string
  readonly from: number
  readonly to: number
}

const bar = /[|│┃｜║]/u
const bars = /[|│┃｜║]/gu
/** Lines of nothing but strokes: the frame of a drawn table and the rule below a head. */
const rule = /^[\s+\-=_:|·.─-╿━═]*(?:[-=_─-╿━═]{3}|:-+:?|-+:)[\s+\-=_:|·.─-╿━═]*$/u
const blanks = /[ \u00a0]{2,}|\u3000{2,}|[ \u00a0]\u3000|\u3000[ \u00a0]/u

/** @example isRule('|---|:--:|') // true */
export const isRule = (line: string): boolean => rule.test(line)

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** How the line sets cells apart, null when it holds no two cells. @example styleOf('甲\t12') // 'tabs' */
export function styleOf(line: string): RowStyle | null {
  const text = line.trim()
  if ((text.match(bars)?.length ?? 0) >= 2 || / [|│┃] /u.test(text)) return 'bars'
  if (text.includes('\t')) return 'tabs'
  return blanks.test(text) ? 'blanks' : null
}

/** Half-width characters a text takes on the page; a tab goes on to the next eighth. */
function advance(text: string, from: number): number {
  let at = from
  for (const character of text) {
    if (character === '\t') at += 8 - (at % 8)
    else at += character > '\u2e7f' ? 2 : 1
  }
  return at
}

const separators: Readonly<Record<RowStyle, RegExp>> = {
  bars,
  tabs: /\t/gu,
  blanks: /[ \u00a0\u3000]{2,}/gu
}

/** In a head, which is words alone, one wide blank parts them; 合　计 is one word set wide. */
const blanksOfHead = /[ \u00a0\u3000]{2,}|(?<=\S{2})\u3000(?=\S{2})/gu

/** The line without the bars of its frame, as long as before. */
function unframed(line: string): string {
  const open = line.search(/\S/u)
  const close = line.trimEnd().length - 1
  const blanked = [...line]
  for (const at of new Set([open, close])) if (bar.test(line.charAt(at))) blanked[at] = '\u0000'
  return blanked.join('')
}

/**
 * The cells of a line, in order; those between two bars or tabs may be empty.
 *
 * @example
 * cellsOf('| 甲 | 12 |', 'bars').map(cell => cell.text) // ['甲', '12']
 */
export function cellsOf(line: string, style: RowStyle): PrintedCell[] {
  const body = style === 'bars' ? unframed(line) : line
  const cells: PrintedCell[] = []
  const push = (from: number, to: number): void => {
    const raw = body.slice(from, to).replaceAll('\u0000', '')
    const lead = raw.length - raw.trimStart().length
    const start = advance(body.slice(0, from + lead), 0)
    cells.push({ text: tidy(raw), from: start, to: advance(raw.trim(), start) })
  }
  let from = style === 'blanks' ? Math.max(0, body.search(/\S/u)) : 0
  const text = style === 'blanks' ? body.trimEnd() : body
  const isHead = style === 'blanks' && !/\d/u.test(line)
  for (const match of text.matchAll(isHead ? blanksOfHead : separators[style])) {
    if (match.index < from) continue
    push(from, match.index)
    from = match.index + match[0].length
  }
  push(from, text.length)
  return style === 'blanks' ? withWideLabel(cells) : cells
}

/** Widest blank within a label set wide, in half-width characters. */
const widestBlank = 6

/** 合  计 at a row's beginning is one label set wide. */
function withWideLabel(cells: PrintedCell[]): PrintedCell[] {
  const [first, second, ...rest] = cells
  if (!first || !second || rest.length === 0) return cells
  const isWide =
    [first, second].every(({ text }) => /^\p{Script=Han}$/u.test(text)) &&
    second.from - first.to <= widestBlank
  return isWide
    ? [{ text: first.text + second.text, from: first.from, to: second.to }, ...rest]
    : cells
}

const valueForm =
  /^[约近逾超]?[-+−±]?[¥￥$]?\d[\d,，.]*(?:[-—~～至:/／]\d[\d.]*)*(?:余|多)?\s*(?:[%％‰℃]|[a-z]{1,4}|[\p{Script=Han}/／·]{1,4})?$|^(?:\d{2,4}[年.\-/])?\d{1,2}[月.\-/]\d{1,2}日?$|^\d{2,4}年(?:\d{1,2}月)?$|^[-—–/／]$/iu

/** A number with or without its unit, a share, a day: what the body of a column holds and its head does not. */
export const isValue = (cell: string): boolean => valueForm.test(cell)
