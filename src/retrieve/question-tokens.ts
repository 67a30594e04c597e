import type { SubwordTable } from '../embed/embedder.ts'
import { fold } from '../fold.ts'
import { analyze } from '../index/analyze.ts'
import type { Store } from '../index/store.ts'
import type { Query } from '../understand/query.ts'
import { contentWords, questionWords } from './content-words.ts'
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

/** Words between a token and the question word that take its focus down to 1/e. */
const focusReach = 2
/** Characters of a Chinese word, about. */
const hanWord = 2

/** How many words a stretch of text has, about. */
function wordsIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const others =
    text.match(/[\p{L}\p{N}]+/gu)?.filter(word => !/\p{Script=Han}/u.test(word)).length ?? 0
  return han / hanWord + others
}

/** The sub-words of a text's content words, with how close each stands to a question word. */
function contentTokens(text: string, table: SubwordTable) {
  const folded = fold(text)
  const asked = questionWords(folded)
  const content = contentWords(text)
  let cursor = 0
  return [...table.tokenize(content)].map(id => {
    const surface = table.surface(id)
    const start = Math.max(cursor, content.indexOf(surface, cursor))
    const end = start + surface.length
    cursor = end
    const distances = asked.map(([from, to]) =>
      wordsIn(start >= to ? folded.slice(to, start) : folded.slice(end, from))
    )
    const focus = asked.length === 0 ? 1 : Math.exp(-Math.min(...distances) / focusReach)
    return { id, surface, focus }
  })
}

/**
 * The sub-words of a question's content words, each weighted by how telling training found it and how rare it is in
 * this collection.
 */
export async function questionTokens(
  query: Query,
  table: SubwordTable,
  store: Store
): Promise<QuestionToken[]> {
  const own = contentTokens(query.focus, table).map(token => ({ ...token, share: 1 }))
  const carried = contentTokens(query.context, table).map(token => ({
    ...token,
    focus: 0,
    share: contextWeight
  }))
  const hasChinese = !query.language.startsWith('zh') && /\p{Script=Han}{2}/u.test(query.focus)
  const words = [...own, ...carried]
  const terms = words.map(({ surface }) => analyze(surface))
  const distinct = [...new Set(terms.flat())]
  const { total, documentFrequencies } = await store.termStatistics(distinct)
  const frequencies = new Map(distinct.map((term, at) => [term, documentFrequencies[at] ?? 0]))
  return words.flatMap(({ id, share, surface, focus }, at) => {
    const own = terms[at] ?? []
    if (own.length === 0) return []
    const rarest = Math.min(...own.map(term => frequencies.get(term) ?? 0))
    const idf = leastIdf + (1 - leastIdf) * scaledIdf(rarest, total)
    const around = hasChinese && !/\p{Script=Han}/u.test(surface) ? aroundChineseWeight : 1
    const length = table.weight(id)
    const counted = share * around * length
    return [{ id, surface, focus, weight: counted * idf, length: counted }]
  })
}
