import { isSideLabel, jumpAt } from '../line/banner.ts'
import { isCredit, trailingSignature } from '../line/byline.ts'
import { append } from '../line/long-lists.ts'
import type { Part } from '../line/part.ts'
import type { ShapedLine } from '../line/shape.ts'
import { tagLines } from '../line/tag-lines.ts'
import { allowedParts } from './allowed-parts.ts'
import { ownerOfOrphan } from './continuation.ts'
import type { Segmentation } from './draft.ts'
import { type ArticleDraft, newDraft } from './draft.ts'
import { splitHeadlineBlock } from './headline.ts'
import { type PageReading, startDraft } from './reading.ts'
import { resumeJumps } from './resume-jumps.ts'
import { takeMarkedHeading } from './take-marked-heading.ts'
import { takeTaggedCaption } from './take-tagged-caption.ts'

/**
 * Deals the lines of a page out to articles, top to bottom, each line once, by what the tagger says each of them is.
 *
 * @example
 * segmentByTags(shapeLines(linesOf(page))).drafts.length // number of articles
 */
export function segmentByTags(lines: readonly ShapedLine[]): Segmentation {
  const datelined = lines.some(line => line.shape === 'dateline')
  const parts = tagLines(lines, allowedParts(lines))
  const tagged = lines.map((line, at) => ({ ...line, part: parts[at] ?? 'body' }))
  const reading: PageReading = {
    lines: tagged,
    parts,
    drafts: [],
    banners: [],
    datelined,
    current: null
  }
  let at = 0
  while (at < lines.length) at = step(reading, at)
  for (const draft of reading.drafts) splitHeads(reading, draft)
  const { drafts, banners } = withoutEmpty(reading)
  const resumed = resumeJumps(drafts)
  for (const draft of resumed) draft.kind = kindOf(reading, draft)
  return { drafts: resumed, banners }
}

function step(reading: PageReading, at: number): number {
  const line = reading.lines[at]
  if (!line) return at + 1
  if (line.shape === 'marked-heading') return takeMarkedHeading(reading, at)
  return takers[reading.parts[at] ?? 'body'](reading, line, at)
}

type Taker = (reading: PageReading, line: ShapedLine, at: number) => number

const takers: Readonly<Record<Part, Taker>> = {
  furniture: takeBanner,
  label: takeLabel,
  title: (reading, line, at) => {
    startDraft(reading, newDraft('article', [line]))
    return at + 1
  },
  headline: takeHeadline,
  byline: takeByline,
  lead: takeBody,
  body: takeBody,
  subheading: takeBody,
  item: (reading, line, at) => {
    startDraft(reading, newDraft('article', []))
    return addBody(reading, line, at)
  },
  caption: (reading, _line, at) => takeTaggedCaption(reading, at),
  credit: (reading, _line, at) => takeTaggedCaption(reading, at),
  signature: takeSignature,
  jump: takeJump
}

function takeBanner(reading: PageReading, line: ShapedLine, at: number): number {
  reading.banners.push(line)
  return at + 1
}

/** The name of a column right over a text is all the headline that it has. */
function takeLabel(reading: PageReading, line: ShapedLine, at: number): number {
  const [next, part] = [reading.lines[at + 1], reading.parts[at + 1]]
  if (next && isOverOneItem(reading, at)) {
    startDraft(reading, newDraft('article', [line]))
    return addBody(reading, next, at + 1)
  }
  const isHeadline = part === 'lead' || part === 'body'
  if (!isHeadline || next?.gap !== 0 || line.gap === 0 || next.dateline)
    return takeBanner(reading, line, at)
  startDraft(reading, newDraft('article', [line]))
  return at + 1
}

/** A column of one piece without a headline of its own. */
function isOverOneItem({ parts, lines }: PageReading, at: number): boolean {
  if (parts[at + 1] !== 'item' || !/\p{Script=Latin}{3}/u.test(lines[at]?.text ?? '')) return false
  const after = parts.slice(at + 2).findIndex(part => part !== 'body' && part !== 'subheading')
  return after < 0 || parts[at + 2 + after] !== 'item'
}

function takeHeadline(reading: PageReading, line: ShapedLine, at: number): number {
  const { current } = reading
  if (current && current.body.length === 0 && current.signatures.length === 0)
    current.headline.push(line)
  else startDraft(reading, newDraft('article', [line]))
  return at + 1
}

/** Names under a headline; above a body without one they open it. */
function takeByline(reading: PageReading, line: ShapedLine, at: number): number {
  const { current } = reading
  if (!current || current.body.length > 0) startDraft(reading, newDraft('article', []))
  reading.current?.signatures.push(line)
  return at + 1
}

