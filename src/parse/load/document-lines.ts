import type { Block, BlockKind, RowCells } from '../../types.ts'
import { append } from '../line/long-lists.ts'

/** A run of a document's lines that belong together, as its format gives them; `kind` null where it says nothing. */
export interface SaidBlock {
  readonly kind: BlockKind | null
  readonly lines: readonly string[]
  readonly level?: number
  readonly row?: RowCells
  /** Share of its characters in bold print, where that was looked at. */
  readonly bold?: number
}

/** What stands between the cells of a row in the text. */
export const cellSeparator = ' │ '

/**
 * Blocks as lines of text, one line of the document a line; a blank line sets off paragraphs, headings and tables.
 *
 * @example
 * layOut([{ kind: 'heading', level: 1, lines: ['标题'] }, { kind: 'paragraph', lines: ['正文。'] }]).text // '标题\n\n正文。\n'
 */
export function layOut(said: readonly SaidBlock[]): { text: string; blocks: Block[] } {
  const lines: string[] = []
  const blocks: Block[] = []
  let above: SaidBlock | undefined
  for (const block of said) {
    const words = block.lines.map(line => line.trim()).filter(line => line !== '')
    if (words.length === 0) continue
    if (above && !runsOn(above, block)) lines.push('')
    const from = lines.length + 1
    append(lines, words)
    if (block.kind !== null) blocks.push(blockOf(block, block.kind, [from, lines.length]))
    above = block
  }
  return { text: lines.length === 0 ? '' : `${lines.join('\n')}\n`, blocks }
}

function runsOn(above: SaidBlock, block: SaidBlock): boolean {
  if (above.kind === 'row' || block.kind === 'row') {
    if (above.kind === 'caption') return true
    return above.row !== undefined && above.row.table === block.row?.table
  }
  return above.kind === block.kind && (block.kind === 'item' || block.kind === 'furniture')
}

function blockOf(block: SaidBlock, kind: BlockKind, lines: readonly [number, number]): Block {
  return {
    kind,
    lines,
    ...(block.level === undefined ? {} : { level: block.level }),
    ...(block.row === undefined ? {} : { row: block.row })
  }
}
