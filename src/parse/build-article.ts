import type { Article, Caption, DateRange } from '../types.ts'
import { articleDate } from './article-date.ts'
import { creditIn, reporterLineOf, signatureOf, trailingSignature } from './byline.ts'
import type { YearContext } from './dates.ts'
import { findDates } from './dates.ts'
import { type Draft, linesOfDraft } from './draft.ts'
import { headingText, headlineParts } from './headline.ts'
import { type Landmarks, landmarksOn } from './landmarks.ts'
import { spansOf } from './lines.ts'
import { openingOf } from './opening.ts'
import { organisationOf } from './organisation.ts'
import { type PlaceContext, placeIn } from './place.ts'
import { type Piece, repair } from './repair.ts'
import { isRow, type ShapedLine } from './shape.ts'
import { type PageTable, tablesOn } from './tables/page-tables.ts'

/** What the whole page tells about each of its articles. */
export interface PageContext {
  readonly file: string
  readonly year: YearContext
  /** The day the document says it was published, `YYYY-MM-DD`. */
  readonly published: string | null
  readonly places: PlaceContext
  readonly tables: readonly PageTable[]
  readonly landmarks: Landmarks
}

/**
 * Makes an article of a draft; its id is left to the page, which alone knows twins.
 *
 * @example
 * buildArticle(draft, page).title // '云浮市总工会 全面提升工会工作'
 */
export function buildArticle(draft: Draft, page: PageContext): Omit<Article, 'id'> {
  const headline = headlineParts(draft.headline.map(line => headingText(line.text)))
  const { text, segments } = repair(bodyPieces(draft))
  const title = headline.title || openingOf(text) || (draft.captions[0]?.[0]?.text ?? '')
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

function spanOf(lines: readonly ShapedLine[]): readonly [number, number] | null {
  const first = lines[0]
  const last = lines.at(-1)
  return first && last ? [first.number, last.number] : null
}

function bodyPieces(draft: Draft): Piece[] {
  const body = draft.body.filter(line => !(draft.kind === 'caption' && line.shape === 'credit'))
  return body.map((line, at) => pieceOf(line, at === body.length - 1 || draft.kind === 'caption'))
}

/** A line without its dateline and, at the end of a report, without its sign-off. */
function pieceOf(line: ShapedLine, mayBeSigned: boolean): Piece {
  const from = line.dateline?.length ?? 0
  const signed = mayBeSigned && !isRow(line) ? trailingSignature(line.text) : null
  const words = line.text.slice(from, signed?.at ?? line.text.length).trimEnd()
  return {
    text: words,
    source: line.start + from,
    line: line.number,
    index: line.index,
    whole: [from === 0, words.length === line.text.length - from],
    heading: line.shape === 'heading' && from === 0,
    row: isRow(line),
    block: line.block
  }
}

function bylineOf(draft: Draft): { byline: string | null; line: ShapedLine | null } {
  const dated = draft.body.find(line => line.dateline?.byline)
  if (dated?.dateline?.byline) return { byline: dated.dateline.byline, line: dated }
  const names = draft.signatures.map(line => signedBy(line.text))
  const [first] = draft.signatures
  if (first) return { byline: names.join(' '), line: first }
  const last = draft.body.at(-1)
  const signed = last && !isRow(last) ? (trailingSignature(last.text)?.signature ?? null) : null
  const credit = draft.kind === 'caption' && last ? creditIn(last.text) : null
  const byline = credit ?? signed
  return { byline, line: byline && last ? last : null }
}

function signedBy(text: string): string {
  return reporterLineOf(text) ?? signatureOf(text) ?? creditIn(text) ?? text
}

function dateOf(draft: Draft, text: string, page: PageContext): DateRange | null {
  const datelines = draft.body.flatMap(line => line.dateline ?? [])
  const recorded = datelines.find(dateline => dateline.recorded)?.recorded
  if (recorded) return { from: recorded, to: recorded, text: recorded, evidence: null }
  const inLead = articleDate(text, page.year)
  const wire = datelines.find(dateline => dateline.date)?.date
  const told = inLead ?? (wire ? findDates(wire, page.year)[0]?.range : null)
  if (told) return told
  const { published } = page
  return published ? { from: published, to: published, text: published, evidence: null } : null
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
    lines: [Math.min(...numbers), Math.max(...numbers)]
  }
}
