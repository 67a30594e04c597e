import { findPlaces } from '../../chinese/places.ts'
import { isColumnLabel, isSideLabel } from '../line/banner.ts'
import type { Line } from '../line/lines.ts'

/** The lines above a report, told apart. */
interface HeadlineBlock<L extends Line> {
  readonly banners: readonly L[]
  readonly headline: readonly L[]
}

interface HeadlineParts {
  readonly title: string
  readonly kicker: string | null
  readonly subtitle: string | null
}

/** Most lines a headline takes; what stands above them belongs to the page. */
export const longestHeadline = 4
const organisationEnd =
  /(?:总工会|總工會|工会|工會|工联会|联合会|聯合會|委员会|女职委|经审会|协会|公司|集团|[省市县縣区區旗镇乡]|[局院校社委办厅部]|文化宫|总工)$/u

/**
 * Takes page heads off a block of headline lines. A column head and all above it belong to the page, unless it
 * announces a side piece. At the top of a page (`opensPage`) so does a slogan above an organisation's name.
 *
 * @example
 * splitHeadlineBlock(lines of ['图说新闻', '县总工会开会'], …) // banners: ['图说新闻'], headline: ['县总工会开会']
 */
export function splitHeadlineBlock<L extends Line>(
  block: readonly L[],
  context: { hasDateline: boolean; opensPage: boolean }
): HeadlineBlock<L> {
  let cut = Math.max(0, block.length - longestHeadline)
  block.forEach((line, at) => {
    const label = isColumnLabel(line.text) && (context.hasDateline || at < block.length - 1)
    if (label) cut = Math.max(cut, context.hasDateline || !isSideLabel(line.text) ? at + 1 : at)
    if (context.opensPage && at > 0 && at < block.length - 1 && isOrganisationOnly(line.text)) {
      cut = Math.max(cut, at)
    }
  })
  return { banners: block.slice(0, cut), headline: block.slice(cut) }
}

/** @example isOrganisationOnly('云浮市总工会') // true */
export function isOrganisationOnly(text: string): boolean {
  if (text.length > 24 || /[\s，,“”]/u.test(text) || !organisationEnd.test(text)) return false
  return (
    /工会|工會|联合会|委员会/u.test(text) || (findPlaces(text)[0]?.start === 0 && text.length <= 12)
  )
}

/**
 * Which headline line is the title: the one after a bare organisation or a slogan, else the first.
 *
 * @example
 * headlineParts(['云浮市总工会', '全面提升工会工作']) // { kicker: '云浮市总工会', … }
 */
export function headlineParts(lines: readonly string[]): HeadlineParts {
  const title = lines.join(' ')
  const [first, second] = lines
  if (first === undefined || second === undefined) return { title, kicker: null, subtitle: null }
  const kicked = isOrganisationOnly(first) || isColumnLabel(first) || isSlogan(first, second)
  const rest = lines.slice(kicked ? 2 : 1)
  return { title, kicker: kicked ? first : null, subtitle: rest.length > 0 ? rest.join(' ') : null }
}

/** A slogan names nobody; the line below it does. */
function isSlogan(first: string, second: string): boolean {
  return (
    first.length < second.length && findPlaces(first).length === 0 && findPlaces(second).length > 0
  )
}

/** A heading without Markdown marks. @example headingText('## 要闻') // '要闻' */
export function headingText(heading: string): string {
  return heading
    .replace(/^#{1,6}\s+/u, '')
    .replace(/\s+#+$/u, '')
    .replace(/^\*\*(.+)\*\*$/u, '$1')
    .replace(/^([=＝~～*#─━═—–_-])\1{2,}\s*(.+?)\s*\1{3,}$/u, '$2')
}
