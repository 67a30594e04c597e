import type { SubwordTable } from '../../embed/embedder.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { FoundArticle, Plan } from '../../types.ts'
import type { Query, QueryWords } from '../../understand/query.ts'
import { unsafe } from '../chat/check-sentence.ts'
import type { Asked } from '../parts.ts'
import type { DraftPart } from '../write/draft.ts'
import { listArticles } from '../write/listing.ts'
import { askedMeasure, namesMeasure } from './asked-measure.ts'
import { askedOrder, asksEach, asksForSet, asksSum } from './asked-order.ts'
import { askedSeries, asksForLatest } from './asked-series.ts'
import { areApart, commonMeasures, corrected, knownMeasures } from './common-measures.ts'
import { composeSeries } from './compose-series.ts'
import { composeDays, composeValues } from './compose-sides.ts'
import { isCorrection } from './corrections.ts'
import { measuresIn } from './measures.ts'
import { seriesOf } from './series.ts'
import { sideVotes, type Vote } from './side-votes.ts'
import { type NamedSide, type Side, sidesOf, unnamedSides } from './sides.ts'
import { planWords } from './words.ts'

/** An answer put together from several parts, and how. */
export interface Planned {
  readonly plan: Plan
  readonly parts: readonly DraftPart[]
}

/** What a plan is made and carried out with. */
interface PlanParts {
  readonly query: Query
  /** Passages of the question, more than a fact needs: each side's report must be among them. */
  readonly retrieval: Retrieval
  readonly table: SubwordTable
}

const isFound = (side: NamedSide): side is Side => side.article !== undefined

/** What a question's sides come to: those that are told, and the names of those that are not. */
function sidesPlan(
  sides: readonly NamedSide[],
  told: readonly Side[],
  parts: readonly DraftPart[],
  { query }: PlanParts
): Planned {
  const words = planWords(query.language)
  const names = new Set(told.map(({ name }) => name))
  const missing = sides.filter(({ name }) => !names.has(name) && unsafe(name, '') === undefined)
  return {
    plan: {
      kind: 'sides',
      steps: sides.map(({ name }) => ({ ask: name, found: names.has(name) }))
    },
    parts: [...parts, ...missing.map(({ name }) => ({ text: words.missing(name), claims: [] }))]
  }
}

/** The same of several things named side by side; what is not said of one is said to be missing. */
export async function answerSides(given: PlanParts, asking: Asked): Promise<Planned | undefined> {
  const { query, retrieval, table } = given
  const { focus } = query.words
  const asked = askedOrder(focus)
  const { compares } = asked
  const sums = !compares && asksSum(focus)
  if (!compares && !sums && !asksEach(focus)) return undefined
  const passages = retrieval.passages.filter(({ article }) => !isCorrection(article))
  const named = sidesOf(focus, passages, compares)
  const sides: readonly NamedSide[] = named.length > 0 ? named : unnamedSides(focus, passages)
  const found = sides.filter(isFound)
  if (sides.length < 2) return undefined
  const isWhole = found.length === sides.length
  if (asked.byDate || (!compares && query.wants.answerTypes.includes('date'))) {
    const parts = composeDays(found, { ...asked, compares: isWhole }, query.language)
    return parts && sidesPlan(sides, found, parts, given)
  }
  const vote = await sideVotes(focus, found, asking)
  const weighing = { matcher: retrieval.matcher, table, vote }
  const articles = found.map(({ article }) => article)
  const test = askedMeasure(query.words, query.wants)
  const values =
    commonMeasures(articles, test, weighing) ??
    (namesMeasure(query.words, query.wants) ? knownMeasures(articles, test, weighing) : undefined)
  if (!values || !areApart(values)) return undefined
  const told = found.filter(({ article }) => values.some(value => value.article === article))
  const isAll = told.length === sides.length
  const order = { ...asked, compares: compares && isAll, sums: sums && isAll }
  const known = retrieval.passages.map(({ article }) => article)
  const parts = composeValues(told, corrected(values, known), order, query.language)
  return sidesPlan(sides, told, parts, given)
}

