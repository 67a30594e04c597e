import type { ScannedLine } from './scanned-page.ts'

export const charactersOf = (lines: readonly ScannedLine[]): number =>
  lines.reduce((sum, { text }) => sum + text.length, 0)

/** Mean of the characters' confidence, 0 to 1; 0 for no text. */
export function confidenceOf(lines: readonly ScannedLine[]): number {
  const sum = lines.reduce((all, { text, confidence }) => all + text.length * confidence, 0)
  return sum / Math.max(1, charactersOf(lines))
}
