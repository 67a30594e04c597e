import { isComplete, widthOf } from '../line/punctuation.ts'
import { isRow, type ShapedLine } from '../line/shape.ts'
import type { Habit } from './habit.ts'

/** So many pieces behind blank lines, and paragraphs without one between, show what blank lines are for. */
const fewest = 3
/** Width from which a line is running text, in Chinese characters. */
const runningText = 30
/** Of the lines behind a blank line, at most this share may be running text. */
const mostOpened = 0.2
/** Lines in which a page gives its number. */
const mastheadLines = 8
const issueNumber = /第\s*[\d一二三四五六七八九十百]+\s*[期号號版]|总\s*第|\bissue\b|\bno\.\s*\d/iu

/** A short headline may look like the name of whoever signed the piece above. */
const headed = new Set(['heading', 'signature'])

const isRunning = (line: ShapedLine | undefined): line is ShapedLine =>
  line !== undefined && !isRow(line) && widthOf(line.text) >= runningText && isComplete(line.text)

/**
 * Of an issue whose blank lines stand between its pieces and nowhere else: a heading behind one, right above running text, is
 * a headline. In a single report such headings may head its parts.
 */
export function blankHabit(lines: readonly ShapedLine[]): Habit | null {
  const isIssue = lines.slice(0, mastheadLines).some(({ text }) => issueNumber.test(text))
  const opens = lines.filter(({ gap, index }) => gap > 0 && index > 0)
  const adjoining = lines.filter(
    line => line.gap === 0 && isRunning(line) && isRunning(lines[line.index - 1])
  )
  const isHeadline = (line: ShapedLine) =>
    line.gap > 0 &&
    headed.has(line.shape) &&
    lines[line.index + 1]?.gap === 0 &&
    isRunning(lines[line.index + 1])
  const running = opens.filter(isRunning)
  const isHabit =
    isIssue &&
    opens.length >= fewest &&
    adjoining.length >= fewest &&
    running.length <= opens.length * mostOpened
  return isHabit ? line => (isHeadline(line) ? ['title'] : null) : null
}
