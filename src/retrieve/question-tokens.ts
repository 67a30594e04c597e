import type { SubwordTable } from '../embed/embedder.ts'
import { analyze } from '../index/analyze.ts'
import type { Store } from '../index/store.ts'
import type { Query } from '../understand/query.ts'
import { contentWords } from './content-words.ts'
import type { QuestionToken } from './late-interaction.ts'

/** Words carried over from earlier turns set the scene; the question's own words decide. */
const contextWeight = 0.4
/** Chinese words inside a question of another language are the bulletins' own; the words around them paraphrase. */
const aroundChineseWeight = 0.4
/** A word in every chunk still counts a little: it may be what tells the question from another. */
const leastIdf = 0.15

/** idf of BM25 (Robertson and Zaragoza 2009), scaled so that a term found nowhere has 1. */
const scaledIdf = (frequency: number, total: number) =>
  Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5)) / Math.log(1 + (total + 0.5) / 0.5)

/**
 * The sub-words of a question's content words, each weighted by how telling training found it and how rare it is in
 * this collection.
 */
export async function questionTokens(
  query: Query,
  table: SubwordTable,
  store: Store
): Promise<QuestionToken[]> {
  const own = [...table.tokenize(contentWords(query.focus))].map(id => ({ id, share: 1 }))
  const carried = [...table.tokenize(contentWords(query.context))].map(id => ({
    id,
    share: contextWeight
  }))
  const hasChinese = !query.language.startsWith('zh') && /\p{Script=Han}{2}/u.test(query.focus)
  const words = [...own, ...carried].map(({ id, share }) => ({
    id,
    share,
    surface: table.surface(id)
  }))
  const terms = words.map(({ surface }) => analyze(surface))
  const distinct = [...new Set(terms.flat())]
  const { total, documentFrequencies } = await store.termStatistics(distinct)
  const frequencies = new Map(distinct.map((term, at) => [term, documentFrequencies[at] ?? 0]))
  return words.flatMap(({ id, share, surface }, at) => {
    const own = terms[at] ?? []
    if (own.length === 0) return []
    const rarest = Math.min(...own.map(term => frequencies.get(term) ?? 0))
    const idf = leastIdf + (1 - leastIdf) * scaledIdf(rarest, total)
    const around = hasChinese && !/\p{Script=Han}/u.test(surface) ? aroundChineseWeight : 1
    const length = table.weight(id)
    return [{ id, surface, weight: share * around * length * idf, length: share * around * length }]
  })
}
