import { widthOf } from './punctuation.ts'

/** Fewest lines from which a column's edge can be seen, and its greatest width in Chinese characters. */
const fewestLines = 6
const widestColumn = 48

/**
 * The width at which a page cuts its lines, in Chinese characters; null when it prints a paragraph as one line.
 *
 * @example
 * columnOf(linesOf(page)) // 18, where most lines end within two characters of the eighteenth
 */
export function columnOf(
  lines: readonly { readonly text: string; readonly indent: number }[]
): number | null {
  if (lines.length < fewestLines) return null
  const full = lines.map(line => widthOf(line.text) + line.indent).sort((a, b) => a - b)
  const edge = full[Math.floor(full.length * 0.9)] ?? 0
  const near = full.filter(width => width >= edge - 2.5 && width <= edge + 1.5).length
  return edge <= widestColumn && near * 3 >= full.length ? edge : null
}
