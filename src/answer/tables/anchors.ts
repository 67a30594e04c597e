import { countEach, shareOf } from '../../arithmetic.ts'
import { analyze } from '../../chinese/analyze.ts'
import { findDates } from '../../chinese/dates.ts'
import { fold } from '../../chinese/fold.ts'
import { parseNumeral } from '../../chinese/numerals.ts'
import { isBlank } from './cell-value.ts'
import { type Column, type Grid, type GridRecord, partsOf } from './grid.ts'

/** Records that a stretch of the question names by a cell of one column. */
export interface Anchor {
  readonly column: Column
  readonly records: readonly GridRecord[]
  readonly start: number
  readonly end: number
  /** Named by the whole cell, or by all of it that its column does not share. */
  readonly exact: boolean
  /** Share of the cell that the question gives, 0..1; of an exact one 1. */
  readonly covered: number
}

interface Match {
  readonly column: Column
  readonly record: GridRecord
  readonly start: number
  readonly end: number
  readonly exact: boolean
  readonly covered: number
}

const shortestName = 2
/** Shares of words this close tell nothing apart. */
const nearlyAlike = 0.02
/** A part of a cell that names it: at least so many characters and so much of the cell. */
const shortestPart = 3
const leastPart = 0.4
/** Ends of cells are kinds of thing (镇, 街道, 分会) when this share of a column has them. */
const commonEnd = 0.25
const longestEnd = 4

const endsOf = (cell: string): string[] =>
  Array.from({ length: Math.min(longestEnd, cell.length - 1) }, (_, at) =>
    cell.slice(-at - 1)
  ).filter(end => /^\p{Script=Han}+$/u.test(end))

/** The ends that cells of a column share: 镇 and 街道 in a column of townships. */
export function commonEnds(cells: readonly string[]): string[] {
  const distinct = [...new Set(cells)]
  return [...countEach(distinct.flatMap(endsOf))]
    .filter(([, count]) => count >= 2 && count >= distinct.length * commonEnd)
    .map(([end]) => end)
    .sort((a, b) => b.length - a.length)
}

const isWordBefore = (text: string, at: number, name: string): boolean =>
  !/^[a-z0-9]/u.test(name) || !/[a-z0-9.]/u.test(text.charAt(at - 1))
const isWordBehind = (text: string, at: number, name: string): boolean =>
  !/[a-z0-9]$/u.test(name) || !/[a-z0-9]/u.test(text.charAt(at))

/** Where a name stands in a text, not inside a longer Latin word or number; -1 where it does not. */
function findName(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (isWordBefore(text, at, name) && isWordBehind(text, at + name.length, name)) return at
  return -1
}