function takeSignature(reading: PageReading, line: ShapedLine, at: number): number {
  const { current } = reading
  if (!current) return takeBody(reading, line, at)
  const owner = current.closed && line.gap > 0 ? (ownerOfOrphan(reading, line) ?? current) : current
  owner.signatures.push(line)
  if (owner.body.length > 0) owner.closed = true
  return at + 1
}

function takeJump(reading: PageReading, line: ShapedLine, at: number): number {
  const { current } = reading
  // A mark of where a piece comes from stands above its words; below them it belongs to nothing here.
  const ofCurrent = current !== null && (jumpAt(line.text) || current.body.length === 0)
  if (ofCurrent) current.asides.push(line)
  else reading.banners.push(line)
  // What is left of it stands behind a mark of its own, so no other line is looked at for it.
  if (ofCurrent && current.body.length > 0) current.closed = true
  return at + 1
}

function takeBody(reading: PageReading, line: ShapedLine, at: number): number {
  const { current } = reading
  const opensAlone = line.shape === 'dateline' && (current === null || current.body.length > 0)
  if (current === null || opensAlone) startDraft(reading, newDraft('article', []))
  else if (!goesOnByLabel(current, line)) reading.current = ownerOfOrphan(reading, line) ?? current
  return addBody(reading, line, at)
}

/** 来信：, 答复： */
const labelOf = (line: ShapedLine): string | undefined =>
  /^(\p{Script=Han}{1,6})\s*[：:]\s*\S/u.exec(line.text)?.[1]
/** A label comes again within so many lines. */
const labelReach = 8

/** The line opens as one of the piece above does: the next letter of several, each with its reply and its signature. */
function goesOnByLabel({ body }: ArticleDraft, line: ShapedLine): boolean {
  const label = labelOf(line)
  return label !== undefined && body.slice(-labelReach).some(own => labelOf(own) === label)
}

function addBody(reading: PageReading, line: ShapedLine, at: number): number {
  const { current } = reading
  current?.body.push(line)
  if (current) current.closed = trailingSignature(line.text) !== null && endsPiece(reading, at)
  return at + 1
}

/** Whether the next line opens something new or there is none. */
function endsPiece(reading: PageReading, at: number): boolean {
  const next = reading.lines[at + 1]
  const part = reading.parts[at + 1]
  return !next || next.gap > 0 || (part !== 'body' && part !== 'subheading')
}

/** The head of a column or a slogan taken for the first line of a headline goes to the page. */
function splitHeads(reading: PageReading, draft: ArticleDraft): void {
  const [first] = draft.headline
  if (!first || draft.headline.length < 2) return
  const hasDateline = draft.body.some(line => line.dateline) || draft.signatures.length > 0
  const opensPage = reading.drafts[0] === draft || first.gap > 2
  const split = splitHeadlineBlock(draft.headline, { hasDateline, opensPage })
  append(reading.banners, split.banners)
  draft.headline = [...split.headline]
}

/** Headlines that nothing follows are heads of what comes below them; at the page's end they are all there is. */
function withoutEmpty(reading: PageReading): { drafts: ArticleDraft[]; banners: ShapedLine[] } {
  const banners = [...reading.banners]
  const drafts: ArticleDraft[] = []
  reading.drafts.forEach((draft, at) => {
    const empty = draft.body.length === 0 && draft.captions.length === 0
    if (!empty) drafts.push(draft)
    else if (
      draft.signatures.length === 0 &&
      reading.drafts[at + 1] &&
      draft.headline.every(isHead)
    )
      append(banners, [...draft.headline, ...draft.asides])
    else {
      append(draft.body, [...draft.headline.splice(0), ...draft.signatures.splice(0)])
      drafts.push(draft)
    }
  })
  return { drafts, banners: banners.sort((left, right) => left.index - right.index) }
}

const isHead = (line: ShapedLine): boolean => line.text.length <= 24

/** A side piece says so, or stands without dateline and writer among reports that have them. */
function kindOf(reading: PageReading, draft: ArticleDraft): ArticleDraft['kind'] {
  if (draft.kind === 'caption' || isPicture(draft)) return 'caption'
  const reported = draft.signatures.length > 0 || draft.body.some(line => line.dateline)
  if (reported || draft.headline.length === 0) return 'article'
  return reading.datelined || isSideLabel(draft.headline[0]?.text ?? '') ? 'box' : 'article'
}

/** One paragraph signed by a photographer and nobody else. */
function isPicture(draft: ArticleDraft): boolean {
  if (draft.body.length !== 1 || draft.captions.length > 0) return false
  return draft.signatures.length > 0 && draft.signatures.every(line => isCredit(line.text))
}
