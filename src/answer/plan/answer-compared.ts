import { isDictionaryWord } from '../../chinese/dictionary.ts'
import { fold } from '../../chinese/fold.ts'
import { textCoverage } from '../../retrieve/late-interaction.ts'
import type { FoundArticle } from '../../types.ts'
import type { Query } from '../../understand/query.ts'
import { understand } from '../../understand/understand.ts'
import { type Asked, factPassages, findReports } from '../parts.ts'
import { borneOut } from '../read/passage-reader.ts'
import { withoutNames } from '../with-names.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { askedMeasure, type MeasureTest } from './asked-measure.ts'
import { askedOrder } from './asked-order.ts'
import { areApart, corrected, measuresOf, type Value } from './common-measures.ts'
import { type ComparedPair, comparedPairs, pairsOf } from './compared-pair.ts'
import { composeDays, composeValues } from './compose-sides.ts'
import { voteOf } from './side-votes.ts'

/** Joins that are tried, and reports that are looked at for each side. */
const mostPairs = 3
const reportsOfSide = 2
/** The words around a value must speak of its side this much. */
const leastCoverage = 0.4

/** The words of a side say more here than the reader, who is asked of a name and not of a report. */
const shareOfReader = 0.4

/** The noun at the end of what a side is called. */
const headChars = 5

interface Side {
  readonly name: string
  readonly articles: readonly FoundArticle[]
  /** All that were found, among them those that correct others. */
  readonly known: readonly FoundArticle[]
  readonly values: readonly (Value & { readonly worth: number })[]
}

/** What a report is about it counts in its first words. */
const leadChars = 160
const leadBonus = 0.2
const isInLead = ({ text }: FoundArticle, { claim }: Value): boolean =>
  text.slice(0, leadChars).includes(claim.quote.slice(0, 20))

/** What is counted stands right beside the number: 50名职工代表 for 到场的职工代表. */
const headBonus = 0.3
const headOf = (name: string) => /\p{Script=Han}{2}$/u.exec(name)?.[0] ?? ''
function counts({ claim, measure }: Value, head: string): boolean {
  const at = claim.quote.indexOf(measure.text)
  const behind = claim.quote.slice(at + measure.text.length, at + measure.text.length + 8)
  const before = claim.quote.slice(Math.max(0, at - 4), at)
  return head !== '' && at >= 0 && (behind.includes(head) || before.includes(head))
}

/** A report that is about one side alone holds this share of its words. */
const leastOwn = 0.5

function isOf({ title, text }: FoundArticle, name: string): boolean {
  const words = pairsOf(name).filter(isDictionaryWord)
  const whole = fold(`${title}\n${text}`)
  return words.filter(word => whole.includes(word)).length >= words.length * leastOwn
}

interface AskedSide {
  readonly name: string
  readonly predicate: string
}

/** One side asked as a question of its own: what its reports count. */
async function askSide(
  { name, predicate }: AskedSide,
  test: MeasureTest,
  asked: Asked
): Promise<Side> {
  const { filters, parts, lexicon } = asked
  const query = withoutNames(await understand(`${name}${predicate}有多少?`, [], lexicon))
  const found = await findReports(parts, query, { k: factPassages, filters })
  const readings = borneOut(await parts.reader.read(query, found))
  const articles = [...new Set(readings.map(({ evidence }) => evidence.passage.article))].slice(
    0,
    reportsOfSide
  )
  const { matcher } = found
  const { table } = parts
  const vote = voteOf(readings, shareOfReader)
  const values = articles.flatMap(article =>
    measuresOf(article, test, { matcher, table, vote }).map(value => ({
      ...value,
      worth:
        value.worth +
        textCoverage(matcher, table, `${article.title} ${value.claim.quote}`) +
        (isInLead(article, value) ? leadBonus : 0) +
        (counts(value, headOf(predicate.length > 1 ? predicate : name)) ? headBonus : 0)
    }))
  )
  return {
    name,
    articles,
    known: found.passages.map(({ article }) => article),
    values: values.filter(
      ({ article, claim }) =>
        textCoverage(matcher, table, `${article.title} ${claim.quote}`) >= leastCoverage
    )
  }
}

interface Weighed {
  readonly values: readonly [Value, Value]
  readonly worth: number
}

/** The two values of one unit that speak most of their sides, of two places in the texts. */
function bestPair(first: Side, second: Side): Weighed | undefined {
  let best: Weighed | undefined
  for (const left of first.values)
    for (const right of second.values) {
      if (left.measure.unit !== right.measure.unit || !areApart([left, right])) continue
      // One report that tells of both may call them otherwise.
      const areOf = isOf(left.article, first.name) && isOf(right.article, second.name)
      if (left.article !== right.article && !areOf) continue
      const worth = left.worth + right.worth
      if (!best || worth > best.worth) best = { values: [left, right], worth }
    }
  return best
}

const trimmed = (name: string) => name.split(' ').at(-1) ?? name

/**
 * Two things set against each other, each asked as a question of its own; undefined where the question names no two,
 * or their reports count nothing alike.
 */
export async function answerCompared(query: Query, asked: Asked): Promise<Draft | undefined> {
  const order = askedOrder(query.words.focus)
  if (!order.compares || !query.language.startsWith('zh')) return undefined
  // Days are told by the likeliest pair's reports alone.
  const pairs = comparedPairs(query.words.focus).slice(0, order.byDate ? 1 : mostPairs)
  const known: { readonly pair: ComparedPair; readonly sides: readonly [Side, Side] }[] = []
  for (const pair of pairs) {
    const { predicate, first, second } = pair
    // The sides' names may count other things: 职工发明大赛的项目.
    const focus = `${predicate === '' ? second.slice(-headChars) : ''}${pair.asked}`
    const test = askedMeasure({ focus }, query.wants)
    const ask = (name: string) => askSide({ name, predicate }, test, asked)
    known.push({ pair, sides: await Promise.all([ask(first), ask(second)]) })
  }
  if (order.byDate) {
    const [first] = known
    const sides = (first?.sides ?? []).flatMap(({ name, articles: [article] }) =>
      article && isOf(article, name) ? [{ name: trimmed(name), article }] : []
    )
    const days = sides.length === 2 && composeDays(sides, order, query.language)
    return days
      ? planned(
          sides.map(({ name }) => name),
          days
        )
      : undefined
  }
  const found = known
    .flatMap(({ sides: [first, second] }) => {
      const best = bestPair(first, second)
      const names = [trimmed(first.name), trimmed(second.name)] as const
      return best ? [{ ...best, names, known: [...first.known, ...second.known] }] : []
    })
    .sort((a, b) => b.worth - a.worth)[0]
  if (!found) return undefined
  const sides = found.values.map(({ article }, at) => ({ name: found.names[at] ?? '', article }))
  const parts = composeValues(sides, corrected(found.values, found.known), order, query.language)
  return planned(found.names, parts)
}

const planned = (names: readonly string[], parts: Draft['parts']): Draft => ({
  ...plainDraft,
  plan: { kind: 'sides', steps: names.map(ask => ({ ask, found: true })) },
  parts
})
