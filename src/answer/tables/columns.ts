import { analyze } from '../../chinese/analyze.ts'
import { contentWords, questionWords } from '../../chinese/content-words.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { Query } from '../../understand/query.ts'
import type { AskedOfTable, Noun } from './asked.ts'
import { isBlank } from './cell-value.ts'
import type { Column, ColumnKind, Grid } from './grid.ts'

/** How well a question's words ask for a column: 0 not at all, 1 by its whole name, more when its kind fits besides. */
export interface ColumnScore {
  readonly column: Column
  /** By words alone, 0..1. */
  readonly named: number
  readonly score: number
}

/** Unrelated sub-words have a cosine of about 0.15. */
const unrelated = 0.15
/** A kindred word is worth less than the word itself. */
const kindred = 0.85

/** Best likeness of each of the name's sub-words to any of the rest's, weighed by how telling it is, 0..1. */
function likeness(table: SubwordTable, name: string, rest: readonly number[]): number {
  let sum = 0
  let whole = 0
  for (const id of table.tokenize(name)) {
    if (!/[\p{L}\p{N}]/u.test(table.surface(id))) continue
    const best = Math.max(unrelated, ...rest.map(other => table.similarity(id, other)))
    const weight = table.weight(id)
    sum += (weight * (best - unrelated)) / (1 - unrelated)
    whole += weight
  }
  return whole === 0 ? 0 : sum / whole
}

function sharedTerms(name: string, rest: string): number {
  const terms = analyze(name)
  const held = new Set(analyze(rest))
  return terms.length === 0 ? 0 : terms.filter(term => held.has(term)).length / terms.length
}

/** Whether enough of the column's cells end as the noun does: 分会 in 装配分会. */
function endsAs(grid: Grid, column: Column, word: string, run: string): number {
  const cells = grid.records.map(record => record[column.at]?.folded ?? '')
  const filled = cells.filter(cell => !isBlank(cell))
  const common = (end: string) => {
    const count = filled.filter(cell => cell.endsWith(end) && cell.length > end.length).length
    return count > 0 && count * 4 >= filled.length
  }
  for (let length = run.length; length > 1; length -= 1) if (common(run.slice(0, length))) return 1
  return word.length === 1 && common(word) ? 0.7 : 0
}

/** Whether the noun is in the column's name: 项目 in 项目名称. */
const nounInName = (name: string, noun: string): number =>
  noun.length > 1 && name.includes(noun) ? 1 : 0

const people = /^(?:人|位|名|同志|职工|员工|选手)$/u
/** What has its title in 《》. */
const titledWork = /^[首部本篇幅支台]?(?:歌|曲|书|片|影|电影|文章|诗|作品|节目|剧|小品)/u

/** Most of a column's cells are titles in 《》. */
function holdsTitles(grid: Grid, { at }: Column): boolean {
  const filled = grid.records.map(record => record[at]?.text ?? '').filter(text => !isBlank(text))
  return filled.filter(text => /^《.+》$/u.test(text.trim())).length * 2 > filled.length
}

/** How well a column holds what the nouns behind the question words name, 0..1. */
export const nounFit = (grid: Grid, column: Column, nouns: readonly Noun[]): number =>
  Math.max(
    0,
    ...nouns.map(({ word, run }) =>
      Math.max(
        nounInName(column.name, word),
        // 人 behind a number is its unit.
        column.kind === 'number' ? 0 : endsAs(grid, column, word, run),
        column.kind === 'person' && people.test(word) ? 0.8 : 0,
        column.kind === 'number' && people.test(word) && column.name.includes('人') ? 0.7 : 0,
        titledWork.test(run) && holdsTitles(grid, column) ? 1 : 0
      )
    )
  )

const wanted: readonly (readonly [types: readonly string[], kinds: readonly ColumnKind[]])[] = [
  [
    ['number', 'money', 'percent'],
    ['number', 'ordinal']
  ],
  [['person'], ['person']],
  [['date'], ['date']]
]

/** +1 when the column's cells are of the kind asked for, -1 when they cannot be, 0 when nothing tells. */
function kindFit({ kind, name }: Column, { answerTypes }: Query): number {
  let fit = 0
  for (const [types, kinds] of wanted) {
    if (!types.some(type => answerTypes.some(asked => asked === type))) continue
    if (kinds.includes(kind)) return 1
    fit = kind === 'text' && types.includes('person') && /人|者|员|谁/u.test(name) ? 0.5 : -1
  }
  const words = answerTypes.every(
    type => type !== 'any' && !wanted.some(([types]) => types.includes(type))
  )
  return fit === 0 && words && (kind === 'number' || kind === 'ordinal') ? -0.5 : fit
}

function unitFit(grid: Grid, column: Column, { unit }: Query, text: string): number {
  if (column.kind !== 'number') return 0
  // A column may count some rows in persons and others in households.
  const printed = grid.records.map(record => record[column.at]?.value?.unit)
  const units = [column.unit, ...printed].filter(
    one => one !== null && one !== undefined && one !== ''
  )
  if (units.some(one => one && one.length > 1 && text.includes(one))) return 1
  if (unit === null) return 0
  if (unit === '人' && column.kind === 'number' && /人/u.test(column.name)) return 0.5
  return units.some(one => one === unit || one?.endsWith(unit)) ? 1 : 0
}

/** Money is asked for, and a column of figures is of money, or is not. */
function moneyFit({ kind, unit, name }: Column, rest: string): number {
  if (kind !== 'number' || !/钱|金额|\bmoney\b/u.test(rest)) return 0
  return unit?.endsWith('元') || /[金款费钱资薪]/u.test(name) ? 1 : -1
}