/** A set of more reports than this is a list. */
const mostOfEach = 10

/** The same of each report that the question is about, where it names none of them. */
export function answerEach({ query, retrieval, table }: PlanParts): Planned | undefined {
  if (!asksForSet(query.words.focus) || !query.wants.answerTypes.some(type => countable.has(type)))
    return undefined
  const test = askedMeasure(query.words, query.wants)
  const listed = listArticles(retrieval, query)
    .map(({ article }) => article)
    .filter(article => !isCorrection(article) && article.organisation !== null)
    .filter(({ text }) => measuresIn(text).some(measure => test?.(measure) ?? true))
  const bodies = new Set(listed.map(({ organisation }) => organisation))
  if (listed.length < 2 || listed.length > mostOfEach || bodies.size < listed.length)
    return undefined
  const weighing = { matcher: retrieval.matcher, table }
  const values = commonMeasures(listed, test, weighing)
  if (!values) return undefined
  const sides = listed.map(article => ({ name: article.organisation ?? article.title, article }))
  const known = retrieval.passages.map(({ article }) => article)
  const order = askedOrder(query.words.focus)
  return {
    plan: { kind: 'sides', steps: sides.map(({ name }) => ({ ask: name, found: true })) },
    parts: composeValues(sides, corrected(values, known), order, query.language)
  }
}

const stockMalus = 1
const countable = new Set(['number', 'money', 'percent'])

/** What reports of several dates say of one thing. */
export async function answerSeries(
  { query, retrieval, table }: PlanParts,
  asking: Asked
): Promise<Planned | undefined> {
  const asked = askedSeries(query.words, query.premises)
  if (!asked) return undefined
  if (
    (asked === 'latest' || asked === 'dated') &&
    !query.wants.answerTypes.some(type => countable.has(type))
  )
    return undefined
  if (asked === 'course' && query.wants.answerTypes.includes('date')) return undefined
  // Which of the series is meant is said, and only its own report bears it out.
  if (asked === 'latest' && query.premises.constraints.length > 0) return undefined
  const isAsked = asked !== 'dated' && (asked !== 'latest' || asksForLatest(query.words.focus))
  const series = seriesOf(retrieval.passages, isAsked)
  if (series.length < 2) return undefined
  const members = series.map(article => ({ name: '', article }))
  const read = await sideVotes(query.words.focus, members, asking, retrieval)
  // What stands at a month's end adds up to nothing.
  const isStock = ({ text }: FoundArticle, at: number) =>
    /[总存余][数量额]|累计|总计/u.test(text.slice(at - 6, at))
  const vote: Vote = (article, at) =>
    read(article, at) - (asked === 'sum' && isStock(article, at) ? stockMalus : 0)
  const weighing = { matcher: retrieval.matcher, table, vote }
  const test = askedMeasure(query.words, query.wants)
  // Words such as 职工 may belong to a name and count nothing.
  const values =
    (asked === 'most' ? undefined : commonMeasures(series, test, weighing)) ??
    commonMeasures(series, undefined, weighing)
  const parts = values && composeSeries(values, asked, query)
  if (!parts) return undefined
  const steps = series.map(({ date }) => ({ ask: date?.from ?? '', found: true }))
  return { plan: { kind: 'series', steps }, parts }
}

/** Of a series of reports only the newest, where the question wants how things are now. */
export function withNewestOfSeries(words: QueryWords, retrieval: Retrieval): Retrieval {
  if (!asksForLatest(words.focus)) return retrieval
  const series = seriesOf(retrieval.passages, true)
  const older = new Set(series.slice(0, -1).map(({ id }) => id))
  return {
    ...retrieval,
    passages: retrieval.passages.filter(({ article }) => !older.has(article.id))
  }
}
