import type { SubwordTable } from '../../embed/embedder.ts'
import { locatePieces, type Piece } from '../../embed/sub-word-pieces.ts'
import type { ReadingMatter } from './reader.ts'

/** A run of whole sentences of one text, with its headline before it. */
export interface ReadingWindow {
  /** Which of the texts. */
  readonly text: number
  readonly title: readonly Piece[]
  /** Sub-words of the sentences; offsets count from the text's beginning. */
  readonly pieces: readonly Piece[]
  /** The sentence each of `pieces` belongs to. */
  readonly sentences: readonly number[]
}

/** Sub-words of a window, headline included: what the reader was trained on. */
const windowPlaces = 128
const titlePlaces = 40

interface Cut {
  readonly sentence: number
  readonly pieces: readonly Piece[]
}

/** Groups sentences up to `room` sub-words; each group but the first starts with the last sentence of the one before. */
function group(cuts: readonly Cut[], room: number): Cut[][] {
  const groups: Cut[][] = []
  let held: Cut[] = []
  let used = 0
  for (const cut of cuts) {
    const size = cut.pieces.length
    if (held.length > 0 && used + size > room) {
      groups.push(held)
      const last = held.at(-1)
      held = last && last.pieces.length + size <= room ? [last] : []
      used = held.reduce((sum, { pieces }) => sum + pieces.length, 0)
    }
    held.push(cut)
    used += size
  }
  return held.length > 0 ? [...groups, held] : groups
}

/**
 * The windows of a text, in its order. A sentence longer than a window is cut at its end. The text goes through the
 * tokenizer whole, as in training: by itself each sentence would begin with a mark for a space.
 */
export function readingWindows(
  { title, text, sentences }: ReadingMatter,
  index: number,
  table: Pick<SubwordTable, 'surface' | 'tokenize'>
): ReadingWindow[] {
  const cut = (words: string) => locatePieces(words, table.tokenize(words), table)
  const headline = title === '' ? [] : cut(`${title}。`).slice(0, titlePlaces)
  const room = windowPlaces - headline.length
  // The tokenizer does not know a line's end; the questions trained on had none.
  const pieces = cut(text.replace(/\s/g, ' '))
  const cuts = sentences.map(({ start, end }, sentence) => ({
    sentence,
    pieces: pieces
      .filter(piece => piece.start < end && (piece.end > start || piece.start === start))
      .slice(0, room)
  }))
  return group(
    cuts.filter(({ pieces }) => pieces.length > 0),
    room
  ).map(held => ({
    text: index,
    title: headline,
    pieces: held.flatMap(({ pieces }) => pieces),
    sentences: held.flatMap(({ pieces, sentence }) => pieces.map(() => sentence))
  }))
}
