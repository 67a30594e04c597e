import { fold } from '../../chinese/fold.ts'
import { anyOf, listedMeasures, measuresAfterWhich } from '../../chinese/measures.ts'
import { sentencesOf } from '../../chunk/sentences.ts'
import type { ArticleTable, FoundArticle, TableRow } from '../../types.ts'
import { addsUp, askedOrder, asksSum } from '../plan/asked-order.ts'
import type { TableSource } from './answer-from-tables.ts'
import { asksExtreme } from './asked.ts'

/** A thing and its figure, as a sentence lists them: 望潭区58个、碧浒区51个. */
interface Item {
  readonly label: string
  readonly figure: string
  readonly unit: string
}

const item = new RegExp(
  `([^\\d，、；：,;:。!！?？（）()\\s]{1,14})((?<!\\d)\\d[\\d,]{0,11}(?:\\.\\d{1,4})?万?)(${anyOf(listedMeasures)})`,
  'gu'
)
const connector = /^(?:其中|以及|还有|另外|另有|结果|包括|分别是|和|及|与|而|则)/u
const verb = /^(?:有|设|评出|产生|增设)(?=\p{Script=Han}{2})/u
const copula = /(?:分别)?(?:为|是|有|达到?|获得?|得|共|约|近)$/u
/** Before a number these tell of a change, a share, a place or a time, and of no thing that has so many. */
const noThing = /[比占超增减升降涨跌第每]|同比|环比|以[上下内]|提高|截至|[年月]$/u
/** Fewer are no series, and names of several things are about as long as each other. */
const fewest = 2
const mostUnlike = 3

function itemsOf(sentence: string): Item[] {
  return [...sentence.matchAll(item)].flatMap(([, before = '', figure = '', unit = '']) => {
    const label = before.replace(connector, '').replace(verb, '').replace(copula, '')
    return label === '' || noThing.test(label) ? [] : [{ label, figure, unit }]
  })
}

function seriesOf(sentence: string): Item[][] {
  const all = itemsOf(sentence)
  const units = [...new Set(all.map(({ unit }) => unit))]
  const series = units.map(unit => all.filter(one => one.unit === unit))
  return series.filter(items => {
    const labels = new Set(items.map(({ label }) => label))
    const lengths = items.map(({ label }) => label.length)
    const unlike = Math.max(...lengths) - Math.min(...lengths)
    return items.length >= fewest && labels.size === items.length && unlike <= mostUnlike
  })
}

const shortestName = 2

/** Before a name these leave it out: 没投赞成票的. */
const leftOut = /(?:没|不|未|除|非)(?:了|投|有|是)?$/u
const isNamed = (run: string, asked: string): boolean => {
  const at = asked.indexOf(run)
  return at >= 0 && !leftOut.test(asked.slice(Math.max(0, at - 2), at))
}

/** The longest run of a label that the question has and no other label: 冠军 of 冠军队奖金6000元，亚军4000元. */
function nameIn(label: string, others: readonly string[], asked: string): string | undefined {
  for (let length = label.length; length >= shortestName; length--)
    for (let at = 0; at + length <= label.length; at++) {
      const run = label.slice(at, at + length)
      if (isNamed(fold(run), asked) && !others.some(other => other.includes(run))) return run
    }
  return undefined
}

/** The rows that a question names, each called as it calls them. */
function namedRows({ rows }: ArticleTable, asked: string): TableRow[] {
  const labels = rows.map(({ cells: [label = ''] }) => label)
  return rows.flatMap((row, at) => {
    const name = nameIn(labels[at] ?? '', labels.toSpliced(at, 1), asked)
    return name === undefined ? [] : [{ ...row, cells: [name, ...row.cells.slice(1)] }]
  })
}

/** What one is chosen from: 县区 in 哪个县区的驿站最多. */
const chosenFrom = new RegExp(
  `(?:哪一?(?:${anyOf(measuresAfterWhich)})?|什么)((?!的)\\p{Script=Han}(?:(?!的)\\p{Script=Han})?)`,
  'u'
)
/** Of these anything may be one. */
const anything = /^(?:问题|内容|方面|原因|情况|事|类|最)/u

/** What of a series can be chosen: what ends as the noun does, all of it where its sentence says the noun. */
function chosenOf(table: ArticleTable, noun: string): ArticleTable[] {
  const rows = table.rows.filter(({ cells: [label = ''] }) => noun.includes(label.slice(-1)))
  if (rows.length >= fewest) return [{ ...table, rows }]
  return anything.test(noun) || table.title?.includes(noun) ? [table] : []
}

/** The figures of a series have no name of their own, so that less is sure. */
const sourceOf = (tablesOf: TableSource['tablesOf']): TableSource => ({
  tablesOf,
  leastConfidence: 0.3
})

/**
 * What a question wants of series that sentences list: which has most, by how much two differ, what several come to.
 * Undefined for any other, which the sentence itself answers. Of two that differ, and of what comes to so many in all, the
 * question names each: a sentence may list a part.
 */
export function askedOfSeries(question: string): TableSource | undefined {
  const asked = fold(question)
  if (asksExtreme(asked)) {
    const chosen = chosenFrom.exec(asked)
    if (!chosen) return undefined
    const noun = chosen[1] ?? ''
    return sourceOf(article => toldSeries(article).flatMap(table => chosenOf(table, noun)))
  }
  const addsAll = addsUp(asked)
  if (!askedOrder(asked).compares && !asksSum(asked)) return undefined
  return sourceOf(article =>
    toldSeries(article).flatMap(table => {
      const rows = namedRows(table, asked)
      if (rows.length >= fewest) return [{ ...table, rows }]
      return addsAll && rows.length === 0 ? [table] : []
    })
  )
}

/**
 * The series that an article's sentences list, each as a table: what has so many, and how many. A row is the whole sentence,
 * which is what an answer quotes. Takes time in proportion to the text.
 */
function toldSeries(article: Pick<FoundArticle, 'text' | 'tables'>): ArticleTable[] {
  return sentencesOf(article).flatMap(({ start, end }) => {
    const text = article.text.slice(start, end)
    return seriesOf(text).map((items): ArticleTable => {
      const row = (cells: readonly string[]): TableRow => ({ line: 0, start, end, cells })
      const rows = items.map(({ label, figure, unit }) => row([label, `${figure}${unit}`]))
      return { number: 0, title: text, head: ['', ''], heads: [], rows }
    })
  })
}
