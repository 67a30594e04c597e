import type { SubwordTable } from './embedder.ts'

/** A sub-word of a text with the characters it stands for, which begin at an offset; '' for a blank alone. */
interface Surface {
  readonly id: number
  readonly surface: string
  readonly start: number
}

/** The characters from an offset on that the vocabulary lacks. */
function unknownFrom(text: string, start: number, table: Pick<SubwordTable, 'isSubword'>): string {
  const characters = [...text.slice(start).trimStart()]
  const end = characters.findIndex(character => character === ' ' || table.isSubword(character))
  return characters.slice(0, end < 0 ? undefined : end).join('')
}

/**
 * A folded text's sub-words in order, those that the vocabulary lacks with their characters too: names are made of rare
 * ones (嵊泗).
 */
export function surfacesOf(
  text: string,
  table: Pick<SubwordTable, 'tokenize' | 'surface' | 'isSubword' | 'unknown'>
): Surface[] {
  let cursor = 0
  return [...table.tokenize(text)].map(id => {
    const surface = id === table.unknown ? unknownFrom(text, cursor, table) : table.surface(id)
    const start = Math.max(cursor, text.indexOf(surface, cursor))
    cursor = start + surface.length
    return { id, surface, start }
  })
}
