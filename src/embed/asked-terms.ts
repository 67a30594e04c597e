import type { SubwordTable } from './embedder.ts'
import type { KnownPairs } from './known-pairs.ts'
import { locatePieces, type Piece } from './sub-word-pieces.ts'

/** Two Chinese characters of a question, or a word or number of another script: what a text holds or does not. */
export interface AskedTerm {
  readonly text: string
  /** In the folded question. */
  readonly start: number
  readonly end: number
  /** Sub-words: at its first character, at its last, before, and behind; 0 where there is none. */
  readonly ids: readonly [number, number, number, number]
  /** What else its weight is computed from, each in 0..1. */
  readonly inputs: readonly number[]
  /** Within 《》 or quotation marks. */
  readonly quoted: boolean
  /** A word of the language as far as news tell: not two characters that hardly ever stand side by side. */
  readonly isKnown: boolean
}

const runs = /[\p{Script=Han}〇]+|(?:(?![\p{Script=Han}〇])[\p{L}\p{M}])+|\p{N}+(?:[.]\p{N}+)*/gu
const han = /^[\p{Script=Han}〇]/u
const opening = '《「『“‘〈'
const closing = '》」』”’〉'

/** Longest piece, and farthest place from a question's ends, that are told apart. */
const longestPiece = 8
const farthest = 30
/** Levels of a pair, and one for what is no pair. */
const levels = 5
const noPair = 4

type Stretch = Pick<AskedTerm, 'text' | 'start' | 'end'>

/** Pairs of a run's characters, in order; a run of one stands for itself. */
function pairsOf(run: string, from: number): Stretch[] {
  const characters = [...run]
  if (characters.length === 1) return [{ text: run, start: from, end: from + run.length }]
  let start = from
  return characters.slice(1).map((next, at) => {
    const first = characters[at] ?? ''
    const pair = { text: first + next, start, end: start + first.length + next.length }
    start += first.length
    return pair
  })
}

const stretchesOf = (text: string): Stretch[] =>
  [...text.matchAll(runs)].flatMap(({ 0: run, index }) =>
    han.test(run) ? pairsOf(run, index) : [{ text: run, start: index, end: index + run.length }]
  )

/** How many marks are open before each place of a text. */
function openMarks(text: string): number[] {
  let open = 0
  return Array.from(text, character => {
    if (opening.includes(character)) open++
    else if (closing.includes(character)) open = Math.max(0, open - 1)
    return open
  })
}

const oneOf = (count: number, chosen: number) =>
  Array.from({ length: count }, (_, at) => (at === chosen ? 1 : 0))

const kindOf = (text: string) => {
  if (!han.test(text)) return /\d/u.test(text) ? 3 : 2
  return [...text].length > 1 ? 0 : 1
}

const levelOf = (text: string, pairs: KnownPairs) =>
  /^[\u4e00-\u9fff]{2}$/u.test(text) ? pairs.level(text) : noPair

/**
 * The terms of a folded question, each with what a network weighs it by.
 * @example askedTerms('羊角哀和谁结为兄弟', table, pairs)[1] // text 角哀, isKnown false
 */
export function askedTerms(
  text: string,
  table: Pick<SubwordTable, 'surface' | 'tokenize'>,
  pairs: KnownPairs
): AskedTerm[] {
  const pieces = locatePieces(text, table.tokenize(text), table)
  const covering = (at: number) => pieces.findIndex(({ start, end }) => start <= at && at < end)
  const idOf = (piece: Piece | undefined) => piece?.id ?? 0
  const lengthOf = (piece: Piece | undefined) =>
    piece ? Math.min(longestPiece, piece.end - piece.start) : 0
  const open = openMarks(text)
  const stretches = stretchesOf(text)
  const levelsOf = stretches.map(stretch => levelOf(stretch.text, pairs))
  return stretches.map((stretch, at) => {
    const [left, right] = [covering(stretch.start), covering(stretch.end - 1)]
    const [leftChars, rightChars] = [lengthOf(pieces[left]), lengthOf(pieces[right])]
    const quoted = (open[stretch.start] ?? 0) > 0
    const own = levelsOf[at] ?? noPair
    const near = [own, levelsOf[at - 1] ?? noPair, levelsOf[at + 1] ?? noPair]
    return {
      ...stretch,
      ids: [
        idOf(pieces[left]),
        idOf(pieces[right]),
        idOf(pieces[left - 1]),
        idOf(pieces[right + 1])
      ],
      quoted,
      isKnown: own > 0 && own !== noPair,
      inputs: [
        ...oneOf(4, kindOf(stretch.text)),
        left === right ? 1 : 0,
        leftChars / longestPiece,
        rightChars / longestPiece,
        leftChars === 1 ? 1 : 0,
        rightChars === 1 ? 1 : 0,
        quoted ? 1 : 0,
        Math.min(farthest, stretch.start) / farthest,
        Math.min(farthest, text.length - stretch.end) / farthest,
        stretch.start === 0 ? 1 : 0,
        ...near.flatMap(level => oneOf(levels, level))
      ]
    }
  })
}
