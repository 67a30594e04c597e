import { whereabouts } from '../answer/write/location-text.ts'
import type { Citation, Reply } from '../types.ts'

const line = (citation: Citation): string => {
  const { n, title, date, quote } = citation
  return `[${n}] ${title}${date ? ` (${date})` : ''}, ${whereabouts(citation)}: “${quote}”`
}

/** A reply's citations as a numbered list in text, for programs that show text only; empty when it has none. */
export function citationList({ citations, related }: Reply): string {
  return [...citations, ...related].map(line).join('\n')
}

/** The answer with that list below. */
export const replyAsText = (reply: Reply): string =>
  [reply.answer, citationList(reply)].filter(Boolean).join('\n\n')
