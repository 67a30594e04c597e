import { questionWords } from '../../chinese/content-words.ts'
import { anyOf, measuresOfRows } from '../../chinese/measures.ts'
import { answerTypes, askedUnit } from '../../understand/question-type.ts'
import { askedOf } from './asked.ts'
import { isBlank } from './cell-value.ts'
import { type ColumnScore, nounFit, scoreColumns } from './columns.ts'
import { figureColumn, leastNamed, mostRows, onlyFigures, readTotal } from './figures.ts'
import { type Column, type GridRecord, partsOf } from './grid.ts'
import type { GridQuestion } from './question.ts'
import {
  cellText,
  labelText,
  rowsOfCells,
  type Said,
  type TableAnswer,
  tableWords
} from './reading.ts'

/** Below this a column is not what the question asks for. */
const leastScore = 0.5
/** A question that asks of one thing is answered for so many records at most. */
const mostAlike = 4

/** A clause of its own: its question words decide its column. */
function clauseScores(question: GridQuestion, clause: string): ColumnScore[] {
  const { grid, query, table } = question
  const own = {
    ...query,
    wants: { ...query.wants, answerTypes: answerTypes(clause), unit: askedUnit(clause) }
  }
  return scoreColumns(grid, clause, { query: own, asked: askedOf({ focus: clause }, table), table })
}

/** The columns of a turned table are rows on the page, which a kindred word does not name. */
const leastOfTurned = 0.6

/** A figure is asked for by its name or unit; other cells may be told by their kind alone. */
const isNamed = ({ grid, asked, turned }: GridQuestion, { column, named }: ColumnScore): boolean =>
  column.kind !== 'number' ||
  named >= (turned ? leastOfTurned : leastNamed) ||
  nounFit(grid, column, asked.nouns) >= 0.7

const figureTypes: readonly string[] = ['number', 'money', 'percent', 'date']

/** Where a figure is asked for, cells without one are not what is asked for. */
function canAnswer(
  { chosen, asked }: GridQuestion,
  types: readonly string[],
  { at, kind }: Column
): boolean {
  if (!types.every(type => figureTypes.includes(type)) || asked.lists) return true
  if (kind === 'number' || kind === 'ordinal' || kind === 'date') return true
  return chosen.some(record => /\d|[一二三四五六七八九十]/u.test(record[at]?.folded ?? ''))
}

/** The clauses of what is asked of a record, each with a question word. */
const askingClauses = ({ rest }: GridQuestion): string[] =>
  rest.split(/[,，;；。?？、]/u).filter(clause => questionWords(clause).length > 0)

/** The columns the question asks for: the best of each clause that asks, and those it calls by their whole name. */
function askedColumns(question: GridQuestion): { columns: Column[]; score: number } {
  const { rest, anchors, scores } = question
  const anchored = new Set(anchors.map(anchor => anchor.column.at))
  const free = (all: readonly ColumnScore[]) => all.filter(({ column }) => !anchored.has(column.at))
  const clauses = askingClauses(question)
  const own = question.query.wants.answerTypes
  const ranked =
    clauses.length > 1
      ? clauses.map(clause => ({
          types: answerTypes(clause),
          all: clauseScores(question, clause)
        }))
      : [{ types: own, all: scores }]
  const best = ranked
    .flatMap(({ types, all }) => {
      const [first] = free(all)
      return first && canAnswer(question, types, first.column) ? [first] : []
    })
    .filter(one => one.score >= leastScore && isNamed(question, one))
  const several = question.asked.compares || /分别|各|和|及|以及|、|\band\b/u.test(rest)
  const called = several
    ? free(scores).filter(
        ({ column, named }) =>
          named >= 0.99 && column.name.length > 1 && canAnswer(question, own, column)
      )
    : []
  const columns = [...new Set([...best, ...called].map(one => one.column))]
  if (columns.length > 0)
    return { columns, score: Math.max(0, ...[...best, ...called].map(one => one.score)) }
  const only = saysOneFigure(question) ? onlyFigures(question) : undefined
  return only ? { columns: [only], score: leastScore } : { columns, score: 0 }
}

/** A table that says one figure of each thing is asked for the figure of one that is named: 会务人事　168,000. */
const saysOneFigure = ({ grid, anchors, query }: GridQuestion): boolean =>
  anchors.some(({ column }) => column.at === grid.label) &&
  query.wants.answerTypes.some(type => figureTypes.includes(type))

const anchorQuality = ({ anchors }: GridQuestion): number =>
  anchors.length === 0 ? 0 : anchors.reduce((sum, { covered }) => sum + covered, 0) / anchors.length

/** What a record is called in the answer: by the cells that the question named it by. */
function nameOf({ grid, anchors, asked }: GridQuestion, record: GridRecord): string {
  const named = anchors
    .filter(({ column, records }) => records.includes(record) && column.kind !== 'number')
    .map(({ column, start, end }) =>
      column.kind === 'ordinal' ? asked.text.slice(start, end) : (record[column.at]?.text ?? '')
    )
  return [...new Set(named)].join(' ') || labelText(grid, record)
}

function lineFor(
  question: GridQuestion,
  record: GridRecord,
  columns: readonly Column[],
  alone: boolean
) {
  const { grid, query } = question
  const words = tableWords(query.language)
  const cells = columns.map(column => record[column.at])
  const said = columns.flatMap((column, at) => {
    const cell = cells[at]
    return cell && !isBlank(cell.text)
      ? [words.said(column.head, cellText(cell, column, query.wants))]
      : []
  })
  const labels = new Set(question.chosen.map(one => labelText(grid, one)))
  const isTold = labels.size === question.chosen.length
  const name = alone || !isTold ? nameOf(question, record) : labelText(grid, record)
  const asksLabel = columns.length === 1 && columns[0]?.at === grid.label
  const text = asksLabel && !alone ? said.join() : words.of(name, said.join(words.between))
  return {
    text: `${text}${words.end}`,
    rows: rowsOfCells([record[anchorColumn(question)], ...cells])
  }
}

