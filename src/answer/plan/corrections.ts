import { fold } from '../../chinese/fold.ts'
import { sentencesOf } from '../../chunk/sentences.ts'
import type { FoundArticle } from '../../types.ts'
import { type Claim, textClaim } from '../write/claim.ts'

/** What a paper takes back, and what it puts in its place. */
export interface Correction {
  readonly wrong: string
  readonly right: string
  readonly claim: Claim
}

const quoted = '[“「『"]([^“”「」『』"]{1,80})[”」』"]'
const form = new RegExp(
  `${quoted}[，,]?\\s{0,4}(?:有误[，,]?)?\\s{0,4}(?:应为|应是|更正为|改为)\\s{0,4}${quoted}`,
  'gu'
)
const headline = /^(?:更正|勘误|订正)|\bcorrections?\b/u

/** Whether a piece takes back what another said, and reports nothing of its own. */
export const isCorrection = ({ title, text }: Pick<FoundArticle, 'title' | 'text'>): boolean =>
  headline.test(fold(title)) && fold(text).search(form) >= 0

/** What the pieces given take back. */
export function correctionsIn(articles: readonly FoundArticle[]): Correction[] {
  return articles.filter(isCorrection).flatMap(article =>
    sentencesOf(article).flatMap(({ start, end }) =>
      [...article.text.slice(start, end).matchAll(form)].map(([, wrong = '', right = '']) => ({
        wrong,
        right,
        claim: textClaim(article, start, end, 1)
      }))
    )
  )
}
