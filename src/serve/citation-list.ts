import type { Citation, Reply } from '../types.ts'

const line = ({ n, title, file, lines, date, quote }: Citation): string =>
  `[${n}] ${title}${date ? ` (${date})` : ''}, ${file}:${lines[0]}-${lines[1]}: “${quote}”`

/** A reply's citations as a numbered list in text, for programs that show text only; empty when it has none. */
export function citationList({ citations, related }: Reply): string {
  return [...citations, ...related].map(line).join('\n')
}

/** The answer with that list below. */
export const replyAsText = (reply: Reply): string =>
  [reply.answer, citationList(reply)].filter(Boolean).join('\n\n')