/** The one column of money is meant by 钱, whatever it is called. */
const ofMoney = 0.5
const isOnlyMoney = (grid: Grid, column: Column, rest: string): boolean =>
  moneyFit(column, rest) === 1 && grid.columns.filter(one => moneyFit(one, rest) === 1).length === 1

/** A grade is asked for by its kind, and a column holds some of that kind: 几等奖 where cells say 二等奖. */
function gradeFit(grid: Grid, { at }: Column, rest: string): number {
  const grade = /几(等奖|等|级|类|档)/u.exec(rest)?.[1]
  if (grade === undefined) return 0
  const form = new RegExp(`[一二三四五六特甲乙丙1-6]${grade}`, 'u')
  const filled = grid.records.map(record => record[at]?.folded ?? '').filter(text => !isBlank(text))
  return filled.filter(text => form.test(text)).length * 2 > filled.length ? 1 : 0
}

/** What a column is called that holds answers of a type, for names that say so in other words. */
const typeNames: readonly (readonly [types: readonly string[], name: string])[] = [
  [['person'], '姓名'],
  [['date'], '日期时间'],
  [['place'], '地点'],
  [['organisation'], '单位'],
  [['money'], '金额'],
  [['contact'], '电话'],
  [['number'], '数量']
]
/** A name that the kind of answer suggests is worth less than one that the question says. */
const suggested = 0.7

/** Titles in 《》 where a work is asked for. */
const ofTitles = 0.7

/** A column alone of the kind asked for needs no name. */
const onlyOfKind = 0.3
/** A name right beside the question word over one far off. */
const nearWeight = 0.2
const nearChars = 6

function nearness(name: string, rest: string): number {
  const asked = questionWords(rest)
  const distances = analyze(name).flatMap(term => {
    const at = rest.lastIndexOf(term)
    return at < 0 ? [] : asked.map(([from, to]) => (from >= at ? from - at - term.length : at - to))
  })
  return distances.length === 0 ? 0 : Math.exp(-Math.max(0, Math.min(...distances)) / nearChars)
}

/** Of 金额 and 支出金额 the question that says the longer means it. */
const wholeName = (name: string, rest: string): number =>
  rest.includes(name) ? Math.min(0.1, 0.01 * name.length) : 0

/** Years and other numbers in a column's name: 1 where the question gives one of them, -1 where it gives another. */
function numberFit(name: string, rest: string): number {
  const numbers = (text: string): string[] =>
    text.match(/\d{2,}|\d(?=月|季|届|期)|[一二三四](?=季)/gu) ?? []
  const [own, asked] = [numbers(name), numbers(rest)]
  if (own.length === 0 || asked.length === 0) return 0
  return own.some(number => asked.includes(number)) ? 1 : -1
}

/** A place in an order is no amount: 第几名 asks for the column of places. */
const rankFit = ({ kind }: Column, rest: string): number =>
  !/第几|几等|名次|排名/u.test(rest) || (kind !== 'ordinal' && kind !== 'number')
    ? 0
    : kind === 'ordinal'
      ? 1
      : -1

/** A column of the time that is asked for is named by one character of its own as well: 报 of 8月上报. */
const ownWords = (name: string, rest: string, dated: number): number => {
  const own = [...name.replace(/[\d年月季度届期第份]/gu, '')]
  return dated > 0 && own.some(one => /\p{Script=Han}/u.test(one) && rest.includes(one)) ? 0.5 : 0
}

/** The column of totals is the one meant by 加起来 and 一共. */
const ofTotal = ({ kind, name }: Column, { total }: AskedOfTable): number =>
  total && kind === 'number' && /^(?:总|合计|共计|小计|total)/u.test(name) ? 0.7 : 0

const numberWeight = 0.4
const moneyWeight = 0.35
const rankWeight = 0.5
const kindWeight = 0.3
const unitWeight = 0.35
const nounWeight = 0.45

/**
 * All columns by how well the rest of a question asks for them, best first.
 *
 * @param rest the question without the names of records, folded
 */
export function scoreColumns(
  grid: Grid,
  rest: string,
  { query, asked, table }: { query: Query; asked: AskedOfTable; table: SubwordTable }
): ColumnScore[] {
  const ids = [...table.tokenize(contentWords(rest))]
  const suggestions = typeNames
    .filter(([types]) => types.some(type => query.answerTypes.some(asked => asked === type)))
    .map(([, name]) => [...table.tokenize(name)])
  return grid.columns
    .map(column => {
      const dated = numberFit(column.name, rest)
      const named = Math.max(
        ownWords(column.name, rest, dated),
        ofTotal(column, asked),
        isOnlyMoney(grid, column, rest) ? ofMoney : 0,
        asked.nouns.some(({ run }) => titledWork.test(run)) && holdsTitles(grid, column)
          ? ofTitles
          : 0,
        sharedTerms(column.name, rest),
        kindred * likeness(table, column.name, ids),
        ...suggestions.map(words => suggested * likeness(table, column.name, words))
      )
      const kind = kindFit(column, query)
      const alone = grid.columns.filter(other => other.kind === column.kind).length === 1
      const score =
        named +
        kindWeight * kind +
        (kind === 1 && alone ? onlyOfKind : 0) +
        unitWeight * unitFit(grid, column, query, rest) +
        nounWeight * nounFit(grid, column, asked.nouns) +
        nearWeight * nearness(column.name, rest) +
        moneyWeight * moneyFit(column, rest) +
        numberWeight * dated +
        rankWeight * Math.max(rankFit(column, rest), 2 * gradeFit(grid, column, rest)) +
        wholeName(column.name, rest)
      return { column, named, score }
    })
    .sort((a, b) => b.score - a.score)
}
