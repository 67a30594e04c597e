import type { Query } from '../../understand/query.ts'
import { formatNumber } from './cell-value.ts'
import type { Cell, Column, GridRecord } from './grid.ts'
import type { GridQuestion } from './question.ts'
import { cellText, labelText, rowsOfCells, type Said, tableWords, withUnit } from './reading.ts'

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

/** A figure of two times and what lies between them. */
export interface Change {
  readonly cells: readonly [before: Cell, after: Cell]
  readonly by: number
}

/** What lies between two cells; null where they give no numbers of one unit. */
export function changeBetween(before?: Cell, after?: Cell): Change | null {
  if (!before?.value || !after?.value || before.value.unit !== after.value.unit) return null
  const size = ({ number, scale }: NonNullable<Cell['value']>) => number * scale
  return { cells: [before, after], by: size(after.value) - size(before.value) }
}

/** The changes that go down, or up; of them the greatest alone where it is asked for. */
export function changesAsked<T extends Change>(
  changes: readonly T[],
  { down, most }: { readonly down: boolean; readonly most: boolean }
): T[] {
  const fit = changes.filter(({ by }) => (down ? by < 0 : by > 0))
  const greatest = Math.max(...fit.map(({ by }) => Math.abs(by)))
  return most ? fit.filter(({ by }) => Math.abs(by) === greatest) : fit
}

/** A change in words, in the scale of the figure before: 增加3人. */
export function changeText(
  { cells, by }: Change,
  column: Column,
  { language, wants }: Pick<Query, 'language' | 'wants'>
): string {
  const decimals = Math.max(...cells.map(cell => cell.value?.decimals ?? 0))
  const size = formatNumber(Math.abs(by) / (cells[0].value?.scale ?? 1), decimals)
  return tableWords(language).change(by > 0, withUnit(size, column, [cells[0]], wants))
}

interface RecordChange extends Change {
  readonly record: GridRecord
}

function changeOf(record: GridRecord, { earlier, later }: Pair): RecordChange[] {
  const change = changeBetween(record[earlier.at], record[later.at])
  return change ? [{ record, ...change }] : []
}

/** Both figures of a record and what lies between them, with the rows they stand in. */
function lineOf(
  change: RecordChange,
  { earlier, later }: Pair,
  { grid, query }: GridQuestion
): Said['lines'][number] {
  const words = tableWords(query.language)
  const [before, after] = change.cells
  const said = [
    words.said(later.head, cellText(after, later, query.wants)),
    words.said(earlier.head, cellText(before, earlier, query.wants)),
    changeText(change, later, query)
  ]
  return {
    text: `${words.of(labelText(grid, change.record), said.join(words.between))}${words.end}`,
    rows: rowsOfCells(change.cells)
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
  const down = asked.change === 'down'
  const told = changesAsked(changes, { down, most: Boolean(asked.extreme) })
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
