import type { SubwordTable } from '../../embed/embedder.ts'
import type { Matcher } from '../../retrieve/late-interaction.ts'
import type { ArticleTable, FoundArticle } from '../../types.ts'
import type { Query } from '../../understand/query.ts'
import type { Evidence } from '../read/rules/evidence.ts'
import { findAnchors } from './anchors.ts'
import { askedOf } from './asked.ts'
import { contextOf } from './context.ts'
import { unexplained } from './explained.ts'
import { uprightGrid } from './grid.ts'

/** Share of the question that a row and the report around it may leave open, when the row is to answer as it stands. */
const mostOpen = 0.15

interface Parts {
  readonly query: Query
  readonly matcher: Matcher
  readonly table: SubwordTable
}

/** Where the rows start that the question names by a cell. */
function namedRows(table: ArticleTable, { query, table: subwords }: Parts): Set<number> {
  const { text, bound } = askedOf(query.words, subwords)
  const anchors = findAnchors(uprightGrid(table), text, bound !== null)
  return new Set(
    anchors.flatMap(({ records }) => records.flatMap(record => record[0]?.row.start ?? []))
  )
}

function rowsFit(article: FoundArticle, parts: Parts): (start: number) => boolean {
  const answers = new Map<number, boolean>()
  for (const table of article.tables ?? []) {
    const named = namedRows(table, parts)
    for (const head of table.heads) answers.set(head.start, false)
    for (const { start, cells } of table.rows) {
      const text = `${contextOf(article, table)}\n${cells.join(' ')}`
      const open = named.has(start)
        ? unexplained(parts.query.words, parts.matcher, text, parts.table)
        : 1
      answers.set(start, open <= mostOpen)
    }
  }
  return start => answers.get(start) ?? true
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

/**
 * Evidence without the rows of tables that the question does not name: one row reads like the other, so a likeness of
 * words proves nothing. A question in another script than the table's can name none, and keeps all.
 */
export function withoutUnnamedRows(evidence: readonly Evidence[], parts: Parts): Evidence[] {
  const fits = new Map<string, (start: number) => boolean>()
  return evidence.filter(({ passage: { article }, start, text }) => {
    if (!article.tables?.length || isChinese(text) !== isChinese(parts.query.words.focus))
      return true
    const known = fits.get(article.id) ?? rowsFit(article, parts)
    fits.set(article.id, known)
    return known(start)
  })
}
