import { citationLine } from '../answer/write/citation-text.ts'
import type { Reply } from '../types.ts'

/** A reply's citations as a numbered list in text, for programs that show text only; empty when it has none. */
export function citationList({ citations, related }: Reply): string {
  return [...citations, ...related].map(citation => citationLine(citation)).join('\n')
}

/** The answer with that list below. */
export const replyAsText = (reply: Reply): string =>
  [reply.answer, citationList(reply)].filter(Boolean).join('\n\n')
