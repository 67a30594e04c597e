/** The machine-made head of a one-line file from a news archive: `2023-08-16 18:24:57，正文：`. */
interface RecordHead {
  readonly length: number
  /** `YYYY-MM-DD`, or null when the head holds no whole date. */
  readonly date: string | null
}

const head = /^[\s\d:：/.\-[\]年月日，,]{0,48}(?:正文|内容)\s*[：:]\s*/u
const wholeDate = /((?:19|20)\d{2})[-/.年]?(\d{1,2})[-/.月](\d{1,2})/u

/**
 * The head of an archive line, or null.
 *
 * @example
 * recordHeadOf('2023-08-16 18:24:57，正文：近日,…') // { length: 23, date: '2023-08-16' }
 */
export function recordHeadOf(line: string): RecordHead | null {
  const match = head.exec(line)
  if (!match) return null
  const [, year, month, day] = wholeDate.exec(match[0]) ?? []
  const valid = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  const date = valid
    ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : null
  return { length: match[0].length, date }
}
