import type { Retrieval } from '../../retrieve/retrieve.ts'
import { wholeText } from '../read/rules/premises.ts'

/** The passages of reports that speak of the subject a follow-up put in; all where none does. */
export function aboutSubject(retrieval: Retrieval, subject: string | undefined): Retrieval {
  if (!subject) return retrieval
  const passages = retrieval.passages.filter(({ article }) => wholeText(article).includes(subject))
  return passages.length > 0 ? { ...retrieval, passages } : retrieval
}
