import { fold } from '../chinese/fold.ts'
import type { SubwordTable } from './embedder.ts'

/** A sub-word in a text: `text.slice(start, end)` is what it stands for. */
export interface Piece {
  readonly id: number
  readonly start: number
  readonly end: number
}

/** The vocabulary's id for characters it does not hold, one or a run of them. */
export const unknownSubword = 1
/** Between words; the tokenizer takes other white space, such as a line's end, for a character it does not hold. */
const blank = / /
const anySpace = /\s/

/** The text as the tokenizer's own normaliser leaves it, and the place in the text of each of its code units. */
function normalised(text: string): { readonly form: string; readonly places: readonly number[] } {
  const places: number[] = []
  let form = ''
  let at = 0
  for (const character of fold(text)) {
    const bare = character
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .toLowerCase()
    for (let unit = 0; unit < bare.length; unit++) places.push(at)
    form += bare
    at += character.length
  }
  return { form, places: [...places, text.length] }
}

function skip(space: RegExp, text: string, from: number): number {
  let at = from
  while (at < text.length && space.test(text[at] ?? '')) at++
  return at
}

/**
 * Finds the sub-words of a text in it. The tokenizer gives them in order but not where they stand.
 * @param ids what the tokenizer made of the folded text
 */
export function locatePieces(
  text: string,
  ids: ArrayLike<number>,
  { surface }: Pick<SubwordTable, 'surface'>
): Piece[] {
  const { form, places } = normalised(text)
  const placeOf = (at: number) => places[Math.min(at, form.length)] ?? text.length
  let at = 0
  let behindUnknown = false
  return Array.from(ids, id => {
    const words = id === unknownSubword ? '' : surface(id)
    const from = skip(id === unknownSubword ? blank : anySpace, form, at)
    // A run of characters that the vocabulary lacks is one piece, so what follows it may stand anywhere behind.
    const found = form.startsWith(words, from) || !behindUnknown ? from : form.indexOf(words, from)
    const first = found >= 0 ? found : from
    behindUnknown = id === unknownSubword
    const behind = first + (id === unknownSubword ? 1 : words.length)
    at = behind
    const start = placeOf(first)
    // A character that the normaliser writes as several ends only behind the last of them.
    return { id, start, end: behind === first ? start : Math.max(placeOf(behind), start + 1) }
  }).map(piece => ({ ...piece, end: Math.min(piece.end, text.length) }))
}
