import { anyOf, measuresOfCells } from '../../chinese/measures.ts'
import { formatNumber, isBlank } from './cell-value.ts'
import { type ColumnScore, nounFit } from './columns.ts'
import type { Cell, Column, GridRecord } from './grid.ts'
import type { GridQuestion } from './question.ts'
import {
  cellText,
  labelText,
  numbersOf,
  rowsOfCells,
  type Said,
  scaledNumbers,
  sumShown,
  tableWords,
  withUnit
} from './reading.ts'

/** Below this the words of the question do not speak of the column. */
export const leastNamed = 0.35
/** A table with one column of numbers needs less. */
const leastOfOne = 0.15
/** Units of whole things. */
const counted = new RegExp(`^(?:${anyOf(measuresOfCells)})$`, 'u')
/** Rows cited one by one. */
export const mostRows = 20

/** The column of figures that is asked for; null when none is, or the words fit none. */
export function figureColumn(
  question: GridQuestion,
  kinds: readonly string[] = ['number']
): ColumnScore | null {
  const { scores, grid, turned } = question
  const figures = scores.filter(({ column }) => kinds.includes(column.kind))
  const only = onlyFigures(question)
  if (only && kinds.includes('number')) return figures.find(({ column }) => column === only) ?? null
  const least =
    grid.columns.filter(column => kinds.includes(column.kind)).length === 1
      ? leastOfOne
      : leastNamed
  const [best, next] = figures
  // The figures of a turned table are rows on the page, which their unit alone does not name.
  const fit = turned
    ? (best?.named ?? 0) - leastNamed
    : Math.max(best?.named ?? 0, (best?.score ?? 0) - 0.3)
  if (!best || fit < (turned ? leastOfOne : least)) return null
  return next && next.score === best.score && next.named === best.named ? null : best
}

/** Of a table that gives one figure of each thing and calls it nothing, the figures; undefined for other tables. */
export function onlyFigures({ grid }: GridQuestion): Column | undefined {
  const figures = grid.columns.filter(({ kind }) => kind === 'number')
  const [only] = figures
  return only?.name === '' && figures.length === 1 ? only : undefined
}

const confidenceOf = ({ score }: ColumnScore): number => Math.min(1, 0.45 + score / 2)

/** Which record has the most or the least; all that share it. */
export function readExtreme(question: GridQuestion): Said | null {
  const { grid, query, asked, chosen } = question
  const times = /[早晚]|earliest|latest/u.test(asked.text)
  const found = figureColumn(question, times ? ['date'] : ['number'])
  if (!found) return null
  const { column } = found
  const sized = chosen.flatMap(record => {
    const cell = record[column.at]
    const size = cell?.time ?? (cell?.value ? cell.value.number * cell.value.scale : null)
    return cell && size !== null ? [{ record, cell, size }] : []
  })
  const units = new Set(sized.map(({ cell }) => cell.value?.unit))
  if (sized.length < 2 || (!times && units.size > 1)) return null
  const sizes = sized.map(one => one.size)
  const [largest, smallest] = [Math.max(...sizes), Math.min(...sizes)]
  const both = asked.extremes ? [largest, smallest] : []
  const wanted = asked.extreme === 'most' ? [largest, ...both] : [smallest, ...both]
  const shown = shownColumn(question, column)
  const words = tableWords(query.language)
  const others = besides(question, [shown, column])
  const lines = sized
    .filter(one => wanted.includes(one.size))
    .sort((a, b) => wanted.indexOf(a.size) - wanted.indexOf(b.size))
    .map(({ record, cell }) => {
      const told = [...others, column].flatMap(one => {
        const own = one === column ? cell : record[one.at]
        return own && !isBlank(own.text)
          ? [words.said(one.head, cellText(own, one, query.wants))]
          : []
      })
      const said = told.join(words.between)
      const name = record[shown.at]?.text || labelText(grid, record)
      return { text: `${words.of(name, said)}${words.end}`, rows: rowsOfCells([cell]) }
    })
  return lines.length > mostRows ? null : { lines, confidence: confidenceOf(found) }
}

/** A column is also asked for where the question has this much of its name. */
const leastOfBesides = 0.75

/** What else of the record the question asks for by its column's name: 开往 in 座位最少的是开往哪儿的那趟. */
const besides = ({ scores }: GridQuestion, but: readonly Column[]): Column[] =>
  scores.flatMap(({ column, named }) =>
    named >= leastOfBesides && column.kind !== 'number' && !but.includes(column) ? [column] : []
  )

/** The column that names what was asked for: 谁 the people's, 哪个分会 the branches', else the records' own. */
function shownColumn({ scores, grid, asked }: GridQuestion, but: Column): Column {
  const words = scores.filter(
    ({ column }) => column !== but && column.kind !== 'number' && column.kind !== 'ordinal'
  )
  const fit = words.find(({ column }) => nounFit(grid, column, asked.nouns) >= 0.7)
  const people = /谁|\bwho\b/u.test(asked.text)
    ? words.find(({ column }) => column.kind === 'person')
    : undefined
  return fit?.column ?? people?.column ?? grid.columns[grid.label] ?? but
}

