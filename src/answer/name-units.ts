import type { SubwordTable } from '../embed/embedder.ts'
import type { Frequencies } from '../understand/correct-homophones.ts'
import { grammarCharacters } from './name-heads.ts'

/** What names are told from words by: the language, and this collection. */
export interface NameParts {
  readonly table: Pick<SubwordTable, 'isSubword' | 'surface' | 'tokenize'>
  readonly frequencies: Frequencies
}

/** A piece of the words before a head: a word of the language, or characters that training made no word of. */
export interface Unit {
  readonly text: string
  readonly isWord: boolean
}

/** Words that only grammar makes, such as 所在的 and 第一. */
const isGrammar = (piece: string) =>
  /[的第该哪这那几每各某]/u.test(piece) || [...piece].every(one => grammarCharacters.has(one))

/** A text's units; grammar is an empty one. */
export function unitsOf(text: string, { table }: NameParts): Unit[] {
  const units: Unit[] = []
  let lone = ''
  const endLone = () => {
    if (lone !== '') units.push({ text: lone, isWord: false })
    lone = ''
  }
  for (const id of table.tokenize(text)) {
    const piece = table.surface(id)
    if (piece === '') continue
    if (isGrammar(piece) || !text.includes(piece)) {
      endLone()
      units.push({ text: '', isWord: false })
    } else if (piece.length > 1) {
      endLone()
      units.push({ text: piece, isWord: true })
    } else lone += piece
  }
  endLone()
  return units
}
