import { citationParts } from '../answer/write/citation-text.ts'
import type { Citation, Reply } from '../types.ts'

function citationLines(citation: Citation): string {
  const { head, where, also, quote } = citationParts(citation)
  return [head, where, ...also.map(file => `= ${file}`), quote].join('\n    ')
}

const moreLines = ({ list }: Reply): string[] =>
  list?.nextOffset ? [`More: ask again with --offset ${list.nextOffset}`] : []

/** A reply for the terminal: the answer, then where each claim stands. */
export function replyText(reply: Reply): string {
  const cited = reply.citations.map(citationLines)
  const related = reply.related.map(citationLines)
  return [reply.answer, ...cited, ...related, ...moreLines(reply)].join('\n\n')
}