/** The records whose number keeps the bound, listed or counted. */
export function readBound(question: GridQuestion): Said | null {
  const { grid, query, asked, chosen } = question
  const found = figureColumn(question)
  const { bound } = asked
  if (!found || !bound) return null
  const { column } = found
  const kept = chosen.filter(record => {
    const value = record[column.at]?.value
    const size = value ? value.number * value.scale : Number.NaN
    return size >= bound.least && size <= bound.most
  })
  const shown = shownColumn(question, column)
  const words = tableWords(query.language)
  const name = (record: GridRecord) => record[shown.at]?.text || labelText(grid, record)
  const said = kept.map(record => {
    const cell = record[column.at]
    return `${name(record)}（${cell ? cellText(cell, column, query.wants) : ''}）`
  })
  if (kept.length === 0 || kept.length > mostRows) return null
  const counted = asked.counts
    ? `${words.count(`${kept.length}${query.wants.unit ?? '个'}`)}${words.between}`
    : ''
  const text = `${counted}${said.join('、')}${words.end}`
  return {
    lines: [{ text, rows: rowsOfCells(kept.map(record => record[column.at])) }],
    confidence: confidenceOf(found)
  }
}

export function readAverage(question: GridQuestion): Said | null {
  const { query, chosen, grid } = question
  const found = figureColumn(question)
  const cells = found ? numbersOf(chosen, found.column) : null
  // 平均 may be the column's own word, and then its cells are what is asked for.
  if (
    !found ||
    !cells ||
    cells.length < 2 ||
    /平均|人均|average/u.test(found.column.name) ||
    grid.records.length < 2
  )
    return null
  const { numbers, decimals } = scaledNumbers(cells)
  const { sum } = sumShown(numbers, decimals)
  const mean = formatNumber(Number(sum) / cells.length, Math.max(2, decimals))
  const words = tableWords(query.language)
  const value = withUnit(mean, found.column, cells, query.wants)
  const text = `${found.column.head} ${words.average(value, `${sum}÷${cells.length}`)}${words.end}`
  return {
    lines: [{ text, rows: rowsOfCells(cells).slice(0, mostRows) }],
    confidence: confidenceOf(found)
  }
}

/** The table's own total, held against the sum of its rows. */
function printedTotal({ query, grid }: GridQuestion, column: Column, total: Cell) {
  const words = tableWords(query.language)
  const cells = numbersOf(grid.records, column)
  const value = cellText(total, column, query.wants)
  const { numbers, decimals } = scaledNumbers(cells ?? [])
  const { sum, shown } = sumShown(numbers, decimals)
  const rows = rowsOfCells([total])
  // Shares and averages do not add up, and need not.
  if (!cells || /%|率|比|占/u.test(`${column.head}${column.unit}${total.value?.unit}`))
    return { text: `${words.said(column.head, value)}${words.end}`, rows }
  const agrees = Math.abs(Number(sum) - (total.value?.number ?? 0)) < 1e-6
  const text = agrees ? words.printedTotal(value, shown) : words.totalDiffers(value, shown)
  return { text: `${column.head} ${text}${words.end}`, rows }
}

/** Numbers that name something, or measure one thing each: their sum says nothing. */
const noAmounts =
  /电话|号码|编号|代码|邮编|年份|年度|学号|工号|序号|名次|单价|标准|率|比例|占比|平均|人均|均分|年龄|工龄/u

/** People are counted by more than one word. */
const ofPeople = /[人名位]/u

/** How well a column must be named to be added up for a question that asks for no total: by its own words. */
const leastNamedOfImplied = 0.75

/** Whether the sum of a column can be what is asked for: of a count whole numbers, of money money. */
function canAnswer({ grid, query }: GridQuestion, column: Column): boolean {
  if (noAmounts.test(column.name)) return false
  const cells = grid.records.flatMap(record => record[column.at] ?? [])
  const units = [column.unit, ...cells.map(cell => cell.value?.unit)].filter(Boolean)
  const inMoney = units.some(unit => unit?.endsWith('元'))
  if (query.wants.answerTypes.includes('money')) return inMoney || /[金款费钱资]/u.test(column.name)
  if (query.wants.unit === null) return true
  const { unit } = query.wants
  const fits = (other: string) =>
    other.includes(unit) || (ofPeople.test(unit) && ofPeople.test(other))
  if (units.length > 0) return units.some(one => one && fits(one))
  // Whole things are counted.
  return !counted.test(query.wants.unit) || cells.every(cell => (cell.value?.decimals ?? 0) === 0)
}

/**
 * The sum over the records named, or over all: the printed total where there is one.
 * @param outright whether the question says that it asks for a total
 */
export function readTotal(question: GridQuestion, outright: boolean): Said | null {
  const { query, grid, anchors, chosen } = question
  const found = figureColumn(question)
  if (!found || (anchors.length > 0 && chosen.length < 2)) return null
  const { column } = found
  if (!canAnswer(question, column)) return null
  if (!outright && found.named < leastNamedOfImplied) return null
  const confidence = confidenceOf(found) - (outright ? 0 : 0.15)
  const total =
    anchors.length === 0 && chosen.length === grid.records.length
      ? grid.total?.[column.at]
      : undefined
  if (total && !isBlank(total.text))
    return { lines: [printedTotal(question, column, total)], confidence }
  const cells = numbersOf(chosen, column)
  if (!cells || cells.length < 2 || /%|率/u.test(`${column.head}${cells[0]?.value?.unit}`))
    return null
  const { numbers, decimals } = scaledNumbers(cells)
  const { sum, shown } = sumShown(numbers, decimals)
  const words = tableWords(query.language)
  const said = words.sum(withUnit(sum, column, cells, query.wants), shown)
  const text = `${column.head} ${said}${words.end}`.trimStart()
  return { lines: [{ text, rows: rowsOfCells(cells).slice(0, mostRows) }], confidence }
}
