import { fold } from '../../chinese/fold.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import { textClaim } from '../write/claim.ts'
import type { DraftPart } from '../write/draft.ts'
import { isNumbered } from '../write/issue.ts'

/** What a line of a masthead is a label of: 责编 in 责编/某某, Editor in Editor: X. */
const labelled =
  /(\p{Script=Han}{2,6}|[a-z]{3,12})\s*[:：/]\s*\S|(?:^|\s)(\p{Script=Han}{2,8})\s+\S/gu

const labelsOf = (line: string): string[] =>
  [...fold(line).matchAll(labelled)]
    .flatMap(([, marked, spaced]) => marked ?? spaced ?? [])
    .map(label => label.replace(/^本[版期报刊]/u, ''))
    .filter(label => label.length > 1)

/** The stem of a Latin label is in the question's word: editor in edited by, edits. */
const asks = (question: string, label: string) =>
  /^[a-z]/u.test(label) ? question.includes(label.slice(0, 4)) : question.includes(label)

/**
 * The lines of the best issue record whose labels the question names; empty where it names none. Which labels there
 * are is the paper's own matter.
 */
export function labelledParts(question: string, records: readonly RankedPassage[]): DraftPart[] {
  const text = fold(question)
  for (const { article } of records) {
    if (!isNumbered(question, article)) continue
    const parts: DraftPart[] = []
    let start = 0
    for (const line of article.text.split('\n')) {
      if (labelsOf(line).some(label => asks(text, label))) {
        const claim = textClaim(article, start, start + line.length, 1)
        parts.push({ text: claim.quote, claims: [claim] })
      }
      start += line.length + 1
    }
    if (parts.length > 0) return parts
  }
  return []
}
