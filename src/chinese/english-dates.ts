import { type DateParts, type FoundDate, makeDate, type YearContext } from './date-parts.ts'
import { englishMonths as months } from './english.ts'

const month = String.raw`(?<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`
const day = String.raw`(?<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?`
const lastDay = String.raw`(?:\s*(?:-|–|to|and)\s*(?<d2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)?`
const year = String.raw`(?:,?\s+(?<y>(?:19|20)\d{2}))?`
const patterns = [
  new RegExp(String.raw`\b${month}\s+${day}${lastDay}\b(?!\d)${year}\b`, 'giu'),
  new RegExp(String.raw`\b${day}${lastDay}\s+(?:of\s+)?${month}${year}(?![a-z])`, 'giu'),
  // A month needs its year or a preposition: may is a verb and march a walk.
  new RegExp(String.raw`\b${month},?\s+(?<y>(?:19|20)\d{2})\b`, 'giu'),
  new RegExp(String.raw`(?<=\b(?:in|since|during|by)\s)${month}(?![a-z])(?!\s+\d)`, 'gu'),
  /(?<=\b(?:in|of|since|during|year|for|by)\s)(?<y>(?:19|20)\d{2})\b/giu,
  /\b(?<rel>this|last)\s+year\b/giu
]

/**
 * Dates written in English: `March 20-21, 2024`, `5 December`, `in October 2023`, `last year`.
 *
 * @example
 * findEnglishDates('held on 14 March 2018', { year: null, evidence: null })[0]?.range?.from // '2018-03-14'
 */
export function findEnglishDates(text: string, context: YearContext): FoundDate[] {
  const found: FoundDate[] = []
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (found.some(other => other.start < end && other.end > match.index)) continue
      found.push(makeDate(partsOf(match.groups ?? {}, context), match.index, match[0], context))
    }
  }
  return found
}

function partsOf(
  groups: Readonly<Record<string, string | undefined>>,
  context: YearContext
): DateParts {
  const year = groups.y ? Number(groups.y) : shifted(groups.rel, context.year)
  if (!groups.m) return { unit: 'year', year, from: [1, 1], to: [12, 31] }
  const month =
    months.findIndex(name => name.startsWith((groups.m ?? '').slice(0, 3).toLowerCase())) + 1
  if (!groups.d) return { unit: 'month', year, from: [month, 1], to: [month, 31] }
  const from = [month, Number(groups.d)] as const
  return { unit: 'day', year, from, to: [month, Number(groups.d2 ?? groups.d)] }
}

function shifted(word: string | undefined, year: number | null): number | null {
  return year !== null && word?.toLowerCase() === 'last' ? year - 1 : year
}
