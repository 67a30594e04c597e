import { halfWidthDigits, type YearContext } from '../../chinese/date-parts.ts'
import type { Bulletin } from '../../types.ts'
import { pageYear } from './year.ts'

const fullDate = /(?:19|20)\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}/u
/** `20240412_a.html`, `2024-05-简报.md`, `2024年第3期.docx`; a longer number is no date. */
const yearInName =
  /(?<!\d)((?:19|20)\d{2})(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?!\d)|(?:年|[-_.](?:0?[1-9]|1[0-2])(?!\d)))/u

/**
 * The year that days without one belong to: of the date line printed on the page, else of the day the document says it
 * was published, else of what the page speaks of, else, and only as a last resort, of the file's name.
 *
 * @example
 * documentYear({ file: '20240412_a.html', text: '4月11日，…' }, []).evidence // 'file name 20240412_a.html'
 */
export function documentYear(bulletin: Bulletin, dateLines: readonly string[]): YearContext {
  const { file, text, facts } = bulletin
  const printed = dateLines.some(line => fullDate.test(halfWidthDigits(line)))
  if (facts?.date && !printed)
    return {
      year: Number(facts.date.slice(0, 4)),
      evidence: `published ${facts.date}`,
      published: facts.date
    }
  const read = pageYear(text, dateLines)
  if (read.year !== null) return read
  const name = file.replace(/^.*\//u, '')
  const year = yearInName.exec(name)?.[1]
  return year === undefined ? read : { year: Number(year), evidence: `file name ${name}` }
}
