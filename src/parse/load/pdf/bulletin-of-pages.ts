import type { Bulletin } from '../../../types.ts'
import type { Scans } from '../pages-to-scan.ts'
import { markedText } from './marked-text.ts'
import type { PageRuns } from './page-runs.ts'
import { type PrintedPage, printedPage } from './printed-lines.ts'
import { withoutRunningHeads } from './running-heads.ts'

/** Pages as lines of text. */
export type TextOfPages = Required<Pick<Bulletin, 'text' | 'blocks' | 'pages'>> &
  Pick<Bulletin, 'scan'>

/** A page without any text. */
export const noRuns: PageRuns = { runs: [], across: [], width: 1, height: 1 }

/**
 * Pages of print in the order a reader reads them, whether their text is the file's or was recognised.
 * @param scans what was recognised; needed where some of the pages were scanned
 */
export function bulletinOfPages(pages: readonly PageRuns[], scans?: Scans): TextOfPages {
  const printed: PrintedPage[] = []
  withoutRunningHeads(pages).forEach((body, at) => {
    printed.push(printedPage(body, pages[at] ?? noRuns, printed.at(-1)?.lines.at(-1)))
  })
  const { recognised, ...marked } = markedText(printed)
  if (!scans || recognised.length === 0) return marked
  return { ...marked, scan: { content: scans.content, lines: recognised } }
}
