import { countEach } from '../../arithmetic.ts'

/** One record of a table of text, with the line of the file that it begins on, from 0. */
interface DelimitedRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** Lines looked at to tell what sets the cells apart. */
const linesTried = 20
const delimiters = [',', '\t', ';', '，', '|'] as const

/**
 * What sets a table's cells apart: the sign of which most of the first lines hold the same number.
 *
 * @example
 * delimiterOf('村;根数\n甲;12', ',') // ';'
 */
export function delimiterOf(text: string, usual: string): string {
  const lines = text
    .slice(0, 20_000)
    .split('\n', linesTried)
    .filter(line => line.trim() !== '')
    .map(line => line.replace(/"[^"]*"/gu, ''))
  let best = usual
  let most = agreement(lines, usual) * 1.1
  for (const sign of delimiters) {
    const own = agreement(lines, sign)
    if (own > most) [best, most] = [sign, own]
  }
  return best
}

/** How many lines hold the sign as often as most lines that hold it do. */
function agreement(lines: readonly string[], sign: string): number {
  const times = lines.map(line => line.split(sign).length - 1).filter(count => count > 0)
  return Math.max(0, ...countEach(times).values())
}

/**
 * The records of comma-separated text (RFC 4180): a cell in quotes may hold the sign, line ends and doubled quotes. A
 * quote that is never closed is a quote like any other sign.
 *
 * @example
 * recordsOf('村,根数\n甲,"1,200"', ',')[1] // { line: 1, cells: ['甲', '1,200'] }
 */
export function recordsOf(text: string, sign: string): DelimitedRecord[] {
  const records: DelimitedRecord[] = []
  let cells: string[] = []
  let [line, first, at] = [0, 0, 0]
  const endRecord = (): void => {
    records.push({ line: first, cells })
    cells = []
    line += 1
    first = line
  }
  while (at < text.length) {
    const close = text.charAt(at) === '"' ? closingQuote(text, at, sign) : -1
    if (close > 0) {
      const quoted = text.slice(at + 1, close)
      line += quoted.split('\n').length - 1
      cells.push(quoted.replaceAll('""', '"'))
      at = close + 1
    } else {
      const end = cellEnd(text, at, sign)
      cells.push(text.slice(at, end))
      at = end
    }
    if (text.startsWith(sign, at)) {
      at += sign.length
      if (at === text.length) cells.push('')
    } else {
      endRecord()
      at += 1
    }
    if (cells.length > 0 && text.charAt(at) === '\n') {
      cells.push('')
      endRecord()
      at += 1
    }
  }
  if (cells.length > 0) endRecord()
  return records
}

/** Longest cell in quotes, in characters: a stray quote must not take the file for one. */
const longestQuoted = 20_000

/** Where the quote opened at `from` is closed: before a sign, a line end or the text's end; -1 where it is not. */
function closingQuote(text: string, from: number, sign: string): number {
  for (let at = text.indexOf('"', from + 1); at > 0 && at - from < longestQuoted; ) {
    if (text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2)
    else {
      const closed = at + 1 === text.length || text.charAt(at + 1) === '\n'
      return closed || text.startsWith(sign, at + 1) ? at : -1
    }
  }
  return -1
}

function cellEnd(text: string, from: number, sign: string): number {
  const lineEnd = text.indexOf('\n', from)
  const end = lineEnd < 0 ? text.length : lineEnd
  const next = text.slice(from, end).indexOf(sign)
  return next < 0 ? end : from + next
}
