import { countEach } from '../../arithmetic.ts'
import { analyze } from '../../chinese/analyze.ts'
import { fold } from '../../chinese/fold.ts'
import { sentencesOf } from '../../chunk/sentences.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import { type Matcher, textCoverage } from '../../retrieve/late-interaction.ts'
import type { FoundArticle, Sentence } from '../../types.ts'
import { textClaim } from './claim.ts'
import { bestWindow } from './clauses.ts'
import type { DraftPart } from './draft.ts'
import { enumerationsIn, pointWithin } from './points.ts'

const summaryMaxChars = 600
const sentenceMaxChars = 100
const mostSentences = 7
/** Of a summary, what points may take. */
const pointsMaxChars = 400
/** How much the question's own words count against the article's. */
const questionShare = 0.5

type Counts = ReadonlyMap<string, number>

/** Terms that come back are what the article is about; each counts until it has been told. */
function worth(terms: ReadonlySet<string>, counts: Counts, told: ReadonlySet<string>): number {
  let sum = 0
  for (const term of terms) if (!told.has(term)) sum += (counts.get(term) ?? 1) - 1
  return sum / Math.sqrt(terms.size + 10)
}

/** Points that an article counts out, each cut to its share; none where they leave no room for what they are of. */
function pointsOf(article: FoundArticle): Sentence[] {
  const [longest] = enumerationsIn(article).sort((a, b) => b.points.length - a.points.length)
  if (!longest || longest.points.length > mostSentences) return []
  const share = Math.floor(pointsMaxChars / longest.points.length)
  return longest.points.map(point =>
    pointWithin(article.text, point, Math.min(share, sentenceMaxChars))
  )
}

/** Sentences and points, none of which overlap. */
function unitsOf(article: FoundArticle, points: readonly Sentence[]): Sentence[] {
  const [first, last] = [points[0], points.at(-1)]
  const others = sentencesOf(article).flatMap(({ start, end }): Sentence[] => {
    if (!first || !last || end <= first.start || start >= last.end) return [{ start, end }]
    return start < first.start ? [{ start, end: first.start }] : []
  })
  return [...others, ...points].sort((a, b) => a.start - b.start)
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
  const points = pointsOf(article)
  const sentences = unitsOf(article, points)
  const terms = sentences.map(
    ({ start, end }) => new Set(analyze(fold(article.text.slice(start, end))))
  )
  const counts = countEach(terms.flatMap(own => [...own]))
  const asked = sentences.map(({ start, end }) =>
    textCoverage(matcher, table, article.text.slice(start, end))
  )
  const isPoint = (at: number) => points.some(({ start }) => start === sentences[at]?.start)
  const chosen = new Set<number>(
    sentences.flatMap((_, at) => (at === 0 || isPoint(at) ? [at] : []))
  )
  const told = new Set([...chosen].flatMap(at => [...(terms[at] ?? [])]))
  const length = ({ start, end }: Sentence) => Math.min(sentenceMaxChars, end - start)
  let room = [...chosen].reduce(
    (left, at) => left - length(sentences[at] as Sentence),
    summaryMaxChars
  )
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
