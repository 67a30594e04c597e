import type { FoundArticle } from '../../types.ts'
import type { AskedDate, Query } from '../../understand/query.ts'
import type { DraftPart } from '../write/draft.ts'
import type { AskedSeries } from './asked-series.ts'
import type { Value } from './common-measures.ts'
import { shownDifference } from './compose-sides.ts'
import { planWords } from './words.ts'

const dayOf = ({ article }: Value) => article.date?.from ?? ''
const yearOf = (value: Value) => dayOf(value).slice(0, 4)

/** Within the report's own day: another year that it mentions is another report's. */
const heldBy = ({ year, month, day }: AskedDate, { date }: FoundArticle) => {
  const [y, m, d] = (date?.from ?? '').split('-').map(Number)
  return (year ?? y) === y && (month ?? m) === m && (day ?? d) === d
}

const quoted = (value: Value): DraftPart => ({
  text: value.claim.quote.replace(/[，,;；]$/u, '。'),
  claims: [value.claim]
})

/** Each report by its year, or by its day where a year has several. */
function namer(values: readonly Value[]): (value: Value) => string {
  const years = new Set(values.map(yearOf))
  return years.size === values.length ? yearOf : dayOf
}

/** The first and last value asked for: those of the dates in the question, else of the whole series. */
function ends(values: readonly Value[], query: Query): [Value, Value] | undefined {
  const asked = query.dates.flatMap(date => {
    const found = values.find(({ article }) => heldBy(date, article))
    return found ? [found] : []
  })
  if (query.dates.length >= 2 && new Set(asked).size < 2) return undefined
  const [first, last] = [asked[0] ?? values[0], asked.at(-1) ?? values.at(-1)]
  return asked.length >= 2 || query.dates.length === 0
    ? first && last && first !== last
      ? [first, last]
      : undefined
    : undefined
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
    const own = values.filter(({ article }) => query.dates.every(date => heldBy(date, article)))
    const [only] = own
    return own.length === 1 && only
      ? [{ text: `${only.measure.text}${words.end}`, claims: [only.claim] }, quoted(only)]
      : undefined
  }
  if (asked === 'latest') {
    const others = values.slice(0, -1).reverse()
    const before = others.map(value => words.pair(`${name(value)}：`, value.measure.text))
    return [
      {
        text: `${words.latest(dayOf(newest))}${newest.measure.text}${words.end}`,
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
