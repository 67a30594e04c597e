import { analyze } from '../chinese/analyze.ts'
import { contentWords, questionWords } from '../chinese/content-words.ts'
import { fold } from '../chinese/fold.ts'
import type { SubwordTable } from '../embed/embedder.ts'
import { surfacesOf } from '../embed/surfaces.ts'
import type { Store } from '../store/store.ts'
import type { WordedQuery } from '../understand/query.ts'
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
/**
 * How telling what the vocabulary lacks is, in a row's length: a rare Han character stands in a name, as telling as those of
 * other names; a word of a script that the encoder cannot read counts as any other word.
 */
const unknownLength = (surface: string) => (/\p{Script=Han}/u.test(surface) ? 4.5 : 2.5)

/** Characters of a Chinese word, about. */
const hanWord = 2

/** How many words begin before each offset of a text, and at its end, about: Han characters in parts of a word. */
function wordsBefore(text: string): Float64Array {
  const begins = new Float64Array(text.length + 1)
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const han = [...word.matchAll(/\p{Script=Han}/gu)]
    if (han.length === 0) begins[index] = 1
    for (const one of han) begins[index + one.index] = 1 / hanWord
  }
  let before = 0
  return begins.map(words => {
    before += words
    return before - words
  })
}

/** Tells for stretches of a text, in order, how many words lie between them and the nearest question word. */
function createDistance(text: string): (start: number, end: number) => number {
  const before = wordsBefore(text)
  const asked = questionWords(text)
  const words = (from: number, to: number) => Math.max(0, (before[to] ?? 0) - (before[from] ?? 0))
  let next = 0
  return (start, end) => {
    while ((asked[next]?.[1] ?? Infinity) <= start) next++
    const [, endOfLast] = asked[next - 1] ?? []
    const [startOfNext] = asked[next] ?? []
    return Math.min(
      endOfLast === undefined ? Infinity : words(endOfLast, start),
      startOfNext === undefined ? Infinity : words(end, startOfNext)
    )
  }
}

/** The sub-words of a text's content words, with how close each stands to a question word. */
function contentTokens(text: string, table: SubwordTable) {
  const distance = createDistance(fold(text))
  return surfacesOf(contentWords(text), table).map(({ id, surface, start }) => {
    const end = start + surface.length
    const words = distance(start, end)
    return { id, surface, focus: words === Infinity ? 1 : Math.exp(-words / focusReach) }
  })
}

/** A question of all its units has about as many; letters of rare scripts, a sub-word each, make many hundreds. */
const mostTokens = 200

/** Of more, the most telling, in their order. */
function mostTelling(tokens: readonly QuestionToken[]): QuestionToken[] {
  if (tokens.length <= mostTokens) return [...tokens]
  const least = tokens.map(({ weight }) => weight).sort((a, b) => b - a)[mostTokens - 1] ?? 0
  return tokens.filter(({ weight }) => weight >= least).slice(0, mostTokens)
}

/**
 * The sub-words of a question's content words, each weighted by how telling training found it and how rare it is in
 * this collection.
 */
export async function questionTokens(
  query: WordedQuery,
  table: SubwordTable,
  store: Store
): Promise<QuestionToken[]> {
  const own = contentTokens(query.words.focus, table).map(token => ({ ...token, share: 1 }))
  const carried = contentTokens(query.words.context, table).map(token => ({
    ...token,
    focus: 0,
    share: contextWeight
  }))
  const hasChinese =
    !query.language.startsWith('zh') && /\p{Script=Han}{2}/u.test(query.words.focus)
  const words = [...own, ...carried]
  const terms = words.map(({ surface }) => analyze(surface))
  const distinct = [...new Set(terms.flat())]
  const { total, documentFrequencies } = await store.termStatistics(distinct)
  const frequencies = new Map(distinct.map((term, at) => [term, documentFrequencies[at] ?? 0]))
  const weighed = words.flatMap(({ id, share, surface, focus }, at): QuestionToken[] => {
    const own = terms[at] ?? []
    if (own.length === 0) return []
    const rarest = Math.min(...own.map(term => frequencies.get(term) ?? 0))
    const idf = leastIdf + (1 - leastIdf) * scaledIdf(rarest, total)
    const around = hasChinese && !/\p{Script=Han}/u.test(surface) ? aroundChineseWeight : 1
    const length = id === table.unknown ? unknownLength(surface) : table.weight(id)
    const counted = share * around * length
    return [{ id, surface, focus, weight: counted * idf, length: counted }]
  })
  return mostTelling(weighed)
}
