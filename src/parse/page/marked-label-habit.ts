import { isComplete, widthOf } from '../line/punctuation.ts'
import type { ShapedLine } from '../line/shape.ts'
import type { Habit } from './habit.ts'

const mark = /^([■◆●▲★☆◇○□▶►])\s*(?=\S)/u
/** Widest name of a column, in Chinese characters. */
const widestLabel = 6
/** Fewest lines with the mark that show that it is one. */
const fewest = 3

/** A word or two behind the mark that pieces open with names the column: `■短波` over `■某街道总工会开通夜校，……`. */
export function markedLabelHabit(lines: readonly ShapedLine[]): Habit | null {
  const marked = lines.filter(({ text }) => mark.test(text))
  const isLabel = ({ text, gap, index }: ShapedLine): boolean => {
    const sign = mark.exec(text)?.[0] ?? ''
    const words = text.slice(sign.length)
    if (sign === '' || widthOf(words) > widestLabel || isComplete(text)) return false
    if (!(gap > 0 || index === 0) || !/^[\p{L}\s]+$/u.test(words)) return false
    return (lines[index + 1]?.gap ?? 1) === 0
  }
  const labels = marked.filter(isLabel)
  if (marked.length < fewest || labels.length === 0 || labels.length === marked.length) return null
  return line => (labels.includes(line) ? ['label'] : null)
}
