import { wordMaxLetters } from '../chinese/pinyin.ts'
import type { Turn } from '../types.ts'

/**
 * What is read of what a stranger sends. Everything behind `understand` works on texts of this size, so that the
 * longest request the doors let in (2,000 characters, 50 turns of 8,000) costs no more than a long question does.
 */

/** Units of a question: four times the longest of 8,000 collected ones, and whole paragraphs of English prose. */
const questionMaxUnits = 160
/** Of a longer one (a pasted page with a question above or below it) its beginning and its end are read. */
const beginningUnits = 60
/** Earlier turns that a follow-up may lean on. */
const mostTurns = 50
/** Of an answer: its first ten items, or whatever a pronoun may point to. */
const answerMaxChars = 4000

/** Scripts that put no space between words, where each character is a unit. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
/** White space, or a unit: a character of those scripts, a word of any other, a mark. */
const pieces = new RegExp(
  `\\s+|[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+|[^\\s]`,
  'gu'
)

const isSpace = (piece: string) => piece.trim() === ''

/** Whole characters, so that no half of a pair is left over. */
const firstLetters = (word: string) =>
  word.length <= wordMaxLetters
    ? word
    : [...word.slice(0, 2 * wordMaxLetters)].slice(0, wordMaxLetters).join('')

function withoutMiddle(found: readonly string[]): readonly string[] {
  const units = found.flatMap((piece, at) => (isSpace(piece) ? [] : [at]))
  if (units.length <= questionMaxUnits) return found
  const endOfBeginning = units[beginningUnits] ?? found.length
  const startOfEnd = units[units.length - (questionMaxUnits - beginningUnits)] ?? 0
  return [...found.slice(0, endOfBeginning), ' ', ...found.slice(startOfEnd)]
}

/**
 * A question cut to what can be meant by one: white space to one space, words to their first letters, and of more than
 * `questionMaxUnits` the middle left out. Any question of a usual length comes back as it is.
 * @example boundQuestion('compare\t\t\tA and B') // 'compare A and B'
 */
export function boundQuestion(question: string): string {
  const found = question.trim().match(pieces) ?? []
  return withoutMiddle(found)
    .map(piece => (isSpace(piece) ? ' ' : firstLetters(piece)))
    .join('')
    .replace(/ {2,}/g, ' ')
}

const boundTurn = ({ role, content }: Turn): Turn => ({
  role,
  content: role === 'user' ? boundQuestion(content) : content.slice(0, answerMaxChars)
})

/** The turns that are read, each cut to size: a question like the one asked, an answer at its end. */
export const boundHistory = (history: readonly Turn[]): Turn[] =>
  history.slice(-mostTurns).map(boundTurn)
