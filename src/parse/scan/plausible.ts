import type { ScannedLine } from './scanned-page.ts'

const longestMonths: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** No bulletin was printed in other years, nor tells of many. */
const [firstYear, lastYear] = [1840, 2100]
/** A line that holds what cannot be is no surer than this, whatever the recogniser says. */
const sureOfImpossible = 0.5

const isDay = ([, month, day]: RegExpMatchArray) => {
  const days = longestMonths[Number(month) - 1]
  return days !== undefined && Number(day) >= 1 && Number(day) <= days
}
const isYear = ([, year]: RegExpMatchArray) => Number(year) >= firstYear && Number(year) <= lastYear
const isTime = ([, hour, minute]: RegExpMatchArray) => Number(hour) <= 24 && Number(minute) < 60

/** Forms of dates and times, and which of their numbers can be. */
const checks: readonly (readonly [RegExp, (match: RegExpMatchArray) => boolean])[] = [
  [/(?<!\d)(\d{1,4})月(\d{1,4})日/gu, isDay],
  [/(?<!\d)(\d{4})年\d{1,4}月/gu, isYear],
  [/(?<!\d)(\d{1,4})[时点](\d{1,4})分(?!之)/gu, isTime]
]

/** @example isPossible('6月31日') // false */
export const isPossible = (text: string): boolean =>
  checks.every(([form, holds]) => [...text.matchAll(form)].every(holds))

/**
 * A line whose dates and times can be: where the next likeliest digit makes them possible, that is
 * taken; else the line counts as unsure, so that readers look at the picture.
 */
export function plausible(line: ScannedLine): ScannedLine {
  if (isPossible(line.text)) return line
  for (const { at, others } of line.doubts) {
    const possible = others.split('').find(other => {
      const text = line.text.slice(0, at) + other + line.text.slice(at + 1)
      return /^\d$/u.test(other) && isPossible(text)
    })
    if (possible === undefined) continue
    const text = line.text.slice(0, at) + possible + line.text.slice(at + 1)
    return { ...line, text, doubts: line.doubts.filter(doubt => doubt.at !== at) }
  }
  return { ...line, confidence: Math.min(line.confidence, sureOfImpossible) }
}
