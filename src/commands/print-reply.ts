import type { Citation, Reply } from '../types.ts'

function citationLines({ n, title, file, lines, date, quote, reprints }: Citation): string {
  const head = `[${n}] ${title}${date ? ` (${date})` : ''}`
  const also = reprints.map(reprint => `\n    = ${reprint.file}`).join('')
  return `${head}\n    ${file}:${lines[0]}-${lines[1]}${also}\n    “${quote}”`
}

const moreLines = ({ list }: Reply): string[] =>
  list?.nextOffset ? [`More: ask again with --offset ${list.nextOffset}`] : []

/** A reply for the terminal: the answer, then where each claim stands. */
export function replyText(reply: Reply): string {
  const cited = reply.citations.map(citationLines)
  const related = reply.related.map(citationLines)
  return [reply.answer, ...cited, ...related, ...moreLines(reply)].join('\n\n')
}
