import { sentencesOf } from '../../chunk/sentences.ts'
import type { FoundArticle } from '../../types.ts'
import { type Claim, textClaim } from '../write/claim.ts'
import { bestWindow } from '../write/clauses.ts'

const quoteMaxChars = 80

/** A claim on the words of a report that give its day; on its first sentence where they stand outside its text. */
export function dateClaim(article: FoundArticle): Claim {
  const written = article.date?.text ?? ''
  const sentences = sentencesOf(article)
  const holds = ({ start, end }: { start: number; end: number }) =>
    written !== '' && article.text.slice(start, end).includes(written)
  const { start, end } = sentences.find(holds) ?? sentences[0] ?? { start: 0, end: 0 }
  const window = bestWindow(article.text.slice(start, end), quoteMaxChars, words =>
    written !== '' && words.includes(written) ? 1 : 0
  )
  return textClaim(article, start + window.start, start + window.end, 1)
}
