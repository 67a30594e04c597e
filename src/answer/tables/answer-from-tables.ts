import { fold } from '../../chinese/fold.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { RankedPassage, Retrieval } from '../../retrieve/retrieve.ts'
import type { ArticleTable, FoundArticle, TableRow } from '../../types.ts'
import type { Query } from '../../understand/query.ts'
import { textClaim } from '../write/claim.ts'
import type { DraftPart } from '../write/draft.ts'
import { contextOf } from './context.ts'
import { unexplained } from './explained.ts'
import { turnedGrid, uprightGrid } from './grid.ts'
import { readGrid } from './read-grid.ts'
import type { TableAnswer, TableReading } from './reading.ts'

/** What the tables among the passages say to a question. */
interface TableFinding {
  /** The answer, one part a line, or null when no table answers. */
  readonly parts: readonly DraftPart[] | null
  /** The passage of the best table. */
  readonly passage: RankedPassage | null
  /** The best passage's table is asked for a row or a cell that it does not have. */
  readonly absent: boolean
}

/** What more than this leaves unsaid is the name of a row that the table does not have. */
const mostOpenOfUnnamed = 0.12
/** A table whose own words leave more than this unsaid is not what is asked. */
const mostOpenOfOwn = 0.7
/** A passage this much worse than the best is of another matter. */
const leastOfBest = 0.5

interface Found {
  readonly passage: RankedPassage
  readonly answer: TableReading
  readonly confidence: number
}

function readTable(
  table: ArticleTable,
  query: Query,
  subwords: SubwordTable,
  text: string
): { answer: TableAnswer; unnamed: boolean } {
  const upright = readGrid({ grid: uprightGrid(table), turned: false }, query, subwords, text)
  const turned = turnedGrid(table)
  const other = turned ? readGrid({ grid: turned, turned: true }, query, subwords, text) : null
  // Both ways find the same cell; as printed its column says what it is.
  const read = typeof other === 'string' ? null : other
  const unnamed = upright === 'unnamed'
  return { answer: unnamed ? (read ?? upright) : (upright ?? read), unnamed }
}

const cellsOf = (rows: readonly TableRow[]): string =>
  rows.map(row => row.cells.join(' ')).join('\n')

/** What of an article is read as tables, and how. */
export interface TableSource {
  readonly tablesOf: (article: FoundArticle) => readonly ArticleTable[]
  /** A reading less sure than this is none, 0..1. */
  readonly leastConfidence: number
}

const printed: TableSource = {
  tablesOf: ({ tables }) => tables ?? [],
  leastConfidence: 0.6
}

/** Articles once each, the best of their passages first. */
export function oncePerArticle(passages: readonly RankedPassage[]): RankedPassage[] {
  const seen = new Set<string>()
  return passages.filter(({ article }) => {
    if (seen.has(article.id)) return false
    seen.add(article.id)
    return true
  })
}

/**
 * Reads the tables of the passages found. Pure but for the encoder's rows.
 *
 * @param usable whether an article bears out what the question takes for granted
 * @param source the tables that articles print unless given
 */
export function answerFromTables(
  query: Query,
  { passages, matcher }: Retrieval,
  subwords: SubwordTable,
  usable: (article: FoundArticle) => boolean,
  source = printed
): TableFinding {
  const [top] = passages
  const near = oncePerArticle(passages).flatMap(passage => {
    const isNear = passage.score >= (top?.score ?? 0) * leastOfBest
    const tables = isNear ? source.tablesOf(passage.article) : []
    return tables.length > 0 && usable(passage.article) ? [{ passage, tables }] : []
  })
  const found: Found[] = []
  let absent = false
  // Of a long report a table may be about something else than the question.
  const isAbout = (article: FoundArticle, { title, head, rows }: ArticleTable) =>
    unexplained(
      query.words,
      matcher,
      [article.title, title, ...head, cellsOf(rows)].join('\n'),
      subwords
    ) <= mostOpenOfOwn
  for (const { passage, tables } of near) {
    const { article } = passage
    for (const table of tables) {
      const context = contextOf(article, table)
      const { answer, unnamed } = readTable(table, query, subwords, fold(context))
      const isTop = article.id === top?.article.id
      if (answer === 'absent') absent ||= isTop && isAbout(article, table)
      const whole = `${context}\n${cellsOf(table.rows)}`
      const leaves = () => unexplained(query.words, matcher, whole, subwords) > mostOpenOfUnnamed
      if (answer === 'unnamed') absent ||= isTop && leaves()
      if (answer === null || typeof answer === 'string') continue
      const cited = cellsOf(answer.lines.flatMap(line => line.rows))
      const told = [context, table.head.join(' '), cited].join('\n')
      const open = unexplained(query.words, matcher, told, subwords)
      const nearness = passage.score / (top?.score || 1)
      const confidence = answer.confidence * (0.7 + 0.3 * nearness) - open / 2
      if (open <= answer.mostOpen) found.push({ passage, answer, confidence })
      else if (unnamed) absent ||= isTop && leaves()
    }
  }
  const best = found.sort((a, b) => b.confidence - a.confidence)[0]
  if (!best || best.confidence < source.leastConfidence)
    return { parts: null, passage: null, absent }
  return { parts: partsOf(best), passage: best.passage, absent: false }
}

/** Where rows stand, each place once: several may be told in one sentence. */
const placesOf = (rows: readonly TableRow[]) => [
  ...new Map(rows.map(({ start, end }) => [start, end]))
]

function partsOf({ passage: { article }, answer, confidence }: Found): DraftPart[] {
  return answer.lines.map(({ text, rows }) => ({
    text,
    claims: placesOf(rows).map(([start, end]) => textClaim(article, start, end, confidence))
  }))
}
