import { dictionaryWords } from '../../chinese/dictionary.ts'
import { fold } from '../../chinese/fold.ts'
import { anyOf, countedMeasures, measuresAfterWhich } from '../../chinese/measures.ts'
import { chineseNumeral } from '../../chinese/numerals.ts'
import type { ArticleTable, FoundArticle, TableRow } from '../../types.ts'
import { addsUp } from '../plan/asked-order.ts'
import type { TableSource } from './answer-from-tables.ts'
import { asksExtreme } from './asked.ts'
import {
  areAlike,
  fewest,
  type Item,
  linedUpIn,
  listedIn,
  placesIn,
  placesNamed
} from './told-items.ts'

const shortestName = 2

/** Before a name these leave it out: 没投赞成票的. */
const leftOut = /(?:没|不|未|除|非)(?:了|投|有|是)?$/u
const isNamed = (run: string, asked: string): boolean => {
  const at = asked.indexOf(run)
  return at >= 0 && !leftOut.test(asked.slice(Math.max(0, at - 2), at))
}

/** 社保 of 社会保险: of two words of two characters the first of each. */
function shortFor(label: string, asked: string): string | undefined {
  const short = `${label[0]}${label[2]}`
  return /^\p{Script=Han}{4}$/u.test(label) && isNamed(short, asked) ? short : undefined
}

/** Without what begins another word at its end: 工会 of 工会自. */
function toWordEnd(run: string): string {
  const ends = dictionaryWords(run).map(({ end }) => end)
  return run.slice(0, Math.max(0, ...ends) || run.length)
}

/** Between things that are added up or set against each other. */
const joins = /[和与跟及同加减、比,]|より|は/u

/** Whether a run stands beside such a word: 煎炒组 of 厨艺赛煎炒组比面点组, where 厨艺赛 is as long. */
function touchesJoin(run: string, asked: string): boolean {
  const at = asked.indexOf(run)
  const [before = '', behind = ''] = [asked[at - 1], asked[at + run.length]]
  return joins.test(before) || joins.test(behind)
}

/**
 * The longest run of a label that the question has and no other label, one that stands beside another thing before any
 * other: 冠军 of 冠军队奖金6000元，亚军4000元.
 */
function nameIn(label: string, others: readonly string[], asked: string): string | undefined {
  let longest: string | undefined
  for (let length = label.length; length >= shortestName; length--)
    for (let at = 0; at + length <= label.length; at++) {
      const run = label.slice(at, at + length)
      if (!isNamed(fold(run), asked) || others.some(other => other.includes(run))) continue
      if (touchesJoin(fold(run), asked)) return run
      longest ??= run === label ? run : toWordEnd(run)
    }
  return longest ?? shortFor(label, asked)
}

/** A row with the name that the question has for it, and where. */
interface NamedRow {
  readonly row: TableRow
  readonly at: number
  readonly end: number
}

/** The rows that a question names, each called as it calls them. */
function namedRows(rows: readonly TableRow[], asked: string): NamedRow[] {
  const labels = rows.map(({ cells: [label = ''] }) => label)
  const places = placesNamed(asked)
  return rows.flatMap((row, at): NamedRow[] => {
    const label = labels[at] ?? ''
    const place = places.find(one => one.label === label)
    const run = place ? place.words : nameIn(label, labels.toSpliced(at, 1), asked)
    if (run === undefined) return []
    const isOfSeveral = places.filter(({ words }) => words === run).length > 1
    const name = isOfSeveral ? label : run
    const start = place ? place.at : asked.indexOf(run)
    const called = { ...row, cells: [name, ...row.cells.slice(1)] }
    return [{ row: called, at: start, end: start + run.length }]
  })
}

/** Whether the question sets the rows side by side: of 江桥区的驿站 the second is what is counted in the first. */
function areSideBySide(named: readonly NamedRow[], asked: string): boolean {
  const inOrder = named.toSorted((a, b) => a.at - b.at)
  return inOrder.every(({ at }, index) => {
    const before = inOrder[index - 1]
    return !before || before.at === at || joins.test(asked.slice(before.end, at))
  })
}

