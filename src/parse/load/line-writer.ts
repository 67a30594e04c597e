import type { Block, BlockKind, RowCells } from '../../types.ts'

export interface BlockSaid {
  readonly kind: BlockKind
  readonly level?: number
  readonly row?: RowCells
}

/** Puts words on the lines of a file whose line numbers are kept. Lines count from 0 here. */
export interface LineWriter {
  /** The line that the next words go on. */
  line: number
  /** What is put from here on belongs to this block. */
  open(block: BlockSaid): void
  /** Words with line ends go on the lines below as well. */
  put(words: string): void
  /** The lines as text, and each block with the lines its words stand on. */
  finish(): { text: string; blocks: Block[] }
}

/** @example createLineWriter(2).finish().text // '\n' */
export function createLineWriter(lineCount: number): LineWriter {
  const lines = Array.from({ length: lineCount }, () => ({ words: '', block: -1 }))
  const said: BlockSaid[] = []
  return {
    line: 0,
    open(block) {
      said.push(block)
    },
    put(words) {
      words.split('\n').forEach((part, at) => {
        if (at > 0) this.line += 1
        const placed = lines[this.line]
        if (!placed) return
        placed.words += placed.words === '' ? part.trimStart() : part
        if (placed.block < 0) placed.block = said.length - 1
      })
    },
    finish() {
      const blocks: Block[] = []
      let of = -1
      lines.forEach(({ words, block }, at) => {
        const kind = said[block]
        if (words.trim() === '' || !kind) return
        const open = block === of ? blocks.pop() : undefined
        blocks.push({ ...kind, lines: [open?.lines[0] ?? at + 1, at + 1] })
        of = block
      })
      return { text: lines.map(({ words }) => words.trimEnd()).join('\n'), blocks }
    }
  }
}
