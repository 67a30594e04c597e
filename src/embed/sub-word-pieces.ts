import { fold } from '../fold.ts'
import type { SubwordTable } from './embedder.ts'

/** A sub-word in a text: `text.slice(start, end)` is what it stands for. */
export interface Piece {
  readonly id: number
  readonly start: number
  readonly end: number
}

const space = /\s/
/** How far behind the last piece a piece is looked for: marks that the tokenizer drops stand between. */
const reach = 12

/** Like the tokenizer's own normaliser: without accents. Length is kept, for offsets must hold. */
const bare = (text: string) =>
  [...text]
    .map(character => {
      const form = character.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC')
      return form.length === character.length ? form : character
    })
    .join('')

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && space.test(text[at] ?? '')) at++
  return at
}

/** The vocabulary's id for characters it does not hold, one or a run of them. */
const unknown = 1

/**
 * Finds the sub-words of a text in it. The tokenizer gives them in order but not where they stand.
 * @param ids what the tokenizer made of the folded text
 */
export function locatePieces(
  text: string,
  ids: ArrayLike<number>,
  { surface }: Pick<SubwordTable, 'surface'>
): Piece[] {
  const folded = bare(fold(text))
  let at = 0
  return Array.from(ids, id => {
    const words = id === unknown ? '' : surface(id)
    const from = skipSpace(folded, at)
    const found = words === '' ? -1 : folded.indexOf(words, from)
    const start = found >= 0 && found - from <= reach ? found : from
    const length = id === unknown ? 1 : words.length
    const end = Math.min(folded.length, start + length)
    at = Math.max(at, end)
    return { id, start, end }
  })
}
