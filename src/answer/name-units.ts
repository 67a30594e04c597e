import { dictionaryWords } from '../chinese/dictionary.ts'
import { grammarCharacters } from '../chinese/name-heads.ts'
import type { SubwordTable } from '../embed/embedder.ts'
import { surfacesOf } from '../embed/surfaces.ts'
import type { Frequencies } from '../understand/correct-homophones.ts'

/** What names are told from words by: the language, and this collection. */
export interface NameParts {
  readonly table: Pick<SubwordTable, 'isSubword' | 'surface' | 'tokenize' | 'unknown'>
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
  for (const { id, surface: piece } of surfacesOf(text, table)) {
    if (piece === '') continue
    if (isGrammar(piece) || !text.includes(piece)) {
      endLone()
      units.push({ text: '', isWord: false })
    } else if (piece.length > 1 && id !== table.unknown) {
      endLone()
      units.push({ text: piece, isWord: true })
    } else lone += piece
  }
  endLone()
  return units
}

/** A word of the language goes on over an offset: 单子 begins no name in 三张单子, nor does 大 end one in 张罗大学生. */
export const isWithin = (text: string, offset: number): boolean =>
  dictionaryWords(text).some(({ start, end }) => start < offset && offset < end)

/** What follows the last word of the language in characters that make no word: 沙窝 of 想知道沙窝. */
export function afterWords(text: string): string {
  const last = dictionaryWords(text).at(-1)
  return last ? text.slice(last.end) : text
}
