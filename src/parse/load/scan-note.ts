import { confidenceOf } from '../scan/page-confidence.ts'
import { pagesListed } from './page-numbers.ts'
import type { Scans } from './pages-to-scan.ts'

/**
 * Below this mean confidence more than 1 of 100 characters was wrong on every page that was measured, above it fewer than
 * 1 of 200. docs/scans.md
 */
const sureFrom = 0.965

/** What was recognised, and where it is to be distrusted, for whoever put the file there. */
export function scanNote({ pages }: Pick<Scans, 'pages'>, of: number): string[] {
  const numbers = [...pages.keys()].sort((a, b) => a - b)
  if (numbers.length === 0) return []
  const unsure = numbers.filter(number => {
    const lines = pages.get(number)?.lines ?? []
    return lines.length > 0 && confidenceOf(lines) < sureFrom
  })
  return [
    `text recognised in the picture of ${pagesListed(numbers)} of ${of}`,
    ...(unsure.length > 0
      ? [`${pagesListed(unsure)} of ${of} hard to recognise, check its figures`]
      : [])
  ]
}
