import type { BlockSaid } from './line-writer.ts'
import { readHtml } from './markup-tree.ts'
import { pageLines } from './page-lines.ts'

interface HtmlWords {
  /** Lines below the first of the piece of HTML. */
  readonly at: number
  readonly words: string
  readonly block: BlockSaid
}

/**
 * The words of a piece of HTML in a Markdown file, each on the line of the file where they begin. Tables are numbered
 * from `tables`.
 *
 * @example
 * htmlWords('<center>\n落款\n</center>', 0) // [{ at: 1, words: '落款', block: { kind: 'paragraph' } }]
 */
export function htmlWords(html: string, tables: number): HtmlWords[] {
  const source = html.replace(/<!--[\s\S]*?(?:-->|$)/gu, comment => comment.replace(/[^\n]/gu, ''))
  let from = 0
  return pageLines(readHtml(source)).flatMap((line): HtmlWords[] => {
    if (line.hidden) return []
    const found = placeOf(source, line.text, from)
    from = Math.max(from, found)
    const { row } = line
    const kind = line.kind === 'print' ? 'paragraph' : line.kind
    const level = kind === 'heading' || kind === 'item' ? { level: line.level } : {}
    const numbered = row ? { row: { ...row, table: row.table + tables } } : {}
    const at = source.slice(0, found).split('\n').length - 1
    return [{ at, words: line.text, block: { kind, ...level, ...numbered } }]
  })
}

/** Where the first characters of a line stand in the source, behind the words before. */
function placeOf(source: string, text: string, from: number): number {
  const [first = ''] = text.split(/[\s│&<>"]/u)
  const at = first === '' ? -1 : source.indexOf(first, from)
  return at < 0 ? from : at
}