const anchorColumn = ({ anchors, grid }: GridQuestion): number =>
  anchors[0]?.column.at ?? grid.label

/** Columns of a record that may be told whole. */
const mostColumns = 6

/** Where more is asked of a record than its columns are called by (收多少孩子, of 名额), all that is printed of it. */
function withUnnamed(question: GridQuestion, columns: readonly Column[]): readonly Column[] {
  const { grid, anchors } = question
  const anchored = new Set(anchors.map(({ column }) => column.at))
  const free = grid.columns.filter(({ at }) => !anchored.has(at))
  const asksMore = askingClauses(question).length > columns.length
  return asksMore && free.length <= mostColumns ? free : columns
}

/** The cells that a question asks for of the records it names; `absent` when nothing is printed there. */
export function readLookup(question: GridQuestion): TableAnswer<Said> {
  const { chosen, asked, anchors } = question
  const { columns, score } = askedColumns(question)
  if (columns.length === 0) return null
  const filled = chosen.filter(record => columns.some(({ at }) => !isBlank(record[at]?.text ?? '')))
  if (filled.length === 0) return 'absent'
  const distinct = new Set(anchors.map(anchor => anchor.start)).size
  const most = asked.lists || distinct > 1 ? mostRows : mostAlike
  if (filled.length > most) return null
  const confidence = 0.25 + 0.35 * anchorQuality(question) + 0.4 * Math.min(1, score)
  const told = filled.length === 1 ? withUnnamed(question, columns) : columns
  return {
    lines: filled.map(record => lineFor(question, record, told, filled.length === 1)),
    confidence
  }
}

/** Names of the column's cells, each once; a cell may hold several. */
function distinctNames(records: readonly GridRecord[], column: Column): string[] {
  const cells = records.map(record => record[column.at]?.text ?? '').filter(text => !isBlank(text))
  return [...new Set(column.kind === 'person' ? cells.flatMap(partsOf) : cells)]
}

/** The column whose cells are of the kind that is counted or listed. */
function nounColumn({
  grid,
  asked,
  anchors
}: GridQuestion): { column: Column; fit: number } | null {
  const anchored = new Set(anchors.map(anchor => anchor.column.at))
  const fits = grid.columns
    .filter(({ kind, at }) => kind !== 'number' && kind !== 'ordinal' && !anchored.has(at))
    .map(column => ({ column, fit: nounFit(grid, column, asked.nouns) }))
    .sort((a, b) => b.fit - a.fit)
  return fits[0] && fits[0].fit >= 0.7 ? fits[0] : null
}

/** A number that a cell holds, the sum of a column of them, or else how many records there are. */
export function readCount(question: GridQuestion): TableAnswer<Said> {
  const { anchors, chosen, query, grid, asked, turned } = question
  // What a table has for columns is not counted.
  if (turned) return null
  // Money is no number of rows.
  if (query.wants.answerTypes.includes('money') || query.wants.unit === '钱') return null
  const figure = figureColumn(question)
  const noun = nounColumn(question)
  if (figure && (!noun || figure.named >= leastScore)) {
    if (anchors.length === 0) return readTotal(question, asked.total)
    return null
  }
  // One record called by its own name is not counted.
  if (anchors.some(({ column }) => column.at === grid.label)) return null
  const conditioned = anchors.length > 0
  if (!noun && !conditioned && !countsRows(question)) return null
  // What no column counts and no column names is not what the rows are.
  const [best] = question.scores
  if (!noun && asked.nouns.length > 0 && !countsRows(question) && (best?.score ?? 0) < leastScore)
    return null
  const names = noun
    ? distinctNames(chosen, noun.column)
    : chosen.map(record => labelText(grid, record))
  const words = tableWords(query.language)
  if (names.length === 0 || names.length > mostRows * 5) return null
  const listed = names.length <= mostRows ? `${words.between}${names.join('、')}` : ''
  const text = `${words.count(`${names.length}${query.wants.unit ?? '个'}`)}${listed}${words.end}`
  const rows = rowsOfCells(chosen.map(record => record[anchorColumn(question)])).slice(0, mostRows)
  return {
    lines: [{ text, rows }],
    confidence: conditioned ? 0.5 + 0.4 * anchorQuality(question) : 0.5 + 0.3 * (noun?.fit ?? 0.7)
  }
}

/** A count with no noun of its own, 几项 or 多少个, counts what the rows are. */
const rowCount = new RegExp(
  `(?:多少|几)(?:${anyOf(measuresOfRows)})?(?:[?？。,，]|$|获|得|被|是|有|入|拿|评|来自)`,
  'u'
)
const countsRows = ({ asked }: GridQuestion): boolean => rowCount.test(asked.text)

/** All that a column has, where no record is singled out. */
export function readList(question: GridQuestion): Said | null {
  const { chosen, query, grid } = question
  const noun = nounColumn(question)
  const [best] = question.scores
  if (!noun || !best) return null
  const names = distinctNames(chosen, noun.column)
  if (names.length === 0 || names.length > mostRows) return null
  const words = tableWords(query.language)
  const text = `${words.said(noun.column.head, names.join('、'))}${words.end}`
  const rows = rowsOfCells(chosen.map(record => record[noun.column.at] ?? record[grid.label]))
  return { lines: [{ text, rows: rows.slice(0, mostRows) }], confidence: 0.5 + 0.3 * noun.fit }
}
