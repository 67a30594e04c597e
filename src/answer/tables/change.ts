import { formatNumber } from './cell-value.ts'
import type { Cell, Column, GridRecord } from './grid.ts'
import type { GridQuestion } from './question.ts'
import {
  cellText,
  labelText,
  numbersOf,
  rowsOfCells,
  type Said,
  tableWords,
  withUnit
} from './reading.ts'

const asksWhich = /谁|哪(?!年|一年|一?个?月|一?个?季|天|里|儿)|\bwh(?:o|ich)\b/u
/** What tells when a column's figures are from; later ones have the higher rank. */
const when =
  /(?:19|20)\d{2}年?(?:度)?|1\d{2}年(?:度)?|(?:1[0-2]|[1-9])月(?:份)?|第?[一二三四1-4]季度?|[上下]半年|[今去前]年|上年同期|[本上]年度?|[本上][月季期届周]|去年同期|同期/u
const ranks = ['前', '去', '上', '同', '今', '本', '下']

/** Columns that give the same figure of two times, the earlier first. */
interface Pair {
  readonly earlier: Column
  readonly later: Column
}

const tokenOf = ({ name }: Column): string => when.exec(name)?.[0] ?? ''
const figureOf = ({ name }: Column): string => name.replace(when, '').replace(/[\s的:：]/gu, '')

function rankOf(token: string): number {
  const digits = /\d+/u.exec(token)?.[0]
  if (digits) return Number(digits)
  const numeral = '一二三四'.indexOf(/[一二三四]/u.exec(token)?.[0] ?? '零')
  return numeral >= 0 ? numeral : ranks.indexOf(token[0] ?? '')
}

/** The last two times of the figure that the question fits best; the times it names, where it names two. */
export function pairOf({ scores, asked }: GridQuestion): Pair | null {
  const timed = scores
    .map(({ column }) => column)
    .filter(column => column.kind === 'number' && tokenOf(column) !== '')
  const figures = [...new Set(timed.map(figureOf))]
  const groups = figures.map(figure => timed.filter(column => figureOf(column) === figure))
  const group = groups.find(columns => columns.length > 1)
  if (!group) return null
  const ordered = [...group].sort((a, b) => rankOf(tokenOf(a)) - rankOf(tokenOf(b)))
  const named = ordered.filter(column => asked.text.includes(tokenOf(column)))
  const [earlier, later] = (named.length === 2 ? named : ordered).slice(-2)
  return earlier && later && rankOf(tokenOf(earlier)) < rankOf(tokenOf(later))
    ? { earlier, later }
    : null
}

interface Change {
  readonly record: GridRecord
  readonly cells: readonly [earlier: Cell, later: Cell]
  readonly by: number
}

function changeOf(record: GridRecord, { earlier, later }: Pair): Change[] {
  const [before, after] = [record[earlier.at], record[later.at]]
  if (!before?.value || !after?.value || before.value.unit !== after.value.unit) return []
  const size = ({ number, scale }: NonNullable<Cell['value']>) => number * scale
  return [{ record, cells: [before, after], by: size(after.value) - size(before.value) }]
}

/** Both figures of a record and what lies between them, with the rows they stand in. */
function lineOf(
  { record, cells, by }: Change,
  { earlier, later }: Pair,
  { grid, query }: GridQuestion
): Said['lines'][number] {
  const words = tableWords(query.language)
  const [before, after] = cells
  const decimals = Math.max(before.value?.decimals ?? 0, after.value?.decimals ?? 0)
  const size = formatNumber(Math.abs(by) / (before.value?.scale ?? 1), decimals)
  const said = [
    words.said(later.head, cellText(after, later, query)),
    words.said(earlier.head, cellText(before, earlier, query)),
    words.change(by > 0, withUnit(size, later, numbersOf([record], later) ?? [], query))
  ]
  return {
    text: `${words.of(labelText(grid, record), said.join(words.between))}${words.end}`,
    rows: rowsOfCells(cells)
  }
}

/** More rows than this are no answer. */
const mostChanged = 12
/** The question says outright what it asks of which figures. */
const confidence = 0.9

/**
 * Which records have more, or less, of a figure than at the time before, or changed most: 哪几个车间比7月少了, 哪个分会涨得最多.
 * Null where the question asks for no change or the table gives its figures of one time.
 */
export function readChange(question: GridQuestion): Said | null {
  const { asked, anchors, chosen } = question
  const asksChange = asksWhich.test(asked.text) && asked.change !== null
  const pair = asksChange ? pairOf(question) : null
  if (!pair || (anchors.length > 0 && chosen.length < 2)) return null
  const changes = chosen.flatMap(record => changeOf(record, pair))
  const fit = changes.filter(({ by }) => (asked.change === 'down' ? by < 0 : by > 0))
  const most = Math.max(...fit.map(({ by }) => Math.abs(by)))
  const told = asked.extreme ? fit.filter(({ by }) => Math.abs(by) === most) : fit
  if (changes.length < 2 || told.length === 0 || told.length > mostChanged) return null
  return { lines: told.map(change => lineOf(change, pair, question)), confidence }
}

/** Sets a figure beside that of another time: 去年同期呢, compared with the same period in 2023. */
const setsBeside =
  /同期|相比|[比跟与和]\p{Script=Han}{0,3}[上去前今]个?[年月季期]|\bcompared (?:with|to)\b|\bsame (?:period|quarter|months?)\b/u
const ofOtherTime = /^(?:same(?:period|quarter|months?))?$/iu

/** A column that says only when (Same period 2023) gives at that time what the figures before it give now. */
function besides({ grid }: GridQuestion): Pair | null {
  const figures = grid.columns.filter(({ kind }) => kind === 'number')
  const at = figures.findIndex(
    (column, index) => index > 0 && tokenOf(column) !== '' && ofOtherTime.test(figureOf(column))
  )
  const [later, earlier] = [figures[at - 1], figures[at]]
  return at > 0 && earlier && later && tokenOf(later) === '' ? { earlier, later } : null
}

/** Of one record the figures of two times, where the question sets one beside the other; null where it does not. */
export function readTimes(question: GridQuestion): Said | null {
  const { asked, anchors, chosen } = question
  const [record] = chosen
  if (!setsBeside.test(asked.text) || anchors.length === 0 || !record || chosen.length > 1)
    return null
  const pair = pairOf(question) ?? besides(question)
  const [change] = pair ? changeOf(record, pair) : []
  return pair && change ? { lines: [lineOf(change, pair, question)], confidence } : null
}
