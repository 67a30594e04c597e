import type { SubwordTable } from '../../embed/embedder.ts'
import { fold } from '../../fold.ts'
import type { Matcher } from '../../retrieve/late-interaction.ts'
import type { RankedPassage, Retrieval } from '../../retrieve/retrieve.ts'
import type { ArticleTable, FoundArticle, TableRow } from '../../types.ts'
import type { Query } from '../../understand/query.ts'
import { textClaim } from '../claim.ts'
import type { DraftPart } from '../draft.ts'
import { turnedGrid, uprightGrid } from './grid.ts'
import { readGrid } from './read-grid.ts'
import type { Reading, TableAnswer } from './reading.ts'

/** What the tables among the passages say to a question. */
export interface TableFinding {
  /** The answer, one part a line, or null when no table answers. */
  readonly parts: readonly DraftPart[] | null
  /** The passage of the best table. */
  readonly passage: RankedPassage | null
  /** The best passage's table is asked for a row or a cell that it does not have. */
  readonly absent: boolean
}

/** A reading less sure than this is none. */
const leastConfidence = 0.6
/** Share of the question's weight that neither the table nor the report around it speaks of, at most. */
const mostUnexplained = 0.3
const unexplainedCosine = 0.35
/** A passage this much worse than the best is of another matter. */
const leastOfBest = 0.75
/** Characters of the text around a table that are looked at. */
const contextChars = 1200

interface Found {
  readonly passage: RankedPassage
  readonly answer: Reading
  readonly confidence: number
}

const contextOf = (article: FoundArticle, table: ArticleTable): string => {
  const rows = new Set(
    article.tables?.flatMap(one => [...one.heads, ...one.rows].map(row => row.start))
  )
  const sentences = article.text.split('\n')
  let at = 0
  const around = sentences.filter(sentence => {
    const start = at
    at += sentence.length + 1
    return !rows.has(start)
  })
  return [article.title, article.section, table.title, ...table.head, ...around]
    .filter(Boolean)
    .join('\n')
    .slice(0, contextChars)
}

/** How much of the question nothing here speaks of, 0..1. */
function unexplained(matcher: Matcher, texts: string, table: SubwordTable): number {
  const best = matcher.match(table.tokenize(texts), fold(texts))
  if (process.env.DBG) console.log(matcher.tokens.map((t, at) => `${t.surface}:${t.weight.toFixed(2)}:${best[at]?.toFixed(2)}`).join(' '))
  const total = matcher.tokens.reduce((sum, token) => sum + token.weight, 0)
  const missed = matcher.tokens.reduce(
    (sum, token, at) => sum + ((best[at] ?? 0) < unexplainedCosine ? token.weight : 0),
    0
  )
  return total === 0 ? 0 : missed / total
}

function readTable(
  table: ArticleTable,
  query: Query,
  subwords: SubwordTable,
  text: string
): TableAnswer {
  const upright = readGrid(uprightGrid(table), query, subwords, text)
  const turned = turnedGrid(table)
  const other = turned ? readGrid(turned, query, subwords, text) : null
  // Both ways find the same cell; as printed its column says what it is.
  return upright ?? (other === 'absent' ? null : other)
}

const cellsOf = (rows: readonly TableRow[]): string =>
  rows.map(row => row.cells.join(' ')).join('\n')

/** Articles once each, the best of their passages first. */
function articlesWithTables(passages: readonly RankedPassage[]): RankedPassage[] {
  const seen = new Set<string>()
  return passages.filter(({ article }) => {
    if (!article.tables?.length || seen.has(article.id)) return false
    seen.add(article.id)
    return true
  })
}

/**
 * Reads the tables of the passages found. Pure but for the encoder's rows.
 *
 * @param usable whether an article bears out what the question takes for granted
 */
export function answerFromTables(
  query: Query,
  { passages, matcher }: Retrieval,
  subwords: SubwordTable,
  usable: (article: FoundArticle) => boolean
): TableFinding {
  const [top] = passages
  const near = articlesWithTables(passages).filter(
    passage => usable(passage.article) && passage.score >= (top?.score ?? 0) * leastOfBest
  )
  const found: Found[] = []
  let absent = false
  if (process.env.DBG) for (const p of passages.slice(0,5)) console.log('   P', p.article.title, p.article.tables?.length, p.score.toFixed(2), usable(p.article))
  for (const passage of near) {
    const { article } = passage
    for (const table of article.tables ?? []) {
      const context = contextOf(article, table)
      const answer = readTable(table, query, subwords, fold(context))
      if (process.env.DBG) console.log('   A', JSON.stringify(answer).slice(0,200))
      if (answer === 'absent') absent ||= article.id === top?.article.id
      if (answer === null || answer === 'absent') continue
      const cited = cellsOf(answer.lines.flatMap(line => line.rows))
      const missed = unexplained(matcher, `${context}\n${cited}`, subwords)
      const nearness = passage.score / (top?.score || 1)
      const confidence = answer.confidence * (0.7 + 0.3 * nearness) - missed / 2
      if (missed <= mostUnexplained) found.push({ passage, answer, confidence })
    }
  }
  const best = found.sort((a, b) => b.confidence - a.confidence)[0]
  if (!best || best.confidence < leastConfidence) return { parts: null, passage: null, absent }
  return { parts: partsOf(best), passage: best.passage, absent: false }
}

function partsOf({ passage: { article }, answer, confidence }: Found): DraftPart[] {
  return answer.lines.map(({ text, rows }) => ({
    text,
    claims: rows.map(row => textClaim(article, row.start, row.end, confidence))
  }))
}
