import { countEach } from '../../../arithmetic.ts'
import type { Run } from './page-runs.ts'

/** A page with what stands at its edges on page after page taken off. */
export interface PageBody {
  readonly heads: readonly string[]
  readonly body: readonly Run[]
  readonly feet: readonly string[]
}

interface SetPage {
  readonly runs: readonly Run[]
  readonly height: number
}

interface Edge {
  readonly y: number
  readonly text: string
  readonly runs: readonly Run[]
}

/** Share of the page's height, at the top and at the bottom, in which running heads stand. */
const edgeShare = 0.12
/** Rows at each edge that may be running. */
const edgeRows = 3
/** A running head stands at the same height, in points. */
const sameHeight = 8
/** Least share of the pages that carry it; left and right pages may differ. */
const leastShare = 0.3
const pageNumber =
  /^[-—–·•\s]*(?:第|Page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页|頁)?(?:\s*[/／,，]\s*(?:共\s*)?\d{1,4}\s*(?:页|頁)?)?[-—–·•\s]*$/iu

/**
 * Tells running heads, feet and page numbers from the text: rows at a page's edge that stand at the same height on other
 * pages too, with the same words but for numbers, and numbers alone.
 *
 * @example
 * withoutRunningHeads(pages)[1]?.heads // ['平岭工会简报 2024年第7期']
 */
export function withoutRunningHeads(pages: readonly SetPage[]): PageBody[] {
  const tops = pages.map(page => edges(page, 'top'))
  const bottoms = pages.map(page => edges(page, 'bottom'))
  const counts = countsOf([...tops, ...bottoms])
  const needed = Math.max(2, Math.ceil(pages.length * leastShare))
  const runs = (edge: Edge) => isRunning(edge, counts, needed)
  return pages.map((page, at) => {
    const heads = outermost(tops[at] ?? [], runs)
    const feet = outermost(bottoms[at] ?? [], runs)
    const taken = new Set([...heads, ...feet].flatMap(edge => edge.runs))
    return {
      heads: heads.map(edge => edge.text),
      body: page.runs.filter(run => !taken.has(run)),
      feet: feet.map(edge => edge.text).reverse()
    }
  })
}

/** The first rows from the edge inwards, as long as they are running ones. */
function outermost(rows: readonly Edge[], isRunningRow: (edge: Edge) => boolean): Edge[] {
  const end = rows.findIndex(row => !isRunningRow(row))
  return rows.slice(0, end < 0 ? rows.length : end)
}

function edges({ runs, height }: SetPage, side: 'top' | 'bottom'): Edge[] {
  const limit = side === 'top' ? height * edgeShare : height * (1 - edgeShare)
  const near = runs
    .filter(run => (side === 'top' ? run.y <= limit : run.y >= limit))
    .sort((left, right) => (side === 'top' ? left.y - right.y : right.y - left.y))
  const rows: Run[][] = []
  for (const run of near) {
    const row = rows.at(-1)
    if (row?.[0] && Math.abs(row[0].y - run.y) < run.size / 2) row.push(run)
    else if (rows.length < edgeRows) rows.push([run])
    else break
  }
  return rows.map(row => {
    const sorted = row.sort((left, right) => left.from - right.from)
    return { y: row[0]?.y ?? 0, text: sorted.map(run => run.text.trim()).join(' '), runs: row }
  })
}

const plain = (text: string) =>
  text.replace(/[\d〇一二三四五六七八九十]+/gu, '#').replace(/\s+/gu, '')

/** On how many pages each form stands, by height. */
const countsOf = (pages: readonly (readonly Edge[])[]): Map<string, number> =>
  countEach(pages.flatMap(page => [...new Set(page.flatMap(keysOf))]))

/** Two neighbouring steps of height, so that what differs by a little meets in one of them. */
function keysOf({ y, text }: Edge): string[] {
  const step = Math.floor(y / sameHeight)
  return [step, step + 1].map(height => `${height} ${plain(text)}`)
}

function isRunning(edge: Edge, counts: ReadonlyMap<string, number>, needed: number): boolean {
  if (pageNumber.test(edge.text)) return true
  return keysOf(edge).some(key => (counts.get(key) ?? 0) >= needed)
}
