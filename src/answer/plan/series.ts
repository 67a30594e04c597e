import { fold } from '../../chinese/fold.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'

/** A headline without its numbers, which is what the reports of a series share. */
const skeleton = (title: string) =>
  fold(title)
    .replace(/[\d.,%]+|[一二三四五六七八九十百千]{2,}/gu, '#')
    .replace(/\s+/gu, '')

const pairsOf = (text: string) => new Set([...text].slice(1).map((one, at) => `${text[at]}${one}`))

/** Share of the pairs of characters that two headlines have in common. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const both = [...left].filter(pair => right.has(pair)).length
  return (2 * both) / Math.max(1, left.size + right.size)
}

/** Headlines of one series are this much alike, numbers aside. */
const leastLikeness = 0.8

/**
 * The reports of several dates on the same thing, oldest first: those whose headlines differ from the best report's in
 * little but their numbers. Empty where there are not two.
 */
export function seriesOf(passages: readonly RankedPassage[]): FoundArticle[] {
  const articles = [...new Set(passages.map(({ article }) => article))]
  const [first] = articles
  if (!first?.titleLines || !first.date) return []
  const own = skeleton(first.title)
  if (!own.includes('#')) return []
  const members = articles.filter(
    ({ title, titleLines, date }) =>
      titleLines && date && likeness(own, skeleton(title)) >= leastLikeness
  )
  const days = new Map(members.map(article => [article.date?.from ?? '', article]))
  if (days.size < 2) return []
  return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([, article]) => article)
}
