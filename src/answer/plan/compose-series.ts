import type { FoundArticle } from '../../types.ts'
import type { AskedDate, Query, QueryWords } from '../../understand/query.ts'
import { brokenPremises } from '../read/rules/premises.ts'
import type { DraftPart } from '../write/draft.ts'
import type { AskedSeries } from './asked-series.ts'
import type { Value } from './common-measures.ts'
import { shownDifference, shownSum } from './compose-sides.ts'
import { toldPeriod, whenOf } from './told-period.ts'
import { planWords } from './words.ts'

const dayOf = ({ article }: Value) => whenOf(article)
const yearOf = (value: Value) => dayOf(value).slice(0, 4)

/** Within the time that the report tells of, or its own day: another year that it mentions is another report's. */
const heldBy = ({ year, month, day }: AskedDate, article: FoundArticle) => {
  const told = toldPeriod(article)
  if (told?.year != null && (year ?? told.year) === told.year) {
    const [from, to] = told.months
    if (month === null || (from <= month && month <= to)) return true
  }
  if (told?.year != null && month === null) return false
  const [y, m, d] = (article.date?.from ?? '').split('-').map(Number)
  return (year ?? y) === y && (month ?? m) === m && (day ?? d) === d
}

/** Which part of a year the question means by 年底, 年中 and 年初. */
const partsOfYear: readonly (readonly [behindYear: RegExp, month: number])[] = [
  [/^年年?[底末终]/u, 12],
  [/^年年?中/u, 6],
  [/^年年?初/u, 1]
]

/** Of the reports of a year, the one nearest to the part of it that is meant; without a word for it the first or the last. */
function ofYear(
  held: readonly Value[],
  { year }: AskedDate,
  question: string,
  isFirst: boolean
): Value | undefined {
  const behind = question.slice(question.indexOf(String(year)) + String(year).length)
  const month = partsOfYear.find(([words]) => words.test(behind))?.[1]
  if (month === undefined) return isFirst ? held[0] : held.at(-1)
  const monthOf = ({ article }: Value) =>
    toldPeriod(article)?.months[1] ?? Number(whenOf(article).slice(5, 7))
  const distance = (value: Value) => Math.abs(monthOf(value) - month)
  return [...held].sort((a, b) => distance(a) - distance(b))[0]
}

const quoted = (value: Value): DraftPart => ({
  text: value.claim.quote.replace(/[，,;；]$/u, '。'),
  claims: [value.claim]
})

/** Each report by the time that its headline tells of, by its year, or by its day where a year has several. */
function namer(values: readonly Value[]): (value: Value) => string {
  const labels = values.map(({ article }) => toldPeriod(article)?.label)
  if (labels.every(Boolean) && new Set(labels).size === values.length)
    return ({ article }) => toldPeriod(article)?.label ?? ''
  const years = new Set(values.map(yearOf))
  return years.size === values.length ? yearOf : dayOf
}

/** The first and last value asked for: those of the dates in the question, else of the whole series. */
function ends(values: readonly Value[], query: Query): [Value, Value] | undefined {
  const asked = query.premises.dates.flatMap((date, at) => {
    const held = values.filter(({ article }) => heldBy(date, article))
    const found = date.month === null ? ofYear(held, date, query.words.text, at === 0) : held[0]
    return found ? [found] : []
  })
  if (query.premises.dates.length >= 2 && new Set(asked).size < 2) return undefined
  // From the earlier to the later, however they are named.
  const sorted = [...asked].sort((a, b) => dayOf(a).localeCompare(dayOf(b)))
  const [first, last] = [sorted[0] ?? values[0], sorted.at(-1) ?? values.at(-1)]
  return asked.length >= 2 || query.premises.dates.length === 0
    ? first && last && first !== last
      ? [first, last]
      : undefined
    : undefined
}

const months = /(\d{1,2})月?(?:份)?[到至—~-](\d{1,2})月/u

/** Between the months that a sum is asked of; all where none are named. */
function isWithin(value: Value, { focus }: QueryWords): boolean {
  const [, from, to] = months.exec(focus) ?? []
  const month = toldPeriod(value.article)?.months[0] ?? Number(dayOf(value).slice(5, 7))
  return from === undefined || (Number(from) <= month && month <= Number(to))
}

/** What a series says; undefined where it lacks a date that is asked for. Values are given oldest first. */
export function composeSeries(
  values: readonly Value[],
  asked: AskedSeries,
  query: Query
): DraftPart[] | undefined {
  const words = planWords(query.language)
  const name = namer(values)
  const pairs = values.map(value => words.pair(`${name(value)}：`, value.measure.text))
  const newest = values.at(-1)
  if (!newest) return undefined
  if (asked === 'dated') {
    const own = values.filter(({ article }) =>
      query.premises.dates.every(date => heldBy(date, article))
    )
    const [only] = own
    return own.length === 1 && only && brokenPremises(query, only.article).length === 0
      ? [{ text: `${only.measure.text}${words.end}`, claims: [only.claim] }, quoted(only)]
      : undefined
  }
  if (asked === 'latest') {
    const others = values.slice(0, -1).reverse()
    const before = others.map(value => words.pair(`${name(value)}：`, value.measure.text))
    return [
      {
        text: `${words.latest(name(newest))}${newest.measure.text}${words.end}`,
        claims: [newest.claim]
      },
      quoted(newest),
      { text: words.others(before.join(words.between)), claims: others.map(({ claim }) => claim) }
    ]
  }
  if (asked === 'change') {
    const pair = ends(values, query)
    if (!pair) return undefined
    const [from, to] = pair
    const fell = to.measure.value < from.measure.value
    const shown = shownDifference(from, to)
    return [
      {
        text: `${words.change(name(from), name(to), shown, fell)}${words.end}`,
        claims: [from.claim, to.claim]
      },
      quoted(from),
      quoted(to)
    ]
  }
  if (asked === 'sum') {
    const meant = values.filter(value => isWithin(value, query.words))
    const sum = meant.length > 1 ? shownSum(meant) : undefined
    if (!sum) return undefined
    const all = meant.map(value => words.pair(`${name(value)}：`, value.measure.text))
    const text = `${[...all, words.sum(sum)].join(words.between)}${words.end}`
    return [{ text, claims: meant.map(({ claim }) => claim) }, ...meant.map(quoted)]
  }
  const sorted = [...values].sort((a, b) => b.measure.value - a.measure.value)
  const chosen = asked === 'least' ? sorted.at(-1) : sorted[0]
  const lead =
    asked === 'course' || !chosen
      ? pairs
      : [words.extreme(name(chosen), asked === 'least', 'number'), ...pairs]
  return [
    {
      text: `${lead.join(words.between)}${words.end}`,
      claims: values.map(({ claim }) => claim)
    },
    ...(chosen && asked !== 'course' ? [quoted(chosen)] : values.map(quoted))
  ]
}
