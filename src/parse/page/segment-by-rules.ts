import { isColumnLabel, isSideLabel } from '../line/banner.ts'
import { trailingSignature } from '../line/byline.ts'
import { append } from '../line/long-lists.ts'
import { endsWhole, isRow, type ShapedLine } from '../line/shape.ts'
import { ownerOfOrphan } from './continuation.ts'
import type { Segmentation } from './draft.ts'
import { type ArticleDraft, newDraft } from './draft.ts'
import { splitHeadlineBlock } from './headline.ts'
import { headlineBlockAt, opensBody } from './headline-block.ts'
import { type PageReading, startDraft } from './reading.ts'
import { takeCaption } from './take-caption.ts'
import { takeMarkedHeading } from './take-marked-heading.ts'
import { endsPiece, takeSignature } from './take-signature.ts'

/**
 * Deals the lines of a page out to articles, top to bottom, each line once.
 *
 * @example
 * segmentByRules(shapeLines(linesOf(page), false)).drafts.length // number of articles
 */
export function segmentByRules(lines: readonly ShapedLine[]): Segmentation {
  const datelined = lines.some(line => line.shape === 'dateline')
  const reading: PageReading = {
    lines,
    drafts: [],
    banners: [],
    datelined,
    parts: [],
    current: null
  }
  let at = 0
  while (at < lines.length) at = step(reading, at)
  return { drafts: reading.drafts, banners: reading.banners }
}

/** Handles the line at `at` and perhaps some after it; returns the next line to handle, always further down. */
function step(reading: PageReading, at: number): number {
  const line = reading.lines[at]
  if (!line) return at + 1
  if (line.shape === 'banner') {
    reading.banners.push(line)
    return at + 1
  }
  if (line.shape === 'marked-heading') return takeMarkedHeading(reading, at)
  return (
    takeHeadline(reading, at) ??
    takeCaption(reading, at) ??
    takeSignature(reading, at) ??
    takeText(reading, at)
  )
}

function takeHeadline(reading: PageReading, at: number): number | null {
  const found = headlineBlockAt(reading, at)
  if (!found) return null
  const block = reading.lines.slice(at, found.end)
  const headings = block.filter(line => line.shape !== 'banner')
  append(
    reading.banners,
    block.filter(line => line.shape === 'banner')
  )
  const hasDateline = opensBody(reading.lines, found.end)
  const opensPage = reading.drafts.length === 0 || (headings[0]?.gap ?? 0) > 2
  const split = splitHeadlineBlock(headings, {
    hasDateline: hasDateline || found.signed,
    opensPage
  })
  append(reading.banners, split.banners)
  const reported = hasDateline || found.signed
  const kind = !reported && isBox(reading, split.headline) ? 'box' : 'article'
  startDraft(reading, newDraft(kind, [...split.headline]))
  return found.end
}

/** A side piece says so, or stands without a dateline among reports that have one. */
function isBox(reading: PageReading, headline: readonly ShapedLine[]): boolean {
  return reading.datelined || isSideLabel(headline[0]?.text ?? '')
}

function isWhole(draft: ArticleDraft): boolean {
  const last = draft.body.at(-1)
  return last !== undefined && endsWhole(last)
}

function takeText(reading: PageReading, at: number): number {
  const line = reading.lines[at]
  if (!line) return at + 1
  const { current } = reading
  if (isRow(line)) return takeRow(reading, line, at)
  if (isColumnLabel(line.text) && (current === null || current.closed || isWhole(current))) {
    reading.banners.push(line)
    return at + 1
  }
  const opensAlone = line.shape === 'dateline' && (current === null || current.body.length > 0)
  const owner = opensAlone ? null : ownerOfOrphan(reading, line)
  if (owner) reading.current = owner
  else startDraft(reading, newDraft('article', []))
  reading.current?.body.push(line)
  if (reading.current && trailingSignature(line.text) && endsPiece(reading, at)) {
    reading.current.closed = true
  }
  return at + 1
}

/** A row stays with the piece above it, which a name in its last cell has not signed off. */
function takeRow(reading: PageReading, line: ShapedLine, at: number): number {
  if (!reading.current) startDraft(reading, newDraft('article', []))
  reading.current?.body.push(line)
  return at + 1
}
