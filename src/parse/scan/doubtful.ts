import type { Letter } from './reading.ts'

const han = /^\p{Script=Han}$/u
const mark = /^[，。、；：！？,.;:!?·…—（）()「」『』“”《》〈〉△▲]$/u
const figures = /^[\p{ASCII}]$/u
/** Figures that lie on their side look like these. */
const strokes = /^[一二三]$/u

/** A character this sure stands; one that may be a figure needs to be surer. */
const stands = 0.9
const strokeStands = 0.97
/** Characters of a column further apart than this many have lost one between them. */
const lost = 1.7
/** What is read by itself is taken for figures when each is this sure; what is less likely than that is a neighbour's edge. */
const sureFigure = 0.8
const edge = 0.5
/** A character is exchanged for one that is surer by this. */
const surer = 0.2

export const isHan = (letter: Letter | undefined): boolean => han.test(letter?.character ?? '')

function isKept(letter: Letter, beside: readonly (Letter | undefined)[]): boolean {
  const { character, likely } = letter
  if (mark.test(character)) return true
  if (!isHan(letter)) return false
  if (!strokes.test(character)) return likely >= stands
  return likely >= strokeStands && !beside.some(one => /^\d$/u.test(one?.character ?? ''))
}

/** A run of letters, `to` exclusive; empty where something is missing between two. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Where a column of vertical print that was read lying on its side is to be looked at again: figures and what may be
 * figures, characters it is unsure of, and where some are missing.
 * @param pitch how far apart characters are, in shares of the column
 */
export function doubtfulStretches(letters: readonly Letter[], pitch: number): Stretch[] {
  const found: Stretch[] = []
  letters.forEach((letter, at) => {
    const before = letters[at - 1]
    const last = found.at(-1)
    if (!isKept(letter, [before, letters[at + 1]])) {
      if (last?.to === at) found[found.length - 1] = { from: last.from, to: at + 1 }
      else found.push({ from: at, to: at + 1 })
    } else if (
      isHan(letter) &&
      before &&
      isHan(before) &&
      letter.place - before.place > lost * pitch
    )
      found.push({ from: at, to: at })
  })
  return found
}

/** The figures of a reading, if it is nothing but figures; else null. */
export function figuresOf(letters: readonly Letter[]): readonly Letter[] | null {
  const likely = letters.filter(letter => letter.likely >= edge)
  const isSure = likely.every(
    ({ character, likely }) => figures.test(character) && likely >= sureFigure
  )
  return isSure && likely.some(({ character }) => /\w/u.test(character)) ? likely : null
}

const meanOf = (letters: readonly Letter[]) =>
  letters.reduce((sum, { likely }) => sum + likely, 0) / Math.max(1, letters.length)

/** Of two readings of a stretch the second if it is surer and as long, or is figures; else the first. */
export function surerOf(first: readonly Letter[], second: readonly Letter[]): readonly Letter[] {
  const fits = second.length > 0 && (second.length === first.length || figuresOf(second) !== null)
  return fits && meanOf(second) >= meanOf(first) + surer ? second : first
}

/** A comma of vertical print stands in the corner of its square, and so, lying, where an apostrophe stands. */
export const withCommas = (letters: readonly Letter[]): Letter[] =>
  letters.map(letter =>
    /^[‘’'`´]$/u.test(letter.character) ? { ...letter, character: '，' } : letter
  )
