/** @import { AnswerPiece, Citation } from '../page-types.ts' */

/**
 * Parts an answer into words and `[n]` marks; a number no citation has stays words.
 * @param {string} answer
 * @param {ReadonlySet<number>} known
 * @returns {AnswerPiece[]}
 */
export function splitMarks(answer, known) {
  /** @type {AnswerPiece[]} */
  const pieces = []
  let end = 0
  for (const match of answer.matchAll(/\[(\d{1,3})\]/g)) {
    const mark = Number(match[1])
    if (!known.has(mark)) continue
    if (match.index > end) pieces.push({ text: answer.slice(end, match.index) })
    pieces.push({ mark })
    end = match.index + match[0].length
  }
  if (end < answer.length) pieces.push({ text: answer.slice(end) })
  return pieces
}

/** @param {string} answer */
export const withoutMarks = answer => answer.replace(/\s*\[\d{1,3}\]/g, '')

/**
 * An answer's lines, with runs of list items told from paragraphs.
 * @param {string} answer
 * @returns {{ list: boolean, lines: string[] }[]}
 */
export function splitBlocks(answer) {
  /** @type {{ list: boolean, lines: string[] }[]} */
  const blocks = []
  for (const line of answer
    .split('\n')
    .map(text => text.trim())
    .filter(Boolean)) {
    const bullet = /^(?:[-*] +|[•·] *)/.exec(line)
    const list = bullet !== null || /^\d{1,3}(?:[、)]|\. )/.test(line)
    const last = blocks.at(-1)
    const text = line.slice(bullet?.[0].length ?? 0)
    if (last?.list && list) last.lines.push(text)
    else blocks.push({ list, lines: [text] })
  }
  return blocks
}

/**
 * The answer and its sources as plain text, to paste elsewhere.
 * @param {string} answer
 * @param {readonly Citation[]} citations
 */
export function copyText(answer, citations) {
  const sources = citations.map(({ n, title, date, file, lines, location, quote }) => {
    const { page, pageLine, table, row } = location ?? {}
    const where = [
      date,
      `${file}:${lines[0]}-${lines[1]}`,
      page && `p. ${page}:${pageLine}`,
      table && `table ${table}:${row}`
    ]
      .filter(Boolean)
      .join(', ')
    return `[${n}] ${title} (${where})\n    “${quote.replace(/\s*\n\s*/g, '')}”`
  })
  return [answer, ...sources].join('\n')
}