/** Of 甲比乙多 the two that stand nearest to 比, one on each side; all where nothing is set against another so. */
function setAgainst(named: readonly NamedRow[], asked: string): NamedRow[] {
  const than = /(?<![对相])比(?!赛|例|较|武|如|拼)/u.exec(asked)?.index
  if (than === undefined || named.length <= 2) return [...named]
  const inOrder = named.toSorted((a, b) => a.at - b.at)
  const [before, behind] = [
    inOrder.findLast(({ at }) => at < than),
    inOrder.find(({ at }) => at > than)
  ]
  return before && behind ? [before, behind] : [...named]
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
 * The series of sentences from which a question wants the one that has most; undefined for any other question, which the
 * sentence itself answers.
 */
export function askedOfSeries(question: string): TableSource | undefined {
  const asked = fold(question)
  const chosen = asksExtreme(asked) ? chosenFrom.exec(asked) : null
  if (!chosen) return undefined
  const noun = chosen[1] ?? ''
  return sourceOf(article => toldSeries(article).flatMap(table => chosenOf(table, noun)))
}

/** Rows that are to be reckoned with, of one series, each called as the question calls it. */
export interface Operands {
  readonly rows: readonly TableRow[]
  /** The question names each of them; otherwise it means all that there are. */
  readonly areNamed: boolean
  /** The sentence that lists them, and how the question names places of a contest. */
  readonly context: string
}

/** 三个夏天一共: all of a series of three. */
const saysHowMany = (count: number, asked: string): boolean =>
  new RegExp(
    `(?<![第前])(?:${count}|${count === 2 ? '两' : chineseNumeral(count)})(?:${anyOf(countedMeasures)}|届|期)`,
    'u'
  ).test(asked)

/**
 * What of each series of an article a question adds up or sets against each other. It names each of them: a sentence may
 * list a part; or says that it means all.
 */
export function operandsOf(
  article: Pick<FoundArticle, 'text'>,
  question: string,
  compares: boolean
): Operands[] {
  const asked = fold(question)
  const places = placesNamed(asked).map(({ words }) => words)
  return toldSeries(article, { isNamed: true }).flatMap(({ title = '', rows: all }): Operands[] => {
    const named = namedRows(all, asked)
    const context = [title, ...places].join('\n')
    if (named.length >= fewest) {
      const rows = compares ? setAgainst(named, asked) : named
      if (!areSideBySide(rows, asked)) return []
      return [{ rows: rows.map(({ row }) => row), areNamed: true, context }]
    }
    const isAll = addsUp(asked) ? named.length === 0 : saysHowMany(all.length, asked)
    const areOfOneKind = areAlike(all.map(({ cells: [label = ''] }) => ({ label })))
    return isAll && !compares && areOfOneKind ? [{ rows: all, areNamed: false, context }] : []
  })
}

type Place = Pick<TableRow, 'start' | 'end'>

/** Where what a pattern finds in a text begins and ends, counted from `from`. */
const placesOf = (text: string, pattern: RegExp, from = 0): Place[] =>
  [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: from + index,
    end: from + index + found.length
  }))

const lines = /[^\n]+/gu
const sentences = /[^。！？]+[。！？]*[”’」』）]?/gu
/** Parts of a sentence, which an answer quotes. */
const clauses = /[^；;。！？\s][^；;。！？]*[；;。！？]?/gu

/** Items as a table of the text that lists them. A row is the clause, or what else `parted` parts the text into, that it stands in. */
function tableOf(
  text: string,
  from: number,
  items: readonly Item[],
  parted = clauses
): ArticleTable {
  const own = placesOf(text, parted, from)
  const rows = items.map(({ label, figure, unit, at }): TableRow => {
    const clause = own.findLast(({ start }) => start <= from + at)
    const { start, end } = clause ?? { start: from, end: from + text.length }
    return { line: 0, start, end, cells: [label, `${figure}${unit}`] }
  })
  const [first, last] = [rows[0]?.start ?? from, rows.at(-1)?.end ?? from]
  return {
    number: 0,
    title: text.slice(first - from, last - from),
    head: ['', ''],
    heads: [],
    rows
  }
}

/**
 * The series that an article lists, sentence by sentence, each as a table: what has so many, and how many. Takes time in
 * proportion to the text.
 * @param isNamed whether the question names its rows, so that they need not be alike
 */
function toldSeries({ text }: Pick<FoundArticle, 'text'>, { isNamed = false } = {}) {
  const linedUp = linedUpIn(text).map(items => tableOf(text, 0, items, lines))
  const printed = placesOf(text, lines).flatMap(line => {
    const whole = text.slice(line.start, line.end)
    const told = placesOf(whole, sentences, line.start).flatMap(({ start, end }) => {
      const sentence = text.slice(start, end)
      return listedIn(sentence)
        .filter(items => isNamed || areAlike(items))
        .map(items => tableOf(sentence, start, items))
    })
    const contests = placesIn(whole).map(items => tableOf(whole, line.start, items))
    return [...told, ...contests]
  })
  return [...printed, ...linedUp]
}
