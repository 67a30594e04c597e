import { fold } from '../../chinese/fold.ts'
import type { Anchor } from './anchors.ts'
import type { AskedOfTable } from './asked.ts'
import { type Change, changeBetween, changesAsked, changeText } from './change.ts'
import { figureColumn, onlyFigures } from './figures.ts'
import type { Grid, GridRecord } from './grid.ts'
import type { GridQuestion } from './question.ts'
import { cellText, labelText, rowsOfCells, type Said, tableWords } from './reading.ts'

const period =
  /^(?:((?:19|20)\d{2})年?度?)?(?:第?([一二三四1-4])季度?|([上下])半年|(1[0-2]|[1-9])月(?:份)?)?[底末终初中]?$/u
const quarters = '一二三四'

/** A number that grows with the time that a label names; undefined where it names none. @example periodRank('2025年一季度') // 24303 */
function periodRank(label: string): number | undefined {
  const text = fold(label).replace(/\s/gu, '')
  const match = text === '' ? null : period.exec(text)
  if (!match) return undefined
  const [, year, quarter, half, month] = match
  if (!year && !quarter && !half && !month) return undefined
  const part = quarter
    ? 3 * (quarters.includes(quarter) ? quarters.indexOf(quarter) + 1 : Number(quarter))
    : half
      ? { 上: 6, 下: 12 }[half]
      : Number(month ?? 12)
  return Number(year ?? 0) * 12 + (part ?? 0)
}

/** The records of a table of successive times, the earliest first; null for other tables. */
function inTime(grid: Grid): GridRecord[] | null {
  const ranked = grid.records.map(record => ({ record, rank: periodRank(labelText(grid, record)) }))
  const ranks = new Set(ranked.map(({ rank }) => rank))
  if (ranked.length < 2 || ranks.has(undefined) || ranks.size < ranked.length) return null
  return ranked.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).map(({ record }) => record)
}

const newest =
  /现在|目前|现有|如今|当前|眼下|最新|至今|\b(?:now|currently|current|latest|at present)\b|actuel|現在/u

/** Of a table of successive times the last, where a question asks how things stand now and names no time. */
export function newestRecord(
  grid: Grid,
  anchors: readonly Anchor[],
  { text, extreme, change, total, average, bound, lists }: AskedOfTable
): Anchor | null {
  const column = grid.columns[grid.label]
  const asksOne = !extreme && !change && !total && !average && !bound && !lists
  const isNamed = anchors.some(anchor => anchor.column.at === grid.label)
  if (!column || !asksOne || isNamed || !newest.test(text)) return null
  const record = inTime(grid)?.at(-1)
  return record ? { column, records: [record], start: 0, end: 0, exact: true, covered: 1 } : null
}

/** Where the most was added, or lost: 哪年涨得最猛, 增幅最大的是哪个季度. */
const growsMost =
  /(?:[涨增升]|新增|提高|发展)[了长加高]*得?[^,，。?？]{0,3}最(?:多|快|猛|大|高|厉害|明显)|(?:增|涨|升)幅?(?:度|量)?最|\b(?:grew|rose|increased|gr[eo]w(?:th)?|rise|increase)\b.{0,24}\b(?:most|fastest)\b|(?:largest|biggest|sharpest) (?:increase|rise|growth|jump)/u
const fallsMost =
  /(?:[跌降减]|流失)[了少低]*得?[^,，。?？]{0,3}最(?:多|快|猛|大|厉害|明显)|(?:降|跌|减)幅?(?:度|量)?最|\b(?:fell|dropped|declined)\b.{0,24}\b(?:most|fastest)\b|(?:largest|biggest|sharpest) (?:fall|drop|decline|decrease)/u

/** Whether it fell at all, of which of several times: 哪一年不升反降. */
const fell =
  /哪(?:一|几)?个?(?:年|季度?|月)[^,，。?？]{0,14}(?:不升反降|不增反减|下降|减少|下滑|回落|变少|少了|降了|跌了|掉了)|which (?:year|quarter|month)\b.{0,40}\b(?:fell|dropped|declined|decreased|lower)\b/u

/** Whether a question asks at which of several times something grew, or fell. */
export const asksGrowth = ({ text }: AskedOfTable): boolean =>
  growsMost.test(text) || fallsMost.test(text) || fell.test(text)

/** Whether what is asked of successive times is for the table turned, whose columns they are. */
export const isOfColumns = ({ grid, asked, turned }: GridQuestion): boolean =>
  !turned &&
  asksGrowth(asked) &&
  grid.columns.filter(({ head }) => periodRank(head) !== undefined).length > 1

interface Step extends Change {
  readonly from: GridRecord
  readonly to: GridRecord
}

/** So many times are told. */
const mostSteps = 6
/** The question says outright what it asks of which figures. */
const confidence = 0.9

/** Of a table of successive times the one by which a figure grew, or fell, most; null where that is not asked. */
export function readGrowth(question: GridQuestion): Said | null {
  const { grid, asked, query } = question
  const asksMost = growsMost.test(asked.text) || fallsMost.test(asked.text)
  const down = fallsMost.test(asked.text) || (!asksMost && fell.test(asked.text))
  const records = asksGrowth(asked) ? inTime(grid) : null
  const column = records && (figureColumn(question)?.column ?? onlyFigures(question))
  if (!records || !column) return null
  const steps = records.slice(1).flatMap((to, at): Step[] => {
    const from = records[at] as GridRecord
    const change = changeBetween(from[column.at], to[column.at])
    return change ? [{ from, to, ...change }] : []
  })
  const words = tableWords(query.language)
  const lines = changesAsked(steps, { down, most: asksMost })
    .slice(0, mostSteps)
    .flatMap(step => {
      const [from, to] = [labelText(grid, step.from), labelText(grid, step.to)]
      const [before, after] = step.cells.map(cell => cellText(cell, column, query.wants))
      const figures = [words.said(from, before ?? ''), words.said(to, after ?? '')]
      const rows = rowsOfCells(step.cells)
      return [words.of(to, changeText(step, column, query)), figures.join(words.between)].map(
        text => ({ text: `${text}${words.end}`, rows })
      )
    })
  return lines.length > 0 ? { lines, confidence } : null
}
