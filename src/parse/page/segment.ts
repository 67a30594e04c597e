import { columnOf } from '../line/column.ts'
import type { ShapedLine } from '../line/shape.ts'
import type { Segmentation } from './draft.ts'
import { segmentByRules } from './segment-by-rules.ts'
import { segmentByTags } from './segment-by-tags.ts'

/**
 * Deals the lines of a page out to articles, top to bottom, each line once. A page of whole paragraphs on which each
 * report opens with a dateline says outright where they begin, and rules read it without a fault (F1 1.00 on the key of
 * the bundled pages, against 0.96 by tags), unless the tagger sees more or fewer pieces; any other page is read by what
 * the tagger says of its lines.
 *
 * @example
 * segment(shapeLines(linesOf(page))).drafts.length // number of articles
 */
export function segment(lines: readonly ShapedLine[]): Segmentation {
  if (lines.length < fewestTagged || lines.length > mostTagged) return segmentByRules(lines)
  const tagged = segmentByTags(lines)
  if (columnOf(lines) !== null) return tagged
  const ruled = segmentByRules(lines)
  const agree = Math.abs(ruled.drafts.length - tagged.drafts.length) <= 1
  const fewest = lines.length <= fewLines ? 1 : fewestReports
  return agree && isDatelined(ruled, fewest) ? ruled : tagged
}

/** A line alone has no neighbours to tell it by. */
const fewestTagged = 2
/** More lines than any paper prints: what the tagger looks at for each of them (85 µs) would hold a rebuild up. */
const mostTagged = 100_000
/** Fewest reports that show a page's habit. */
const fewestReports = 3
/** A file of no more lines is a report or two, and has no habit to be learned from: one dateline tells enough. */
const fewLines = 8

function isDatelined({ drafts }: Segmentation, fewest: number): boolean {
  const reports = drafts.filter(({ kind, body }) => kind === 'article' && body.length > 0)
  return reports.length >= fewest && reports.every(({ body }) => body.some(line => line.dateline))
}
