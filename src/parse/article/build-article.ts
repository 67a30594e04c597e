import type { YearContext } from '../../chinese/dates.ts'
import { findDates } from '../../chinese/dates.ts'
import type { Article, Caption, DateRange } from '../../types.ts'
import { trailingSignature } from '../line/byline.ts'
import { spansOf } from '../line/lines.ts'
import { largest, smallest } from '../line/long-lists.ts'
import { widthOf } from '../line/punctuation.ts'
import { isRow, type ShapedLine } from '../line/shape.ts'
import { type ArticleDraft, linesOfDraft } from '../page/draft.ts'
import { headingText, headlineParts } from '../page/headline.ts'
import { resumedFrom } from '../page/resume-mark.ts'
import { type PageTable, tablesOn } from '../page/tables/page-tables.ts'
import { articleDate } from './article-date.ts'
import { bylineOf, isDateLine } from './byline-of.ts'
import { foldBlanks, withoutBlanks } from './fold-blanks.ts'
import { type Landmarks, landmarksOn } from './landmarks.ts'
import { openingOf } from './opening.ts'
import { organisationOf } from './organisation.ts'
import { type PlaceContext, placeIn } from './place.ts'
import { repair, type SourceRun } from './repair.ts'

/** What the whole page tells about each of its articles. */
export interface PageContext {
  readonly file: string
  readonly year: YearContext
  /** The day the document says it was published, `YYYY-MM-DD`. */
  readonly published: string | null
  readonly places: PlaceContext
  readonly tables: readonly PageTable[]
  readonly landmarks: Landmarks
  /** The width its lines are cut at, in Chinese characters; null where they are not. */
  readonly column: number | null
}

/**
 * Makes an article of a draft; its id is left to the page, which alone knows twins.
 *
 * @example
 * buildArticle(draft, page).title // '云浮市总工会 全面提升工会工作'
 */
export function buildArticle(draft: ArticleDraft, page: PageContext): Omit<Article, 'id'> {
  const headline = headlineParts(draft.headline.map(titleLine))
  const { text, segments } = foldBlanks(repair(bodyPieces(draft), page.column))
  const title =
    headline.title || openingOf(text.replace(itemMark, '')) || (draft.captions[0]?.[0]?.text ?? '')
  const organisation = organisationOf(title, text)
  const { byline, line } = bylineOf(draft)
  const segmentOn = new Map(segments.map(segment => [segment.line, segment]))
  const tables = tablesOn(page.tables, number => segmentOn.get(number))
  const spans = spansOf(linesOfDraft(draft))
  return {
    file: page.file,
    kind: draft.kind === 'box' && byline !== null ? 'article' : draft.kind,
    section: draft.section,
    title,
    kicker: headline.kicker,
    subtitle: headline.subtitle,
    titleLines: spanOf(draft.headline),
    byline,
    bylineLines: line ? [line.number, line.number] : null,
    organisation,
    place: placeOf(organisation, title, text, page),
    date: dateOf(draft, text, page),
    text,
    segments,
    spans,
    captions: draft.captions.map(captionOf),
    ...(tables.length > 0 ? { tables } : {}),
    ...landmarksOn(page.landmarks, spans)
  }
}

/** Marks of a short piece; its title is made of the words behind them. */
const itemMark = /^[△▲▼▽◇◆■□●○★☆※▶➤►▪•✦・·◎]+\s*/u

/** As printed, but for the marks of a heading and blanks that mean nothing. */
const titleLine = (line: ShapedLine): string => withoutBlanks(headingText(line.text))

function spanOf(lines: readonly ShapedLine[]): readonly [number, number] | null {
  const first = lines[0]
  const last = lines.at(-1)
  return first && last ? [first.number, last.number] : null
}

function bodyPieces(draft: ArticleDraft): SourceRun[] {
  const body = draft.body.filter(line => !(draft.kind === 'caption' && line.shape === 'credit'))
  return body.map((line, at) => pieceOf(line, at === body.length - 1 || draft.kind === 'caption'))
}

/** A line without its dateline and, at the end of a report, without its sign-off. */
function pieceOf(line: ShapedLine, mayBeSigned: boolean): SourceRun {
  const from = line.dateline?.length ?? resumedFrom(line.text)
  const signed = mayBeSigned && !isRow(line) ? trailingSignature(line.text) : null
  const words = line.text.slice(from, signed?.at ?? line.text.length).trimEnd()
  return {
    text: words,
    source: line.start + from,
    line: line.number,
    index: line.index,
    whole: [from === 0, words.length === line.text.length - from],
    heading: line.shape === 'heading' && from === 0,
    block: line.block,
    row: isRow(line),
    subheading: line.part === 'subheading',
    edge: line.indent + widthOf(line.text)
  }
}

function dateOf(draft: ArticleDraft, text: string, page: PageContext): DateRange | null {
  const datelines = draft.body.flatMap(line => line.dateline ?? [])
  const recorded = datelines.find(dateline => dateline.recorded)?.recorded
  if (recorded) return { from: recorded, to: recorded, text: recorded, evidence: null }
  const inLead = articleDate(text, page.year)
  if (inLead) return inLead
  const wire = datelines.find(dateline => dateline.date)?.date
  if (wire) return findDates(wire, page.year)[0]?.range ?? null
  const { published } = page
  const day = published ? { from: published, to: published, text: published, evidence: null } : null
  return signedOn(draft) ?? day
}

/** The day below a notice or a letter, printed with its year. */
function signedOn(draft: ArticleDraft): DateRange | null {
  const days = draft.signatures.flatMap(line =>
    isDateLine(line.text) ? findDates(line.text, { year: null, evidence: null }) : []
  )
  return days.find(({ unit }) => unit === 'day')?.range ?? null
}

/** A guest's report happens at the host's. */
const visit = /(?:到访|走访|考察|赴)(\p{Script=Han}{2,12})/u

function placeOf(
  organisation: string | null,
  title: string,
  text: string,
  page: PageContext
): string | null {
  const visited = visit.exec(title)?.[1]
  const sources = [visited, organisation, title, text.slice(0, 120)]
  for (const source of sources) {
    const place = source ? placeIn(source, page.places) : null
    if (place) return place
  }
  return null
}

function captionOf(lines: readonly ShapedLine[]): Caption {
  const numbers = lines.map(line => line.number)
  return {
    text: lines.map(line => line.text).join('\n'),
    lines: [smallest(numbers), largest(numbers)]
  }
}
