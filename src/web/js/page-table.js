/** @import { ArticlePage, LineRange } from '../page-types.ts' */
import { h, languageOf } from './dom.js'

/** @typedef {NonNullable<ArticlePage['tables']>[number]} Table */

/**
 * The table that the line is part of, and whether the line is its first.
 * @param {readonly Table[]} tables
 * @param {number} line
 */
export function tableAt(tables, line) {
  for (const table of tables) {
    const lines = [...table.heads, ...table.rows].map(row => row.line)
    const [first, last] = [Math.min(...lines), Math.max(...lines)]
    // The drawn rules between its rows are the table's as well.
    if (line >= first && line <= last) return { table, first: line === first }
  }
  return undefined
}

/**
 * A table as a table, the rows that a quote is in marked.
 * @param {Table} table
 * @param {readonly LineRange[]} ranges
 */
export function tableElement({ title, heads, rows }, ranges) {
  const quoted = new Set(ranges.map(range => range.line))
  /** @param {'th' | 'td'} cell */
  const rowOf =
    cell =>
    /** @param {Table['rows'][number]} row */
    ({ line, cells }) =>
      h(
        'tr',
        { class: quoted.has(line) ? 'quoted' : null, 'data-line': line },
        h('th', { class: 'number', scope: 'row' }, `${line}`),
        ...cells.map(text =>
          h(
            cell,
            { lang: languageOf(text), scope: cell === 'th' ? 'col' : null },
            quoted.has(line) ? h('mark', null, text) : text
          )
        )
      )
  return h(
    'table',
    null,
    title && h('caption', { lang: languageOf(title) }, title),
    heads.length > 0 && h('thead', null, ...heads.map(rowOf('th'))),
    h('tbody', null, ...rows.map(rowOf('td')))
  )
}
