import { delimiterOf, recordsOf } from './delimited-records.ts'
import { cellSeparator } from './document-lines.ts'
import type { LoadedPage } from './html.ts'
import { createLineWriter } from './line-writer.ts'

/** Widest table: more columns are cut off here. */
const mostColumns = 256

/**
 * Reads comma-, tab- or semicolon-separated text: each record is a row of one table, on the line of the file that it
 * begins on. A record of a single cell above the rows names the table, one below them is a note.
 *
 * @param usual the sign that the file's ending promises
 * @example
 * tableFile('村,根数\n甲,12', ',').text // '村 │ 根数\n甲 │ 12'
 */
export function tableFile(source: string, usual: ',' | '\t'): LoadedPage {
  // Excel's own line says which sign the table below uses.
  const said = /^sep=(.)\r?\n/iu.exec(source)
  const body = said ? `\n${source.slice(said[0].length)}` : source
  const writer = createLineWriter(source.split('\n').length)
  let rows = 0
  let named = false
  for (const { line, cells } of recordsOf(body, said?.[1] ?? delimiterOf(source, usual))) {
    const tidy = cells.slice(0, mostColumns).map(cell => cell.replace(/\s+/gu, ' ').trim())
    const filled = tidy.filter(cell => cell !== '')
    const [only] = filled
    writer.line = line
    if (only === undefined) continue
    if (filled.length === 1 && (rows === 0 || tidy.length === 1)) {
      const names: boolean = !named && rows === 0 && tidy.length > 1
      named ||= names
      writer.open(names ? { kind: 'heading', level: 1 } : { kind: 'paragraph' })
      writer.put(only)
    } else {
      rows += 1
      writer.open({ kind: 'row', row: { table: 0, head: false, cells: tidy } })
      writer.put(tidy.join(cellSeparator))
    }
  }
  return { ...writer.finish(), facts: {} }
}
