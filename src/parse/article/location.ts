import type { Article, Landmark, LineSpan, Location } from '../../types.ts'

const lastAbove = <T>(marks: readonly Landmark<T>[] | undefined, line: number) =>
  marks?.findLast(mark => mark.line <= line)

/** The row on the line, of the table it is in. */
function rowAt({ tables = [] }: Pick<Article, 'tables'>, line: number): Location {
  for (const { number, title, rows } of tables) {
    const at = rows.findIndex(row => row.line === line)
    if (at >= 0)
      return { table: number, ...(title === null ? {} : { tableTitle: title }), row: at + 1 }
  }
  return {}
}

/** How sure the least sure of the lines is that were recognised in a picture. */
function recognitionOn({ scan }: Pick<Article, 'scan'>, [from, to]: LineSpan): Location {
  const lines = scan?.lines.filter(({ line }) => from <= line && line <= to) ?? []
  if (lines.length === 0) return {}
  return { recognised: Math.min(...lines.map(({ confidence }) => confidence)) }
}

/**
 * Where lines of an article stand, as a reader of the document finds them; undefined for a plain page, which has
 * nothing but lines.
 *
 * @example
 * locationOf(article, [60, 60]) // { page: 2, pageLine: 3 }
 */
export function locationOf(
  article: Pick<Article, 'tables' | 'pages' | 'headings' | 'scan'>,
  lines: LineSpan
): Location | undefined {
  const [line] = lines
  const page = lastAbove(article.pages, line)
  const heading = lastAbove(article.headings, line)
  const location: Location = {
    ...(page ? { page: page.value, pageLine: line - page.line + 1 } : {}),
    ...(heading ? { heading: heading.value } : {}),
    ...rowAt(article, line),
    ...recognitionOn(article, lines)
  }
  return Object.keys(location).length > 0 ? location : undefined
}
