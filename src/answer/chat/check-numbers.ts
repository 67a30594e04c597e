import { englishMonths as months } from '../../chinese/english.ts'
import { anyOf, measuresOfDigit } from '../../chinese/measures.ts'
import { spelledNumbers } from '../../chinese/number-words.ts'
import { parseNumeral } from '../../chinese/numerals.ts'

const arabic = /(\d+(?:,\d{3})+|\d+)(\.\d+)?/g
const scaleAfter =
  /^\s?[多余餘]?\s?(万|萬|亿|億|千|百|thousand|million|billion|hundred|trillion)(?:(亿|億))?/iu
const scales: Readonly<Record<string, number>> = {
  百: 1e2,
  hundred: 1e2,
  千: 1e3,
  thousand: 1e3,
  万: 1e4,
  萬: 1e4,
  million: 1e6,
  亿: 1e8,
  億: 1e8,
  billion: 1e9,
  trillion: 1e12
}
const hanNumeral = /[零〇一二两三四五六七八九十百千]+/g
const hanScaled = /^[多余]?(万|亿)/
/** What makes a lone Chinese digit a count or an ordinal rather than a part of a word such as 一些 or 三农. */
const countedAfter = new RegExp(`^[多余]?(?:${anyOf(measuresOfDigit)})`)

const round = (value: number) => Number(value.toPrecision(12))

function arabicNumbers(text: string): number[] {
  return [...text.matchAll(arabic)].map(match => {
    const value = Number(`${(match[1] ?? '').replaceAll(',', '')}${match[2] ?? ''}`)
    const scale = scaleAfter.exec(text.slice(match.index + match[0].length))
    const first = scales[scale?.[1]?.toLowerCase() ?? ''] ?? 1
    return round(value * first * (scale?.[2] ? 1e8 : 1))
  })
}

/** @param lone whether a single digit counts wherever it stands. */
function hanNumbers(text: string, lone: boolean): number[] {
  return [...text.matchAll(hanNumeral)].flatMap(match => {
    const after = text.slice(match.index + match[0].length)
    const counted = text[match.index - 1] === '第' || countedAfter.test(after)
    const scale = hanScaled.exec(after)?.[1]
    if (match[0].length === 1 && !lone && !scale && (!counted || match[0] === '一')) return []
    const value = parseNumeral(match[0])
    return value === undefined ? [] : [round(value * (scales[scale ?? ''] ?? 1))]
  })
}

function monthNumbers(text: string): number[] {
  // Case matters: `may` is mostly a verb.
  const names = text.match(/\b[A-Z][a-z]{2,8}\b/g) ?? []
  return names.map(name => months.indexOf(name.toLowerCase()) + 1).filter(month => month > 0)
}

/** The narrow spaces that French puts into numbers; a plain space parts two. */
const joinThousands = (text: string) => text.replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3})/g, '')

/**
 * The numbers a sentence claims, in figures, Chinese numerals or words, with their scale.
 * @example claimedNumbers('共有3,681人、两万元，第七届') // [3681, 20000, 7]
 */
export function claimedNumbers(sentence: string): number[] {
  const text = joinThousands(sentence).normalize('NFKC')
  return [
    ...arabicNumbers(text),
    ...hanNumbers(text, false),
    ...spelledNumbers(text),
    ...monthNumbers(text)
  ]
}

/** All numbers a source holds, read generously: with and without their scale, lone digits too. */
export function heldNumbers(source: string): Set<number> {
  const text = source.normalize('NFKC')
  const bare = [...text.matchAll(arabic)].map(match =>
    Number(`${(match[1] ?? '').replaceAll(',', '')}${match[2] ?? ''}`)
  )
  const han = [...text.matchAll(hanNumeral)].flatMap(match => parseNumeral(match[0]) ?? [])
  return new Set([
    ...arabicNumbers(text),
    ...bare,
    ...hanNumbers(text, true),
    ...han,
    ...spelledNumbers(text),
    ...monthNumbers(text)
  ])
}

const monthNames = months.map(name => name[0]?.toUpperCase() + name.slice(1)).join('|')
const dayForms = [
  /(\d{1,2})\s*月\s*(\d{1,2})\s*日/g,
  /\d{4}-(\d{2})-(\d{2})/g,
  new RegExp(`\\b(${monthNames})\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b`, 'g')
]
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${monthNames})\\b`, 'g')

const monthOf = (text: string) =>
  /^\d/.test(text) ? Number(text) : months.indexOf(text.toLowerCase()) + 1

/**
 * Month and day of every full date in a text, so that the 16th of one month does not support that of another.
 * @example daysIn('11月16日 and May 3') // ['11-16', '5-3']
 */
export function daysIn(source: string): string[] {
  const text = source.normalize('NFKC')
  const direct = dayForms.flatMap(form =>
    [...text.matchAll(form)].map(match => `${monthOf(match[1] ?? '')}-${Number(match[2])}`)
  )
  const turned = [...text.matchAll(dayFirst)].map(
    match => `${monthOf(match[2] ?? '')}-${Number(match[1])}`
  )
  return [...direct, ...turned]
}
