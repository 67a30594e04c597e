import type { Citation } from '../../types.ts'

/**
 * Where a quote stands, for lists in text: file and lines, and what else a reader of the document finds it by.
 *
 * @example
 * whereabouts(citation) // 'report.pdf:72-72, page 2 line 14, under “Figures”'
 */
export function whereabouts({
  file,
  lines,
  location = {},
  url = ''
}: Pick<Citation, 'file' | 'lines' | 'location' | 'url'>): string {
  const { page, pageLine, heading, table, tableTitle, row, recognised } = location
  const parts = [
    `${file}:${lines[0]}-${lines[1]}`,
    page === undefined ? '' : `page ${page} line ${pageLine ?? 1}`,
    table === undefined
      ? ''
      : `table ${table}${tableTitle ? ` “${tableTitle}”` : ''} row ${row ?? 1}`,
    heading === undefined ? '' : `under “${heading}”`,
    recognised === undefined ? '' : 'text recognised in the picture',
    url
  ]
  return parts.filter(Boolean).join(', ')
}
