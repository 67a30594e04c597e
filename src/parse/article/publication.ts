import { findDates } from '../../chinese/dates.ts'

/** When a page was published, as its head or foot prints it. */
export interface Publication {
  /** `YYYY-MM-DD`; the first of the month when only that is printed. */
  readonly date: string
  /** Whether the day is printed, or only the month, or only the year. */
  readonly unit: 'day' | 'month' | 'year'
  /** The line that gives it. */
  readonly line: string
}

/**
 * The publication date among the lines that belong to the page: the most exact one, the first of those.
 *
 * @example
 * publicationOf(['松江工人报', '2024年8月7日 星期三 第6版'])?.date // '2024-08-07'
 * publicationOf(['Vol. 18, No. 2      March 2025'])?.unit // 'month'
 */
export function publicationOf(lines: readonly string[]): Publication | null {
  const found = lines.flatMap(line => [
    ...findDates(line, { year: null, evidence: null }).flatMap(({ unit, range }) =>
      range ? [{ date: range.from, unit, line }] : []
    ),
    ...yearOfNumber(line)
  ])
  const [best] = (['day', 'month', 'year'] as const).flatMap(
    unit => found.find(date => date.unit === unit) ?? []
  )
  return best?.unit === 'year' ? (dayOf(best, lines) ?? best) : (best ?? null)
}

/** The one day beside a year that stands with the number: `2025年第37期 · 9月15日`. */
function dayOf({ date }: Publication, lines: readonly string[]): Publication | null {
  const context = { year: Number(date.slice(0, 4)), evidence: null }
  const days = lines.flatMap(line =>
    findDates(line, context).flatMap(({ unit, range }) =>
      unit === 'day' && range ? [{ date: range.from, unit, line }] : []
    )
  )
  const [first, ...others] = days
  return first && others.every(other => other.date === first.date) ? first : null
}

/** `〔2026〕第3期`, `2026〔12〕号`: the year that numbers are counted in. */
const numberedYear =
  /[(（〔[]\s*((?:19|20)\d{2})\s*[)）〕\]]\s*(?:总?第?\s*\d+\s*[期号]|年)|^\s*((?:19|20)\d{2})\s*[(（〔[]\s*\d+\s*[)）〕\]]/u

function yearOfNumber(line: string): Publication[] {
  const match = numberedYear.exec(line)
  const year = match?.[1] ?? match?.[2]
  return year === undefined ? [] : [{ date: `${year}-01-01`, unit: 'year', line }]
}
