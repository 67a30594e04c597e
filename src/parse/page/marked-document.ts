import { hasOwnText, isStatement, issueTitle, opensArticles } from '../line/heading-role.ts'
import { append } from '../line/long-lists.ts'
import { buildOutline, type Outline } from '../line/outline.ts'
import { isPosted } from '../line/posted.ts'
import { isSignedItem, type ShapedLine } from '../line/shape.ts'
import { isWriterLine } from '../line/writer-line.ts'
import type { Segmentation } from './draft.ts'
import { type ArticleDraft, newDraft } from './draft.ts'
import { segment } from './segment.ts'

/**
 * Deals the lines of a document whose format marks headings out to articles: a heading opens an article unless it is
 * the title of an issue, the head of a section, or a sub-heading of the article above it. Null where no heading is
 * marked; the words must then tell, as on a printed page.
 *
 * @example
 * segmentMarked(shapeLines(linesOf(text, blocks)))?.drafts.length // number of articles
 */
export function segmentMarked(lines: readonly ShapedLine[]): Segmentation | null {
  const isHeading = (line: ShapedLine): boolean => line.block?.kind === 'heading'
  if (!lines.some(isHeading)) return null
  const { preamble, sections } = buildOutline(lines)
  const drafts: ArticleDraft[] = []
  const banners: ShapedLine[] = []
  takeUnheaded(preamble, drafts, banners)
  const waiting = [...sections].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (opensArticles(node)) {
      takeSectionHead(node, drafts, banners)
      append(waiting, [...node.children].reverse())
    } else takeArticle(node, drafts, banners)
  }
  return { drafts, banners: banners.sort((left, right) => left.index - right.index) }
}

/** The head of a section or an issue, with what stands between it and its first article. */
function takeSectionHead(node: Outline, drafts: ArticleDraft[], banners: ShapedLine[]): void {
  append(banners, node.heading)
  takeUnheaded(node.lines, drafts, banners)
}

/** Lines under no article's heading: the words of a page head or an imprint, unless there is a text in them. */
function takeUnheaded(
  all: readonly ShapedLine[],
  drafts: ArticleDraft[],
  banners: ShapedLine[]
): void {
  // Where headings are marked all text is; what is not stands before it, such as front matter.
  const lines = all.filter(line => line.block !== null)
  append(
    banners,
    all.filter(line => line.block === null)
  )
  const text = lines.filter(line => line.shape !== 'banner')
  if (!text.some(saysSomething)) {
    append(banners, lines)
    return
  }
  const read = segment(lines)
  append(drafts, read.drafts)
  append(banners, read.banners)
}

function saysSomething(line: ShapedLine): boolean {
  return line.block?.kind === 'row' || isStatement(line.text)
}

function takeArticle(node: Outline, drafts: ArticleDraft[], banners: ShapedLine[]): void {
  const lines = flatten(node)
  const text = lines.filter(line => line.shape !== 'banner')
  append(
    banners,
    lines.filter(line => line.shape === 'banner')
  )
  const title = node.heading.map(line => line.text).join(' ')
  const isMasthead = issueTitle.test(title) && node.children.length === 0 && !hasOwnText(node)
  if (isMasthead) append(banners, text)
  if (text.length === 0 || isMasthead) {
    append(banners, node.heading)
    return
  }
  if (node.children.length === 0 && text.some(isItem)) {
    // Short news with a mark and a writer of their own only stand below the article.
    const items = text.filter(isItem)
    takeArticle({ ...node, lines: text.filter(line => !items.includes(line)) }, drafts, banners)
    append(
      drafts,
      items.map(line => ({ ...newDraft('article', []), body: [line] }))
    )
    return
  }
  const several = node.children.length === 0 ? severalReports(text) : null
  if (several) {
    const [first] = several.drafts
    // The heading stands over the first report, or over all of them.
    if (first && first.headline.length === 0) append(first.headline, node.heading)
    else append(banners, node.heading)
    append(drafts, several.drafts)
    append(banners, several.banners)
    return
  }
  drafts.push(draftOf(node.heading, text))
}

/** An article's lines in their order, with the sub-headings as lines of it. */
function flatten(node: Outline): ShapedLine[] {
  const lines: ShapedLine[] = []
  const waiting = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next !== node)
      append(
        lines,
        next.heading.map(line => ({ ...line, shape: 'heading' as const }))
      )
    append(lines, next.lines)
    append(waiting, [...next.children].reverse())
  }
  return lines
}

const isItem = ({ text, block }: ShapedLine) => block?.kind === 'paragraph' && isSignedItem(text)

/** Several reports under one heading, each with its own headline and dateline; null where there are none. */
function severalReports(lines: readonly ShapedLine[]): Segmentation | null {
  if (lines.filter(line => line.shape === 'dateline').length < 2) return null
  const read = segment(lines)
  const whole = read.drafts.filter(draft => draft.body.some(line => line.shape === 'dateline'))
  const headed = read.drafts.slice(1).every(draft => draft.headline.length > 0)
  return headed && whole.length >= 2 ? read : null
}

/** Names under the headline are its byline, names at the end its sign-off; words of pictures are captions. */
function draftOf(headline: readonly ShapedLine[], lines: readonly ShapedLine[]): ArticleDraft {
  const draft = newDraft('article', [...headline])
  const last = lines.findLastIndex(line => !isNames(line) && !isPicture(line))
  lines.forEach((line, at) => {
    const above = lines[at - 1]
    if (isPicture(line)) {
      const group = draft.captions.at(-1)
      if (line.shape === 'credit' && above && group?.includes(above)) group.push(line)
      else draft.captions.push([line])
    } else if (draft.body.length === 0 && isPosted(line.text)) draft.asides.push(line)
    else if (isNames(line) ? draft.body.length === 0 || at > last : opensWith(draft, line))
      draft.signatures.push(line)
    else draft.body.push(line)
  })
  if (draft.body.length > 0) return draft
  return { ...newDraft('article', [...headline]), body: [...lines] }
}

function isNames(line: ShapedLine): boolean {
  return line.shape === 'signature' || line.shape === 'reporter'
}

/** Who wrote it, in the one paragraph between the headline and the text. */
const opensWith = (draft: ArticleDraft, { block, text }: ShapedLine): boolean =>
  draft.body.length === 0 &&
  draft.headline.length > 0 &&
  block?.kind === 'paragraph' &&
  isWriterLine(text)

function isPicture(line: ShapedLine): boolean {
  return line.shape === 'caption' || line.shape === 'credit'
}
