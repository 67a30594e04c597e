import { fold } from '../../chinese/fold.ts'
import { askedRole, withoutRole } from '../../chinese/section-roles.ts'
import { sentencesOf } from '../../chunk/sentences.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import type { Query } from '../../understand/query.ts'
import type { TextRange } from '../read/answer-below.ts'
import { brokenPremises } from '../read/rules/premises.ts'
import {
  type AskedSection,
  askedSection,
  headingShare,
  type Section,
  sectionsOf
} from '../read/sections.ts'
import { unexplained } from '../tables/explained.ts'
import { textClaim } from '../write/claim.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { asksHowMany } from '../write/listing.ts'
import { asksForPoints, enumerationsIn, pointWithin } from '../write/points.ts'
import { wordingFor } from '../write/wording.ts'
import { askedPlacings } from './placings.ts'

/** Reports whose sections are looked at. */
const reportsLookedAt = 3
/** Of what a question names, what heading, headline and paper may leave unsaid. */
const mostUnsaid = 0.4
/** …where it says all of the heading's words. */
const mostUnsaidOfNamed = 0.5
/** Of a headline, what a question must say to mean the whole report. */
const leastOfTitle = 0.75
/** All points together. */
const pointsMaxChars = 560
/** Longest line of a list, in characters, and most of them. */
const longestItem = 80
const mostItems = 20

const asksForAll =
  /哪[些几两三]|名单|(?:有|是|包括|包含|讲了?|说了?|提了?|列了?)(?:什么|啥)|有何|\b(?:what|which)\b/u

/** How many there are of anything else than points is a fact. */
const asksForContent = (question: string): boolean =>
  asksForAll.test(fold(question)) ||
  asksForPoints(question) ||
  askedRole(fold(question)) !== undefined

const reportsOf = ({ passages }: Retrieval): FoundArticle[] =>
  [...new Map(passages.map(({ article }) => [article.id, article])).values()].slice(
    0,
    reportsLookedAt
  )

/** The column that a report is the only one of, and consists of, is called as well as the report: 工人学堂 of 春季班报名. */
const isColumn = (question: string, { section }: FoundArticle): boolean =>
  section !== null && fold(section).length > 2 && headingShare(question, section) === 1

const number = /^[（(]?第?[一二三四五六七八九十\d]{1,3}[、)）.．部篇]?\s*/u

/** The section that a question asks for the content of, or the whole report; undefined where it asks for something else. */
function sectionMeant(
  query: Query,
  article: FoundArticle,
  { matcher }: Retrieval,
  table: SubwordTable
): AskedSection | undefined {
  const { focus } = query.words
  const title = article.title.replace(number, '')
  const whole = { heading: title, rank: -1, body: { start: 0, end: article.text.length } }
  const own = askedSection(focus, sectionsOf(article))
  const ofTitle = headingShare(focus, title)
  const isWhole =
    query.wants.intent !== 'summary' && (ofTitle >= leastOfTitle || isColumn(focus, article))
  const meant = own ?? (isWhole ? { section: whole, byRole: false } : undefined)
  if (!meant || brokenPremises(query, article).length > 0) return undefined
  const said = [
    meant.section.heading,
    title,
    article.section ?? '',
    article.file,
    article.imprint ?? ''
  ]
  const named = meant.byRole ? { focus: withoutRole(fold(focus)) } : query.words
  const isNamed = !meant.byRole && headingShare(focus, meant.section.heading) === 1
  const most = isNamed ? mostUnsaidOfNamed : mostUnsaid
  return unexplained(named, matcher, said.join(' '), table) <= most ? meant : undefined
}

/** The points or the lines of a list that a section consists of; empty for running text. */
function itemsOf(article: FoundArticle, { body }: Section): TextRange[] {
  const within = enumerationsIn(article)
    .map(({ points }) => points)
    .filter(
      points => (points[0]?.start ?? -1) >= body.start && (points.at(-1)?.end ?? 0) <= body.end
    )
    .sort((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0) || b.length - a.length)
  if (within[0]) return [...within[0]]
  const text = article.text.slice(body.start, body.end)
  const lines = [...text.matchAll(/[^\n]+/gu)].map(({ 0: line, index }) => ({
    start: body.start + index,
    end: body.start + index + line.length
  }))
  const isItem = ({ start, end }: TextRange) =>
    end - start <= longestItem && !/[。！？](?!$)/u.test(article.text.slice(start, end).trim())
  // One line may name them all, side by side.
  const [only] = lines
  const isRow = lines.length === 1 && only && /[、\u3000]/u.test(text) && !/[。！？]/u.test(text)
  const isList = isRow || (lines.length > 1 && lines.length <= mostItems)
  return isList && lines.every(isItem) ? lines : []
}

/** Longest section that is told whole where it is running text, in characters. */
const longestTold = 400

function sentencesIn(article: FoundArticle, { body }: Section): TextRange[] {
  if (body.end - body.start > longestTold) return []
  return sentencesOf(article).filter(({ start, end }) => start >= body.start && end <= body.end)
}

function itemsDraft(query: Query, article: FoundArticle, items: readonly TextRange[]): Draft {
  const share = Math.max(24, Math.floor(pointsMaxChars / items.length))
  const parts = items
    .map(item => pointWithin(article.text, item, share))
    .map(({ start, end }) => textClaim(article, start, end, 1))
    .map(claim => ({ text: claim.quote, claims: [claim] }))
  const total = wordingFor(query.language).total(items.length)
  const head = asksHowMany(query.wants) ? [{ text: total, claims: [] }] : []
  return { ...plainDraft, plan: { kind: 'summary', steps: [] }, parts: [...head, ...parts] }
}

/** What a section of a report, or a report of points, consists of, where a question asks for it by its name. */
export function answerSection(
  query: Query,
  retrieval: Retrieval,
  table: SubwordTable
): Draft | undefined {
  if (query.wants.intent !== 'summary' && !asksForContent(query.words.focus)) return undefined
  for (const article of reportsOf(retrieval)) {
    const meant = sectionMeant(query, article, retrieval, table)
    const listed = meant ? itemsOf(article, meant.section) : []
    const items =
      listed.length === 0 && meant?.byRole ? sentencesIn(article, meant.section) : listed
    if (items.length > 0) return itemsDraft(query, article, items)
  }
  return undefined
}

/** Winners in lists: as many lines as sections have that place. */
const mostPlacings = 12
const asksWho = /谁|哪[些几位个家]|什么人|名单|分别|叫什么|\bwho\b/u

/** The lines of lists of winners that have the place asked for, each under its section's heading. */
export function answerPlacings(query: Query, retrieval: Retrieval): Draft | undefined {
  if (!asksWho.test(fold(query.words.focus))) return undefined
  for (const article of reportsOf(retrieval)) {
    const placings = askedPlacings(query.words.focus, article)
    if (placings.length === 0 || placings.length > mostPlacings) continue
    if (brokenPremises(query, article).length > 0) continue
    const parts = placings.map(({ start, end, section }) => {
      const claim = textClaim(article, start, end, 1)
      const name = section && placings.length > 1 ? `${section.heading}：` : ''
      return { text: name + claim.quote, claims: [claim] }
    })
    return { ...plainDraft, parts }
  }
  return undefined
}
