import { anyOf, countedMeasures } from '../../chinese/measures.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { RankedPassage, Retrieval } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import type { Query } from '../../understand/query.ts'
import { oncePerArticle } from '../tables/answer-from-tables.ts'
import { asksExtreme } from '../tables/asked.ts'
import { cellValue } from '../tables/cell-value.ts'
import { unexplained } from '../tables/explained.ts'
import { type Operands, operandsOf } from '../tables/told-series.ts'
import { textClaim } from '../write/claim.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { askedMeasure } from './asked-measure.ts'
import { type AskedOrder, askedOrder, asksChoice, asksSum } from './asked-order.ts'
import { shownDifference, shownSum } from './compose-sides.ts'
import type { Measure } from './measures.ts'
import { planWords } from './words.ts'

/**
 * Of what a question names, operands whose report and sentence leave more than this unsaid are of another matter. That it
 * names each of them says much by itself.
 */
const mostOpen = { named: 0.55, all: 0.3 }
/** A passage this much worse than the best is of another matter. */
const leastOfBest = 0.5

/** What is to be reckoned, which no text says: 差了几秒, 加一块儿是多少. */
const reckoning = new RegExp(
  `(?:相?差了?|[高低快慢长短早晚]出?了?|[多少]了?)?(?:多少|几)(?:${anyOf(countedMeasures)})?|相差|(?<![对相评])比(?![赛武例较拼])|[加合](?:起来|一起|一?块儿?|在一起)|一共|总共|より|何\\p{Script=Han}|[多少]い`,
  'gu'
)

interface Reckoned {
  readonly article: FoundArticle
  readonly rows: Operands['rows']
  readonly numbers: readonly Operand[]
  /** What the report and the sentence leave unsaid of the question, 0..1. */
  readonly open: number
}

interface Operand {
  readonly name: string
  readonly measure: Measure
}

function measureOf(cell: string): Measure | undefined {
  const value = cellValue(cell)
  if (!value) return undefined
  const { number, scale, unit } = value
  return { value: number * scale, unit, text: cell, start: 0, end: cell.length }
}

/** The operands with their numbers; undefined where one has none, or they count unlike things or none that is asked for. */
function numbersOf(rows: Operands['rows'], isAsked: (measure: Measure) => boolean) {
  const all = rows.flatMap(({ cells: [name = '', cell = ''] }) => {
    const measure = measureOf(cell)
    return measure ? [{ name, measure }] : []
  })
  const units = new Set(all.map(({ measure }) => measure.unit))
  const isWhole = all.length === rows.length && units.size === 1
  return isWhole && all.every(({ measure }) => isAsked(measure)) ? all : undefined
}

/** The operands and what they come to: 头名3分18秒，第三名3分41秒，相差3分41秒−3分18秒=23秒. */
function told(
  operands: readonly Operand[],
  { compares, least }: AskedOrder,
  { language, words: { focus } }: Query
): string | undefined {
  const words = planWords(language)
  const pairs = operands.map(({ name, measure }) => words.pair(name, measure.text))
  const sorted = [...operands].sort((a, b) => b.measure.value - a.measure.value)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return undefined
  if (!compares) {
    const sum = shownSum(operands)
    return sum && `${words.sum(sum)}${words.end}`
  }
  const isSame = first.measure.value === last.measure.value
  const chosen = (least ? last : first).name
  const choice = asksChoice(focus) ? [words.extreme(chosen, least, 'number')] : []
  const drawn = isSame ? [words.same] : choice
  const apart =
    operands.length === 2 && !isSame ? [words.difference(shownDifference(first, last))] : []
  return `${[...drawn, ...pairs, ...apart].join(words.between)}${words.end}`
}

/** Passages once an article, none much worse than the best. */
const nearest = (passages: readonly RankedPassage[]): RankedPassage[] => {
  const least = (passages[0]?.score ?? 0) * leastOfBest
  return oncePerArticle(passages.filter(({ score }) => score >= least))
}

/**
 * The difference or the sum of figures that one sentence lists, or of places that a paragraph tells; undefined where none
 * is asked for or listed.
 * @param usable whether an article bears out what the question takes for granted
 */
export function answerReckoned(
  query: Query,
  { passages, matcher }: Retrieval,
  table: SubwordTable,
  usable: (article: FoundArticle) => boolean
): Draft | undefined {
  const { focus } = query.words
  const order = askedOrder(focus)
  if (asksExtreme(focus) || !(order.compares || asksSum(focus))) return undefined
  const asked = { focus: focus.replace(reckoning, ' ') }
  const { unit } = query.wants
  const test = askedMeasure(query.words, query.wants)
  const isAsked = (measure: Measure) => measure.unit === unit || (test?.(measure) ?? true)
  const found = nearest(passages).flatMap(({ article }): Reckoned[] => {
    const { title, section, organisation, place, file } = article
    return operandsOf(article, focus, order.compares).flatMap(({ rows, context, areNamed }) => {
      const numbers = numbersOf(rows, isAsked)
      if (!numbers) return []
      const names = numbers.map(({ name }) => name)
      const said = [title, section, organisation, place, file, context, ...names].join('\n')
      const open = unexplained(asked, matcher, said, table)
      return open <= (areNamed ? mostOpen.named : mostOpen.all)
        ? [{ article, rows, numbers, open }]
        : []
    })
  })
  const best = found.sort((a, b) => a.open - b.open).find(({ article }) => usable(article))
  const text = best && told(best.numbers, order, query)
  if (!best || !text) return undefined
  const places = new Map(best.rows.map(({ start, end }) => [start, end]))
  const claims = [...places].map(([start, end]) =>
    textClaim(best.article, start, end, 1 - best.open)
  )
  return { ...plainDraft, parts: [{ text, claims }] }
}
