import { whereabouts } from '../answer/write/location-text.ts'
import type { Citation, Reply } from '../types.ts'

function citationLines(citation: Citation): string {
  const { n, title, date, quote, reprints } = citation
  const head = `[${n}] ${title}${date ? ` (${date})` : ''}`
  const also = reprints.map(reprint => `\n    = ${reprint.file}`).join('')
  return `${head}\n    ${whereabouts(citation)}${also}\n    “${quote}”`
}

const moreLines = ({ list }: Reply): string[] =>
  list?.nextOffset ? [`More: ask again with --offset ${list.nextOffset}`] : []

/** A reply for the terminal: the answer, then where each claim stands. */
export function replyText(reply: Reply): string {
  const cited = reply.citations.map(citationLines)
  const related = reply.related.map(citationLines)
  return [reply.answer, ...cited, ...related, ...moreLines(reply)].join('\n\n')
}
