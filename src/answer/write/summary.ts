import { analyze } from '../../chinese/analyze.ts'
import { fold } from '../../chinese/fold.ts'
import { sentencesOf } from '../../chunk/sentences.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import { coverage, type Matcher } from '../../retrieve/late-interaction.ts'
import type { FoundArticle, Sentence } from '../../types.ts'
import { textClaim } from './claim.ts'
import { bestWindow } from './clauses.ts'
import type { DraftPart } from './draft.ts'

const summaryMaxChars = 600
const sentenceMaxChars = 100
const mostSentences = 7
/** How much the question's own words count against the article's. */
const questionShare = 0.5

type Counts = ReadonlyMap<string, number>

const countTerms = (terms: readonly string[]): Counts => {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** Terms that come back are what the article is about; each counts until it has been told. */
function worth(terms: ReadonlySet<string>, counts: Counts, told: ReadonlySet<string>): number {
  let sum = 0
  for (const term of terms) if (!told.has(term)) sum += (counts.get(term) ?? 1) - 1
  return sum / Math.sqrt(terms.size + 10)
}

/**
 * Sentences that cover an article, in its order: the first, which says who did what and when, then greedily the one
 * that tells most of what is not yet told (Carbonell and Goldstein 1998, with terms in place of vectors).
 */
export function summarise(
  article: FoundArticle,
  matcher: Matcher,
  table: SubwordTable
): DraftPart[] {
  const sentences = sentencesOf(article)
  const terms = sentences.map(
    ({ start, end }) => new Set(analyze(fold(article.text.slice(start, end))))
  )
  const counts = countTerms(terms.flatMap(own => [...own]))
  const asked = sentences.map(({ start, end }) =>
    coverage(
      matcher.tokens,
      matcher.match(
        table.tokenize(article.text.slice(start, end)),
        fold(article.text.slice(start, end))
      )
    )
  )
  const chosen = new Set<number>(sentences.length > 0 ? [0] : [])
  const told = new Set(terms[0])
  const length = ({ start, end }: Sentence) => Math.min(sentenceMaxChars, end - start)
  let room = summaryMaxChars - (sentences[0] ? length(sentences[0]) : 0)
  while (chosen.size < Math.min(mostSentences, sentences.length)) {
    const left = sentences
      .map((_, at) => at)
      .filter(at => !chosen.has(at) && length(sentences[at] as Sentence) <= room)
    const values = left.map(
      at => worth(terms[at] ?? new Set(), counts, told) * (1 + questionShare * (asked[at] ?? 0))
    )
    const best = left[values.indexOf(Math.max(...values))]
    if (best === undefined) break
    chosen.add(best)
    for (const term of terms[best] ?? []) told.add(term)
    room -= length(sentences[best] as Sentence)
  }
  return [...chosen]
    .sort((a, b) => a - b)
    .map(at => {
      const { start, end } = sentences[at] as Sentence
      const value = (clause: string) => worth(new Set(analyze(fold(clause))), counts, new Set())
      const window = bestWindow(article.text.slice(start, end), sentenceMaxChars, value)
      const claim = textClaim(article, start + window.start, start + window.end, 1)
      return { text: claim.quote.replace(/[，,;；]$/u, '。'), claims: [claim] }
    })
}
