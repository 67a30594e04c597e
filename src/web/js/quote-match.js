/** @import { LineRange, LineSpan, PageLine } from '../page-types.ts' */

/**
 * Where a quote stands on the page. The quote has no line breaks and the page has, also inside words, and lines of
 * another article or a picture may come between: white space is ignored, and once begun, a line that does not carry
 * the quote on is passed over.
 * @param {string} quote
 * @param {readonly PageLine[]} lines
 * @param {LineSpan} span the citation's lines; tried before the rest of the page
 * @returns {LineRange[]} one range a line, in order; empty when the quote is not there
 */
export function matchQuote(quote, lines, span) {
  const wanted = quote.replace(/\s+/g, '')
  const cited = lines.filter(({ line }) => line >= span[0] && line <= span[1])
  return wanted === '' ? [] : (matchIn(wanted, cited) ?? matchIn(wanted, lines) ?? [])
}

/**
 * @param {string} wanted
 * @param {readonly PageLine[]} lines
 */
function matchIn(wanted, lines) {
  const solid = lines.map(squeeze)
  for (const [first, { chars }] of solid.entries()) {
    for (
      let at = chars.indexOf(wanted.charAt(0));
      at >= 0;
      at = chars.indexOf(wanted.charAt(0), at + 1)
    ) {
      const ranges = matchFrom(wanted, solid, first, at)
      if (ranges) return ranges
    }
  }
  return undefined
}

/**
 * @param {string} wanted
 * @param {readonly ReturnType<typeof squeeze>[]} solid
 * @param {number} first
 * @param {number} at
 * @returns {LineRange[] | undefined}
 */
function matchFrom(wanted, solid, first, at) {
  /** @type {LineRange[]} */
  const ranges = []
  let rest = wanted
  for (const [index, { line, chars, offsets }] of solid.slice(first).entries()) {
    const start = index === 0 ? at : 0
    const length = Math.min(rest.length, chars.length - start)
    if (length <= 0 || chars.slice(start, start + length) !== rest.slice(0, length)) {
      if (index === 0) return undefined
      continue
    }
    const end = (offsets[start + length - 1] ?? 0) + 1
    ranges.push({ line, start: offsets[start] ?? 0, end })
    rest = rest.slice(length)
    if (rest === '') return ranges
  }
  return undefined
}

/**
 * A line without white space, and where each of its characters stood.
 * @param {PageLine} line
 */
function squeeze({ line, text }) {
  const offsets = [...text.matchAll(/\S/g)].map(match => match.index)
  return { line, chars: text.replace(/\s+/g, ''), offsets }
}
