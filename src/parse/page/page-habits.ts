import { countEach } from '../../arithmetic.ts'
import { isSpacedOut } from '../line/banner.ts'
import { isRow, type ShapedLine } from '../line/shape.ts'
import { blankHabit } from './blank-habit.ts'
import { contentsHabit } from './contents-habit.ts'
import type { Habit } from './habit.ts'
import { fencedHabit, issuesHabit, listsHabit, placedHabit } from './headed-habits.ts'
import { markedLabelHabit } from './marked-label-habit.ts'
import { interviewHabit, officialHabit, postHabit } from './one-piece-habits.ts'

/** So often a page must do a thing for it to be a habit. */
const fewest = 3

const rule = /^[-=_*~─━═—＝－·]{4,}$/u
const isRule = ({ text }: ShapedLine): boolean => rule.test(text.replace(/\s/gu, ''))

/** Rules between the pieces: what stands right below one heads the next. */
function ruledHabit(lines: readonly ShapedLine[]): Habit | null {
  const counts = countEach(lines.filter(isRule).map(({ text }) => text))
  // One of another kind may stand below the masthead.
  const [rule, times = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  if (times < fewest) return null
  return line => {
    if (isRule(line)) return ['furniture']
    const [above, below] = [lines[line.index - 1], lines[line.index + 1]]
    if (above?.text !== rule || line.shape !== 'heading') return null
    // What names a column has a headline below it.
    return below?.shape === 'heading' ? ['title', 'label', 'item'] : ['title', 'item']
  }
}

/** A name of a column in brackets and nothing else. */
const bracketed = /^(?:【[^】]{2,12}】|〖[^〗]{2,12}〗|\[[^\]\d]{2,12}\]|［[^］]{2,12}］)$/u

/** Columns named in brackets: what stands right below one opens a piece. */
function bracketedHabit(lines: readonly ShapedLine[]): Habit | null {
  const isHead = ({ text, gap, index }: ShapedLine) =>
    (gap > 0 || index === 0) && bracketed.test(text)
  const heads = lines.filter(isHead)
  // 【问】 and 【答】, which come again, part one piece; a headline may stand in brackets, right above its text.
  const isRepeated = new Set(heads.map(({ text }) => text)).size < heads.length
  const headed = heads.filter(({ index }) => lines[index + 1]?.shape === 'heading')
  if (heads.length < fewest || isRepeated || headed.length * 3 < heads.length * 2) return null
  return line => {
    if (isHead(line)) return ['label']
    const above = lines[line.index - 1]
    if (!above || !isHead(above)) return null
    return line.shape === 'heading' ? ['title'] : ['title', 'item']
  }
}

const isLatinCapitals = (text: string): boolean =>
  /\p{Lu}[^\p{Ll}]*\p{Lu}[^\p{Ll}]*\p{Lu}/u.test(text) && !/\p{Ll}|\p{Script=Han}/u.test(text)
const imprint = /\b(?:issue|vol(?:ume)?|no|edited|editor|published|office|issn)\b/iu

/** The masthead goes no further down than this. */
const mastheadLines = 8

const mastheadEnd = (lines: readonly ShapedLine[]): number =>
  lines
    .slice(0, mastheadLines)
    .findLastIndex(
      ({ text }) => isSpacedOut(text) || (imprint.test(text) && text.length < longestHead)
    ) + 1

const longWords = (text: string): string[] => text.match(/\p{L}{4,}/gu) ?? []
/** Most Long Words Begin With a Capital. */
const isTitleCase = (text: string): boolean => {
  const words = longWords(text)
  return words.length > 0 && words.filter(word => /^\p{Lu}/u.test(word)).length * 2 > words.length
}

/** A headline, or a short piece that opens with a mark or with its place: `KINGSPORT. The …` */
const opensByItself = (text: string): boolean =>
  isTitleCase(text) || /^[*•–-]\s|^\p{Lu}{3,}[.:]/u.test(text)

/** Heads in capitals over sentence-case text. */
function capitalHabit(lines: readonly ShapedLine[]): Habit | null {
  const from = mastheadEnd(lines)
  const isHead = (line: ShapedLine | undefined): boolean =>
    line !== undefined &&
    line.index >= from &&
    (line.gap > 0 || line.index === from) &&
    line.text.length <= longestHead &&
    isLatinCapitals(line.text) &&
    !isRow(line) &&
    lines[line.index + 1] !== undefined
  const heads = lines.filter(isHead)
  // Over headlines of their own such lines name columns.
  const titled = heads.filter(({ index }) => opensByItself(lines[index + 1]?.text ?? ''))
  if (heads.length < fewest || titled.length * 2 > heads.length) return null
  return line => {
    if (line.index < from) return ['furniture']
    const [above, below] = [lines[line.index - 1], lines[line.index + 1]]
    if (isHead(line)) return ['title']
    if (isRule(line)) return ['furniture']
    if (isHead(above)) {
      // A line of its own between the head and the text tells more of the same.
      const isDeck = line.gap === 0 && below !== undefined && below.gap > 0
      if (/^by\s/iu.test(line.text)) return ['byline']
      return isDeck ? ['headline'] : ['lead', 'headline']
    }
    const isDecked = isHead(lines[line.index - 2]) && above?.gap === 0 && line.gap > 0
    return isDecked ? ['lead', 'body'] : null
  }
}

/** Opens an English imprint at a page's foot. */
const footLabel =
  /^(?:photo(?:graph)?s?|pictures|printed|published|edited|editors?|designed|copy (?:for|date|deadline)|next issue|issn)\b/iu
/** The foot is looked for in so many lines. */
const footLines = 8

/** The last lines from a label of the imprint on, where the page is in Latin letters: who took the pictures, who printed it. */
function footHabit(lines: readonly ShapedLine[]): Habit | null {
  const last = lines.slice(-footLines)
  const from = last.find(({ gap, text }) => gap > 0 && footLabel.test(text))?.index
  if (from === undefined || last.some(({ text }) => /\p{Script=Han}/u.test(text))) return null
  return line => (line.index >= from ? ['furniture'] : null)
}

const longestHead = 70

/**
 * What a page does again and again says what a line is, whatever the line looks like by itself.
 *
 * @example
 * pageHabits(shaped)(line) // ['title'] for the line below one of several like rules
 */
export function pageHabits(lines: readonly ShapedLine[]): Habit {
  const habits = [
    contentsHabit,
    markedLabelHabit,
    footHabit,
    fencedHabit,
    issuesHabit,
    listsHabit,
    ruledHabit,
    placedHabit,
    bracketedHabit,
    officialHabit,
    postHabit,
    interviewHabit,
    capitalHabit,
    blankHabit
  ].flatMap(habit => habit(lines) ?? [])
  return line => {
    for (const habit of habits) {
      const parts = habit(line)
      if (parts) return parts
    }
    return null
  }
}
