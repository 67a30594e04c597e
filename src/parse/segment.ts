import { isColumnLabel } from './banner.ts'
import { trailingSignature } from './byline.ts'
import { captionGroupAt, isPictureStory } from './caption.ts'
import { ownerOfOrphan } from './continuation.ts'
import { type Draft, newDraft } from './draft.ts'
import { splitHeadlineBlock } from './headline.ts'
import { headlineBlockAt } from './headline-block.ts'
import { isComplete } from './punctuation.ts'
import type { ShapedLine } from './shape.ts'

export interface Segmentation {
  readonly drafts: readonly Draft[]
  readonly banners: readonly ShapedLine[]
}

/** The reader's place on the page. */
export interface Reading {
  readonly lines: readonly ShapedLine[]
  readonly drafts: Draft[]
  readonly banners: ShapedLine[]
  /** Whether reports on this page open with a dateline; one without is then a side piece. */
  readonly datelined: boolean
  current: Draft | null
}

/**
 * Deals the lines of a page out to articles, top to bottom, each line once.
 *
 * @example
 * segment(shapeLines(linesOf(page), false)).drafts.length // number of articles
 */
export function segment(lines: readonly ShapedLine[]): Segmentation {
  const datelined = lines.some(line => line.shape === 'dateline')
  const reading: Reading = { lines, drafts: [], banners: [], datelined, current: null }
  let at = 0
  while (at < lines.length) at = step(reading, at)
  return { drafts: reading.drafts, banners: reading.banners }
}

/** Handles the line at `at` and perhaps some after it; returns the next line to handle, always further down. */
function step(reading: Reading, at: number): number {
  const line = reading.lines[at]
  if (!line) return at + 1
  if (line.shape === 'banner') {
    reading.banners.push(line)
    return at + 1
  }
  if (line.shape === 'markdown') return takeMarkdown(reading, at)
  return (
    takeHeadline(reading, at) ??
    takeCaption(reading, at) ??
    takeSignature(reading, at) ??
    takeText(reading, at)
  )
}

/** Every Markdown heading opens an article; one right above another is the head of a section. */
function takeMarkdown(reading: Reading, at: number): number {
  const headings = reading.lines.slice(at, at + 1)
  const next = reading.lines[at + 1]
  if (!next || next.shape === 'markdown') reading.banners.push(...headings)
  else start(reading, newDraft('article', headings))
  return at + 1
}

function takeHeadline(reading: Reading, at: number): number | null {
  const found = headlineBlockAt(reading, at)
  if (!found) return null
  const block = reading.lines.slice(at, found.end)
  const headings = block.filter(line => line.shape !== 'banner')
  reading.banners.push(...block.filter(line => line.shape === 'banner'))
  const hasDateline = reading.lines[found.end]?.shape === 'dateline'
  const opensPage = reading.drafts.length === 0 || (headings[0]?.gap ?? 0) > 2
  const split = splitHeadlineBlock(headings, {
    hasDateline: hasDateline || found.signed,
    opensPage
  })
  reading.banners.push(...(split.banners as ShapedLine[]))
  const kind = hasDateline || found.signed || !reading.datelined ? 'article' : 'box'
  start(reading, newDraft(kind, split.headline as ShapedLine[]))
  return found.end
}

function start(reading: Reading, draft: Draft): void {
  reading.drafts.push(draft)
  reading.current = draft
}

function takeCaption(reading: Reading, at: number): number | null {
  const end = captionGroupAt(reading.lines, at)
  if (end === null) return null
  const group = reading.lines.slice(at, end)
  const { current } = reading
  const titled = current !== null && current.headline.length > 0 && current.body.length === 0
  if (titled && group.length > 1) {
    current.kind = current.kind === 'article' && reading.datelined ? 'caption' : current.kind
    current.body.push(...group.slice(0, -1))
    current.signatures.push(...group.slice(-1))
    current.closed = true
  } else if (current === null || isPictureStory(group)) {
    const draft = newDraft('caption', [])
    draft.body.push(...group)
    draft.closed = true
    reading.drafts.push(draft)
  } else current.captions.push(group)
  return end
}

function takeSignature(reading: Reading, at: number): number | null {
  const line = reading.lines[at]
  const { current } = reading
  if (!line || !current || (line.shape !== 'signature' && line.shape !== 'reporter')) return null
  if (current.closed) return null
  if (current.body.length === 0 && current.headline.length === 0) return null
  const last = current.body.at(-1)
  // Under a headline names are a byline; in the middle of a broken sentence a short word is not a sign-off.
  if (last && !isComplete(last.text) && !endsPiece(reading, at)) return null
  current.signatures.push(line)
  if (last) current.closed = true
  return at + 1
}

/** Whether the line below opens something new or there is none. */
function endsPiece(reading: Reading, at: number): boolean {
  const next = reading.lines[at + 1]
  if (!next || next.gap > 1) return true
  return (
    next.shape === 'dateline' ||
    next.shape === 'banner' ||
    headlineBlockAt(reading, at + 1) !== null
  )
}

function takeText(reading: Reading, at: number): number {
  const line = reading.lines[at]
  if (!line) return at + 1
  const { current } = reading
  if (isColumnLabel(line.text) && (current === null || current.closed)) {
    reading.banners.push(line)
    return at + 1
  }
  const opensAlone = line.shape === 'dateline' && (current === null || current.body.length > 0)
  const owner = opensAlone ? null : ownerOfOrphan(reading, line)
  if (owner) reading.current = owner
  else
    start(
      reading,
      newDraft(line.shape === 'dateline' || !reading.datelined ? 'article' : 'box', [])
    )
  reading.current?.body.push(line)
  if (reading.current && trailingSignature(line.text)) reading.current.closed = true
  return at + 1
}
