import { fold } from '../../chinese/fold.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import { textClaim } from '../write/claim.ts'
import type { DraftPart } from '../write/draft.ts'

const where =
  /(?:登(?=[在于出了的哪载报])|刊|[转连]载|见报|发表)[^,，。?？]{0,8}(?:哪(?:一)?[期版天份]|第几)|哪(?:一)?(?:期|版)|第几(?:期|版)|(?:which|what) (?:issue|page)|on what page|quelle page|quel numéro|何面|第何号/u

/** Whether a question asks in which issue or on which page a report stands. */
export const asksWherePrinted = (question: string): boolean => where.test(fold(question))

/** A line that gives an issue's day, number or page. */
const tells =
  /(?:19|20)\d{2}\s*[年.\-/]|(?:19|20)\d{2}$|第\s*[\d一二三四五六七八九十百]+\s*[版期号]|\b(?:vol|no|page)\b\.?\s*\d/u

const firstLine = ({ spans }: FoundArticle) => spans[0]?.[0] ?? 0

/** The lines of the paper's own record above a report that say which issue and page it is; empty where there are none. */
export function printedParts(report: FoundArticle, records: readonly RankedPassage[]): DraftPart[] {
  const own = records.map(({ article }) => article).filter(({ file }) => file === report.file)
  const parts: (DraftPart & { readonly line: number })[] = []
  for (const article of new Set(own)) {
    let start = 0
    for (const text of article.text.split('\n')) {
      const claim = textClaim(article, start, start + text.length, 1)
      if (tells.test(fold(text)))
        parts.push({ text: claim.quote, claims: [claim], line: claim.lines[0] })
      start += text.length + 1
    }
  }
  const above = parts.filter(({ line }) => line <= firstLine(report))
  const heads = above.length > 0 ? above : parts
  // A page of a paper of several pages has its head nearest above.
  const nearest = Math.max(...heads.map(({ line }) => line))
  return heads.filter(({ line }) => nearest - line <= mostHeadLines)
}

/** Lines that the head of a page takes. */
const mostHeadLines = 3
