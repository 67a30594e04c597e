import { formatNumber } from './cell-value.ts'
import { pairOf } from './change.ts'
import { figureColumn } from './figures.ts'
import type { Cell, Column } from './grid.ts'
import type { GridQuestion } from './question.ts'
import {
  cellText,
  labelText,
  numbersOf,
  rowsOfCells,
  type Said,
  scaledNumbers,
  tableWords,
  withUnit
} from './reading.ts'

interface Side {
  readonly name: string
  readonly cell: Cell
}

const asksEarlier = /[早晚先后]|earlier|later|first/u

function conclude(
  { query }: GridQuestion,
  column: Column,
  [a, b]: readonly [Side, Side],
  confidence: number
): Said | null {
  const words = tableWords(query.language)
  const rows = rowsOfCells([a.cell, b.cell])
  const facts = [a, b].map(side =>
    words.of(side.name, words.said(column.head, cellText(side.cell, column, query.wants)))
  )
  if (a.cell.time !== null && b.cell.time !== null)
    return { lines: [{ text: `${facts.join(words.between)}${words.end}`, rows }], confidence }
  const cells = numbersOf([[a.cell], [b.cell]], { ...column, at: 0 })
  if (!cells) return null
  const { numbers, decimals } = scaledNumbers(cells)
  const [first = 0, second = 0] = numbers
  const [more, less] = first >= second ? [first, second] : [second, first]
  const name = first >= second ? a.name : b.name
  const shown = [more, less].map(number => formatNumber(number, decimals)).join('−')
  const difference = formatNumber(more - less, decimals)
  const drawn =
    first === second
      ? words.same
      : words.difference(
          name,
          withUnit(difference, column, cells, query.wants),
          `${shown}=${difference}`
        )
  return {
    lines: [{ text: `${[...facts, drawn].join(words.between)}${words.end}`, rows }],
    confidence
  }
}

/** Two records by one column, or one record by two columns. */
export function readComparison(question: GridQuestion): Said | null {
  const { grid, anchors, chosen, asked, scores } = question
  const byTime = asksEarlier.test(asked.text)
  const confidence = 0.9
  if (chosen.length === 2 && anchors.length >= 2) {
    const found = figureColumn(question, byTime ? ['date', 'number'] : ['number'])
    const order = anchors
      .flatMap(anchor => anchor.records)
      .filter(record => chosen.includes(record))
    const [first, second] = [...new Set(order)]
    if (!found || !first || !second) return null
    const [a, b] = [first[found.column.at], second[found.column.at]]
    if (!a || !b) return null
    const sides = [
      { name: labelText(grid, first), cell: a },
      { name: labelText(grid, second), cell: b }
    ] as const
    return conclude(question, found.column, sides, confidence)
  }
  const [record] = chosen
  const figures = scores.filter(({ column }) => column.kind === 'number')
  // One of two columns named, as in 比去年同期, is held against the other.
  const columns =
    figures.length === 2 && (figures[0]?.named ?? 0) >= 0.6
      ? figures
      : figures.filter(({ named }) => named >= 0.6)
  if (!record || chosen.length !== 1 || anchors.length === 0) return null
  // Where the question names neither time, as in 比去年少了几件, the last two that the table gives are meant.
  const pair = columns.length < 2 ? pairOf(question) : null
  const [one, other] = pair
    ? [pair.later, pair.earlier]
    : columns
        .map(score => score.column)
        .slice(0, 2)
        .sort((a, b) => a.at - b.at)
  const [a, b] = [one && record[one.at], other && record[other.at]]
  if (!one || !other || !a || !b) return null
  const sides = [
    { name: one.head, cell: a },
    { name: other.head, cell: b }
  ] as const
  return conclude(question, { ...one, head: labelText(grid, record) }, sides, confidence)
}
