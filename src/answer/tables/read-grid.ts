import { questionWords } from '../../chinese/content-words.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { Query } from '../../understand/query.ts'
import { absentName, ofNoun } from './absent.ts'
import { type Anchor, findAnchors, withoutAnchors } from './anchors.ts'
import { askedOf } from './asked.ts'
import { readChange, readTimes } from './change.ts'
import { scoreColumns } from './columns.ts'
import { readComparison } from './comparison.ts'
import { readAverage, readBound, readExtreme, readTotal } from './figures.ts'
import type { Grid, GridRecord } from './grid.ts'
import { readCount, readList, readLookup } from './lookup.ts'
import { asksGrowth, isOfColumns, newestRecord, readGrowth } from './periods.ts'
import type { GridQuestion } from './question.ts'
import type { Said, TableAnswer } from './reading.ts'

const recordsOf = (anchors: readonly Anchor[], at: number) =>
  new Set(anchors.filter(anchor => anchor.column.at === at).flatMap(anchor => anchor.records))

/** Those that every column's anchors name. */
function intersection(grid: Grid, anchors: readonly Anchor[]): GridRecord[] {
  const columns = [...new Set(anchors.map(anchor => anchor.column.at))]
  const named = columns.map(at => recordsOf(anchors, at))
  return grid.records.filter(record => named.every(records => records.has(record)))
}

/** Anchors that agree: a part of a cell that contradicts a whole one named nothing. */
function agreeing(grid: Grid, anchors: readonly Anchor[]): readonly Anchor[] {
  if (intersection(grid, anchors).length > 0) return anchors
  const exact = anchors.filter(anchor => anchor.exact)
  return exact.length > 0 ? exact : anchors
}

/**
 * What the table says to the question.
 *
 * @param text what stands around the table's rows, folded
 */
export function readGrid(
  { grid, turned }: { grid: Grid; turned: boolean },
  query: Query,
  table: SubwordTable,
  text: string
): TableAnswer {
  const asked = askedOf(query.words, table)
  const found = agreeing(grid, findAnchors(grid, asked.text, asked.bound !== null))
  const newest = newestRecord(grid, found, asked)
  const anchors = newest ? [...found, newest] : found
  const rest = withoutAnchors(asked.text, anchors)
  const named = intersection(grid, anchors)
  if (anchors.length > 0 && named.length === 0) return 'absent'
  const chosen = anchors.length > 0 ? named : ofNoun(grid, asked)
  const scores = scoreColumns(grid, rest, { query, asked, table })
  const question = { grid, turned, query, asked, table, anchors, rest, scores, chosen }
  if (absentName(question, text)) return 'absent'
  const said = sayOf(question)
  return said === null || typeof said === 'string'
    ? said
    : { ...said, mostOpen: openness(question) }
}

/** A row that is named may be spoken of in other words; where none is, what is left unsaid may be the row meant. */
const openOfRows = 0.3
/** A record called by its whole name and a column that is surely asked for say enough, in whatever words. */
const openOfCertain = 0.85
const certain = 1
const wellNamed = 0.55
const openOfFigures = 0.25
/** …for a question that says what it counts or lists. */
const openOfNouns = 0.15
const openOfAll = 0.08

function openness({ grid, anchors, asked, scores }: GridQuestion): number {
  const isCertain =
    anchors.some(({ exact, column }) => exact && column.at === grid.label) &&
    (scores[0]?.score ?? 0) >= certain
  if (isCertain) return openOfCertain
  if (anchors.length > 0) return openOfRows
  const outright =
    asked.total ||
    asked.average ||
    asked.extreme !== null ||
    asked.change !== null ||
    asksGrowth(asked) ||
    asked.bound !== null
  if (outright) return openOfFigures
  return asked.nouns.length > 0 ? openOfNouns : openOfAll
}

/** A column is asked for by name where no row is. */
const asksColumn = ({ scores, asked }: GridQuestion): boolean =>
  (scores[0]?.named ?? 0) >= wellNamed && questionWords(asked.text).length > 0

/** The figures are tried first, for their words say so outright. */
function sayOf(question: GridQuestion): TableAnswer<Said> {
  const { asked, anchors } = question
  if (isOfColumns(question)) return null
  const changed = readGrowth(question) ?? readChange(question) ?? readTimes(question)
  if (changed) return changed
  if (asked.extreme) return readExtreme(question)
  if (asked.bound) return readBound(question)
  return (
    (asked.average ? readAverage(question) : null) ??
    (asked.compares ? readComparison(question) : null) ??
    (asked.total ? readTotal(question, true) : null) ??
    (asked.counts && !asked.compares && !asked.change ? readCount(question) : null) ??
    (anchors.length > 0 ? readLookup(question) : null) ??
    (anchors.length === 0 && asked.lists ? readList(question) : null) ??
    (anchors.length === 0 && asksColumn(question) ? 'unnamed' : null)
  )
}
