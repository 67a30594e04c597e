import type { Citation, Reply } from '../types.ts'

function citationLines({ n, title, file, lines, date, quote }: Citation): string {
  const head = `[${n}] ${title}${date ? ` (${date})` : ''}`
  return `${head}\n    ${file}:${lines[0]}-${lines[1]}\n    “${quote}”`
}

/** A reply for the terminal: the answer, then where each claim stands. */
export function replyText(reply: Reply): string {
  const cited = reply.citations.map(citationLines)
  const related = reply.related.map(citationLines)
  return [reply.answer, ...cited, ...related].join('\n\n')
}
