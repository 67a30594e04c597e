import { append } from '../line/long-lists.ts'
import type { ShapedLine } from '../line/shape.ts'
import { newDraft } from './draft.ts'
import { type PageReading, startDraft } from './reading.ts'

/**
 * Every heading that the format marks opens an article; one right above another is the head of a section.
 *
 * @example
 * takeMarkedHeading(reading, 0) // 1, the line below the heading
 */
export function takeMarkedHeading(reading: PageReading, at: number): number {
  const headings = headingAt(reading.lines, at)
  const end = at + headings.length
  const next = reading.lines[end]
  if (!next || next.shape === 'marked-heading') append(reading.banners, headings)
  else startDraft(reading, newDraft('article', headings))
  return end
}

/** The line with those that the format makes one heading with it. */
function headingAt(lines: readonly ShapedLine[], at: number): ShapedLine[] {
  const block = lines[at]?.block
  const end = lines.findIndex((line, index) => index > at && (!block || line.block !== block))
  return lines.slice(at, end < 0 ? lines.length : end)
}