/** 欠薪案件 of 其中：欠薪案件（件）. */
const plainName = (text: string): string =>
  text.replace(/[“”"'《》「」『』]|^其中[:：]?|[（(][^（()）]{1,6}[)）]$/gu, '')

/** The cell without its column's common end, where the question has that and no other end behind it. */
function matchCore(cell: string, ends: readonly string[], text: string) {
  const end = ends.find(one => cell.endsWith(one) && cell.length - one.length >= shortestName)
  if (end === undefined) return null
  const core = cell.slice(0, -end.length)
  const at = findName(text, core)
  if (at < 0) return null
  const behind = text.slice(at + core.length)
  return ends.some(other => behind.startsWith(other)) ? null : { start: at, end: at + core.length }
}

/** The longest run of the cell that the question holds, where it is long enough to name it. */
function matchPart(cell: string, text: string) {
  for (let length = cell.length - 1; length >= shortestPart; length -= 1) {
    if (length < cell.length * leastPart) return null
    for (let from = 0; from + length <= cell.length; from += 1) {
      const run = cell.slice(from, from + length)
      const at = findName(text, run)
      if (at >= 0 && !/^[\d.]+$/u.test(run))
        return { start: at, end: at + length, covered: length / cell.length }
    }
  }
  return null
}

/** 职工写生 of “我为城市画张像”职工写生: what it is besides its own title. */
const besideTitle = (printed: string): string[] => {
  const rest = printed.replace(/“[^”]{0,40}”|《[^》]{0,40}》/gu, '')
  return rest !== printed && rest.length >= shortestPart ? [fold(rest)] : []
}

/** @param besides what the cell is called besides all of it and its parts */
function matchCell(
  cell: string,
  besides: readonly string[],
  ends: readonly string[],
  text: string
) {
  const names = [...[cell, ...partsOf(cell)].map(plainName), ...besides].filter(
    name => name.length >= shortestName
  )
  for (const name of names) {
    const at = findName(text, name)
    if (at >= 0) return { start: at, end: at + name.length, exact: true, covered: 1 }
  }
  const core = matchCore(plainName(cell), ends, text)
  if (core) return { ...core, exact: true, covered: 1 }
  const part = matchPart(plainName(cell), text)
  return part ? { ...part, exact: false } : null
}

function wordMatches(grid: Grid, column: Column, text: string): Match[] {
  const cells = grid.records.map(record => plainName(record[column.at]?.folded ?? ''))
  const ends = commonEnds(cells)
  return grid.records.flatMap((record, at): Match[] => {
    const cell = cells[at] ?? ''
    const found = isBlank(cell)
      ? null
      : matchCell(cell, besideTitle(record[column.at]?.text ?? ''), ends, text)
    return found ? [{ column, record, ...found }] : []
  })
}

const numberInText = /(?<![\d.第])\d+(?:\.\d+)?(?![\d.])/gu
const rankInText = /第([一二三四五六七八九十\d]+)(?:名|位|号)?(?![届次期季年])/gu

const isOfDate = /^(?:月|日|号|年|点)/u

/** Records by a number the question gives with its unit or with the column's name. */
function numberMatches(grid: Grid, column: Column, text: string): Match[] {
  const marks =
    column.kind === 'ordinal'
      ? [...text.matchAll(rankInText)].map(match => ({
          match,
          value: parseNumeral(match[1] ?? '')
        }))
      : [...text.matchAll(numberInText)].map(match => ({ match, value: Number(match[0]) }))
  return marks.flatMap(({ match, value }) =>
    grid.records.flatMap((record): Match[] => {
      const cell = record[column.at]?.value
      if (!cell || cell.number !== value) return []
      const start = match.index
      const end = start + match[0].length
      const unit = cell.unit || column.unit || ''
      const named = column.name.length > 1 && text.includes(column.name)
      const fits = unit !== '' && text.slice(end).startsWith(unit)
      // 6月 is no cell of 6, save in a column of months.
      if (!fits && isOfDate.test(text.slice(end)) && !/[月日年期号]/u.test(column.name)) return []
      return column.kind === 'ordinal' || named || fits
        ? [{ column, record, start, end, exact: true, covered: 1 }]
        : []
    })
  )
}

/** A match gives way to a longer one over the same characters, and a part to a whole cell. */
const yields = (one: Match, other: Match): boolean => {
  if (one === other || one.end <= other.start || other.end <= one.start) return false
  const longer = other.end - other.start - (one.end - one.start)
  if (one.exact !== other.exact) return !one.exact
  return longer > 0
}

const noYear = { year: null, evidence: null }
const daysIn = (text: string) =>
  findDates(text, noYear).flatMap(({ unit, monthDay, start, end }) =>
    unit === 'day' && monthDay ? [{ ...monthDay, start, end }] : []
  )

/** Records of a column of days by a day that the question gives and their day or run of days holds; null for other columns. */
function dayMatches(grid: Grid, column: Column, text: string): Match[] | null {
  const asked = daysIn(text)
  if (asked.length === 0) return null
  const held = grid.records.map(record => daysIn(record[column.at]?.text ?? ''))
  if (held.filter(days => days.length > 0).length * 2 < grid.records.length) return null
  return asked.flatMap(({ from, to, start, end }) =>
    grid.records.flatMap((record, at): Match[] => {
      const fits = held[at]?.some(day => day.from <= from && to <= day.to)
      return fits ? [{ column, record, start, end, exact: true, covered: 1 }] : []
    })
  )
}

/**
 * The stretches of a question that name records of the table, in the order of the question.
 *
 * @param text the question, folded
 * @param bounded whether the question's numbers are bounds and name no record
 */
export function findAnchors(grid: Grid, text: string, bounded: boolean): Anchor[] {
  const matches = grid.columns.flatMap(column => {
    const byDay = dayMatches(grid, column, text)
    if (byDay) return byDay
    const numbers = column.kind === 'number' || column.kind === 'ordinal'
    const byNumber = numbers && !bounded ? numberMatches(grid, column, text) : []
    // A place in words is named as a cell is: 一等奖, 第二名.
    return column.kind === 'number' || byNumber.length > 0
      ? byNumber
      : [...byNumber, ...wordMatches(grid, column, text)]
  })
  const names = grid.columns.map(column => column.name)
  const kept = matches
    .filter(one => !matches.some(other => yields(one, other)))
    // Words of the column's name say what is asked, not of what.
    .filter(one => !names.some(name => name.includes(text.slice(one.start, one.end))))
  const anchors = new Map<string, Match[]>()
  for (const match of kept) {
    const key = `${match.column.at}:${match.start}:${match.end}`
    anchors.set(key, [...(anchors.get(key) ?? []), match])
  }
  return [...anchors.values()]
    .flatMap(([first, ...others]): Anchor[] => {
      if (!first) return []
      const records = bestNamed([first, ...others], text)
      // A part that most rows share tells none of them.
      const telling =
        first.exact || records.length * 2 <= grid.records.length || records.length === 1
      const { column, start, end, exact, covered } = first
      return telling ? [{ column, records, start, end, exact, covered }] : []
    })
    .sort((a, b) => a.start - b.start)
}

/** Of several cells with the same part named, those of whose other words the question has most. */
function bestNamed(matches: readonly Match[], text: string): GridRecord[] {
  const held = new Set(analyze(text))
  const share = ({ record, column }: Match) =>
    shareOf(analyze(record[column.at]?.folded ?? ''), term => held.has(term))
  const best = Math.max(...matches.map(share))
  return matches
    .filter(match => match.exact || share(match) > best - nearlyAlike)
    .map(match => match.record)
}

/** The rest of the question: anchors blanked, as long as before. */
export const withoutAnchors = (text: string, anchors: readonly Anchor[]): string =>
  anchors.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text
  )
