/** @import { ArticlePage, LineRange, PageLine } from '../page-types.ts' */
import { h, languageOf } from './dom.js'
import { tableAt, tableElement } from './page-table.js'

/**
 * The page as printed, line by line, tables as tables, the quote marked; lines of other articles in between are dimmed.
 * @param {ArticlePage} page
 * @param {readonly LineRange[]} ranges
 */
export function pageLines({ source, spans, tables = [], scan }, ranges) {
  const unsure = unsureLines(scan)
  const rows = source
    .filter(({ text }) => text.trim() !== '')
    .map(line => {
      const row = tableAt(tables, line.line)
      if (row) return row.first && h('li', { class: 'table' }, tableElement(row.table, ranges))
      const inside = spans.some(([from, to]) => line.line >= from && line.line <= to)
      return h(
        'li',
        { class: inside ? null : 'other', value: line.line },
        h('span', { class: 'number', 'aria-hidden': 'true' }, `${line.line}`),
        h(
          'span',
          { class: 'text', lang: languageOf(line.text) },
          ...marked(line, ranges),
          unsure(line)
        )
      )
    })
  return h('ol', { class: 'page' }, ...rows)
}

/** Lines less sure than this say so. */
const sureFrom = 0.9

/**
 * Of a scanned article, how sure the machine is of a line, where that is little.
 * @param {ArticlePage['scan']} scan
 * @returns {(line: PageLine) => HTMLElement | null}
 */
function unsureLines(scan) {
  /** @type {Map<number, number>} */
  const sureness = new Map()
  for (const { line, confidence } of scan?.lines ?? [])
    sureness.set(line, Math.min(confidence, sureness.get(line) ?? 1))
  return ({ line }) => {
    const sure = sureness.get(line) ?? 1
    return sure < sureFrom ? h('small', { class: 'unsure' }, ` ${Math.round(sure * 100)}%`) : null
  }
}

/**
 * @param {PageLine} line
 * @param {readonly LineRange[]} ranges
 */
function marked({ line, text }, ranges) {
  const range = ranges.find(found => found.line === line)
  if (!range) return [text]
  const { start, end } = range
  return [text.slice(0, start), h('mark', null, text.slice(start, end)), text.slice(end)]
}
