import { fold } from '../../chinese/fold.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import { whenOf } from './told-period.ts'

/** A headline without its numbers and its body, which is what the reports of a series share. */
function skeleton({ title, organisation }: FoundArticle): string {
  const words = organisation ? title.replace(organisation, '') : title
  return fold(words)
    .replace(
      /[\d.,%]+|[一二三四五六七八九十百千]{2,}|(?<=第)[一二三四五六七八九十](?=[届次期])/gu,
      '#'
    )
    .replace(/\s+/gu, '')
}

const pairsOf = (text: string) => new Set([...text].slice(1).map((one, at) => `${text[at]}${one}`))

/** Pairs of characters that two headlines have in common: their share of both, and of the shorter one. */
function likeness(a: string, b: string): { readonly ofBoth: number; readonly ofShorter: number } {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const both = [...left].filter(pair => right.has(pair)).length
  const shorter = Math.min(left.size, right.size)
  return {
    ofBoth: (2 * both) / Math.max(1, left.size + right.size),
    ofShorter: shorter < fewestPairs ? 0 : both / shorter
  }
}

/** Headlines of one series are this much alike, numbers aside. */
const leastLikeness = 0.8
/** Where a series is asked for, one headline may add to the other: 第十三届龙舟赛：港机队首次夺魁 to 第十二届龙舟赛收桨. */
const leastHeld = 0.75
/** Of a shorter headline any other may hold most. */
const fewestPairs = 6

/**
 * The reports of several dates on the same thing, oldest first: those whose headlines differ from the best report's in
 * little but their numbers. Empty where there are not two.
 * @param isAsked the question wants the newest, the most or a course, so that there is a series for certain
 */
export function seriesOf(passages: readonly RankedPassage[], isAsked: boolean): FoundArticle[] {
  const articles = [...new Set(passages.map(({ article }) => article))]
  const [first] = articles
  if (!first?.titleLines || whenOf(first) === '') return []
  const own = skeleton(first)
  if (!isAsked && !own.includes('#')) return []
  const members = articles.filter(article => {
    if (!article.titleLines || whenOf(article) === '') return false
    const { ofBoth, ofShorter } = likeness(own, skeleton(article))
    return ofBoth >= leastLikeness || (isAsked && ofShorter >= leastHeld)
  })
  const days = new Map(members.map(article => [whenOf(article), article]))
  if (days.size < 2) return []
  return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([, article]) => article)
}
