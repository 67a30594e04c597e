import { isColumnLabel } from './banner.ts'
import { trailingSignature } from './byline.ts'
import { captionGroupAt, isPictureStory } from './caption.ts'
import { ownerOfOrphan } from './continuation.ts'
import { type Draft, newDraft } from './draft.ts'
import { splitHeadlineBlock } from './headline.ts'
import { headlineBlockAt, opensBody } from './headline-block.ts'
import { isComplete, startsMidSentence, widthOf } from './punctuation.ts'
import type { Reading } from './reading.ts'
import type { ShapedLine } from './shape.ts'

/** Widest line taken for a caption on its place alone, in Chinese characters. */
const widestStrayCaption = 40

export interface Segmentation {
  readonly drafts: readonly Draft[]
  readonly banners: readonly ShapedLine[]
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
  const hasDateline = opensBody(reading.lines, found.end)
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
  const end = captionGroupAt(reading.lines, at) ?? strayCaptionAt(reading, at)
  if (end === null) return null
  const group = reading.lines.slice(at, end)
  const { current } = reading
  const titled = current !== null && current.headline.length > 0 && current.body.length === 0
  const bodyFollows = reading.lines[end]?.shape === 'dateline'
  if (titled && group.length > 1 && !bodyFollows) {
    current.kind = 'caption'
    current.body.push(...group.slice(0, -1))
    current.signatures.push(...group.slice(-1))
    current.closed = true
  } else if (current === null || (isPictureStory(group) && !(titled && bodyFollows))) {
    const draft = newDraft('caption', [])
    draft.body.push(...group)
    draft.closed = true
    reading.drafts.push(draft)
  } else current.captions.push(group)
  return end
}

/** Short words without mark or credit, set off by a wide gap: in the middle of a sentence, or among datelined reports. */
function strayCaptionAt(reading: Reading, at: number): number | null {
  const line = reading.lines[at]
  const last = reading.current?.body.at(-1)
  if (!line || !last || line.gap < 2 || reading.current?.closed) return null
  if (widthOf(line.text) > widestStrayCaption || startsMidSentence(line.text)) return null
  const resumes = reading.lines[at + 1]?.shape === 'text'
  if (isComplete(last.text))
    return line.shape === 'heading' && resumes && reading.datelined ? at + 1 : null
  const phrase = line.shape === 'heading' || (line.shape === 'text' && isComplete(line.text))
  return phrase && resumes ? at + 1 : null
}

function takeSignature(reading: Reading, at: number): number | null {
  const line = reading.lines[at]
  const { current } = reading
  if (!line || !isSignatureShape(line)) return null
  if (line.shape === 'reporter' && opensBelow(reading, at)) {
    const draft = newDraft('article', [])
    draft.signatures.push(line)
    start(reading, draft)
    return at + 1
  }
  if (!current || current.closed) return null
  if (current.body.length === 0 && current.headline.length === 0) return null
  const last = current.body.at(-1)
  // Under a headline names are a byline; in the middle of a broken sentence a short word is not a sign-off.
  if (last && !isComplete(last.text) && !endsPiece(reading, at)) return null
  current.signatures.push(line)
  if (last) current.closed = true
  return at + 1
}

/** `张三 摄影报道` signs words and pictures alike. */
function isSignatureShape(line: ShapedLine): boolean {
  return line.shape === 'signature' || line.shape === 'reporter'
}

/** A byline above a dateline, or above the words of a piece without a headline, belongs to what follows. */
function opensBelow(reading: Reading, at: number): boolean {
  const { current } = reading
  const next = reading.lines[at + 1]?.shape
  if (current && current.body.length === 0) return false
  if (next === 'dateline')
    return current === null || current.closed || (reading.lines[at]?.gap ?? 0) > 1
  return next === 'text' && (current === null || current.closed)
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

function isWhole(draft: Draft): boolean {
  return isComplete(draft.body.at(-1)?.text ?? '')
}

function takeText(reading: Reading, at: number): number {
  const line = reading.lines[at]
  if (!line) return at + 1
  const { current } = reading
  if (isColumnLabel(line.text) && (current === null || current.closed || isWhole(current))) {
    reading.banners.push(line)
    return at + 1
  }
  const opensAlone = line.shape === 'dateline' && (current === null || current.body.length > 0)
  const owner = opensAlone ? null : ownerOfOrphan(reading, line)
  if (owner) reading.current = owner
  else start(reading, newDraft('article', []))
  reading.current?.body.push(line)
  if (reading.current && trailingSignature(line.text)) reading.current.closed = true
  return at + 1
}
