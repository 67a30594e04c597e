import { shareOf } from '../../arithmetic.ts'
import { analyze } from '../../chinese/analyze.ts'
import { contentWords, questionWords } from '../../chinese/content-words.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { Query } from '../../understand/query.ts'
import type { AskedOfTable, Noun } from './asked.ts'
import { isBlank } from './cell-value.ts'
import {
  gradeFit,
  isOnlyMoney,
  kindFit,
  moneyFit,
  numberFit,
  ofMoney,
  rankFit,
  unitFit
} from './column-fits.ts'
import type { Column, Grid } from './grid.ts'

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
  const held = new Set(analyze(rest))
  return shareOf(analyze(name), term => held.has(term))
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

/** A column of the time that is asked for is named by one character of its own as well: 报 of 8月上报. */
const ownWords = (name: string, rest: string, dated: number): number => {
  const own = [...name.replace(/[\d年月季度届期第份]/gu, '')]
  return dated > 0 && own.some(one => /\p{Script=Han}/u.test(one) && rest.includes(one)) ? 0.5 : 0
}

/** What a column counts stands at its name's end: 会员 of 季末会员, where no other column has it. */
const byItsEnd = 0.6
function endNamed(
  grid: Grid,
  { name, at }: Column,
  rest: string,
  { counts, extreme, change, compares }: AskedOfTable
): number {
  const end = name.slice(-2)
  const asksFigure = counts || compares || extreme !== null || change !== null
  // Every body is a 工会 here, and the word asks for no number of them.
  if (!asksFigure || end === '工会') return 0
  if (name.length < 3 || !/^\p{Script=Han}{2}$/u.test(end) || !rest.includes(end)) return 0
  return grid.columns.some(other => other.at !== at && other.name.includes(end)) ? 0 : byItsEnd
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
    .filter(([types]) => types.some(type => query.wants.answerTypes.some(asked => asked === type)))
    .map(([, name]) => [...table.tokenize(name)])
  return grid.columns
    .map(column => {
      const dated = numberFit(column.name, rest)
      const named = Math.max(
        ownWords(column.name, rest, dated),
        ofTotal(column, asked),
        endNamed(grid, column, rest, asked),
        isOnlyMoney(grid, column, rest) ? ofMoney : 0,
        asked.nouns.some(({ run }) => titledWork.test(run)) && holdsTitles(grid, column)
          ? ofTitles
          : 0,
        sharedTerms(column.name, rest),
        kindred * likeness(table, column.name, ids),
        ...suggestions.map(words => suggested * likeness(table, column.name, words))
      )
      const kind = kindFit(column, query.wants)
      const alone = grid.columns.filter(other => other.kind === column.kind).length === 1
      const score =
        named +
        kindWeight * kind +
        (kind === 1 && alone ? onlyOfKind : 0) +
        unitWeight * unitFit(grid, column, query.wants, rest) +
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
