import { fold } from '../../../chinese/fold.ts'
import type { SubwordTable } from '../../../embed/embedder.ts'
import type { TermWeigher, WeighedTerm } from '../../../embed/term-weigher.ts'
import type { Article } from '../../../types.ts'
import type { Query } from '../../../understand/query.ts'
import { type BrokenPremise, wholeText } from './premises.ts'

/**
 * Log odds of a text's holding an answer below which a name that it lacks sinks it, and what the name must take from them.
 * Chosen on web questions with and without their own paragraph, so that no answer about the seeds, the other bulletins or
 * the web that was right is lost (docs/evaluation.md).
 */
const leastOdds = -0.5
const leastOfName = 1.3
/** Longer texts are not cut into sub-words for it: what a question names stands in them or does not. */
const mostChars = 20_000
/** Of what is as near to a text's words as anything is to any. */
const unrelated = 0

/** Words that are no word of the language, title or Latin name; numbers and dates are looked at elsewhere. */
const isNamelike = ({ text, isKnown, quoted }: WeighedTerm) =>
  !/\d/u.test(text) && (quoted || !isKnown) && [...text].length > 1

/** The stretch of the question around a term that the text lacks: 羊角哀 of 羊角 and 角哀. */
function stretchAround(
  terms: readonly WeighedTerm[],
  at: number,
  lacks: (term: WeighedTerm) => boolean
) {
  const goesOn = (a: WeighedTerm | undefined, b: WeighedTerm | undefined) =>
    a !== undefined && b !== undefined && a.end > b.start
  const weighty = (term: WeighedTerm | undefined) =>
    term !== undefined && lacks(term) && term.missing(unrelated) >= leastOfName / 4
  let first = at
  while (goesOn(terms[first - 1], terms[first]) && weighty(terms[first - 1])) first--
  let last = at
  while (goesOn(terms[last], terms[last + 1]) && weighty(terms[last + 1])) last++
  return { start: terms[first]?.start ?? 0, end: terms[last]?.end ?? 0 }
}

/** The best cosine of a sub-word with any of a text's. */
function createNearness(text: string, table: SubwordTable) {
  const ids = text.length > mostChars ? [] : [...new Set(table.tokenize(text))]
  const known = new Map<number, number>()
  return (id: number): number => {
    const near =
      known.get(id) ?? ids.reduce((best, own) => Math.max(best, table.similarity(id, own)), -1)
    known.set(id, near)
    return near
  }
}

/**
 * Tells of an article what name in the question it lacks, whether or not a gazetteer knows it: 羊角哀, 《大神一郎奋斗记》.
 * An everyday word that a report puts otherwise (卖货, 歇脚) is none. Only Chinese questions that stand alone are judged:
 * others name things in words that no Chinese text holds, or leave the name out.
 */
export function createNameTest(
  query: Query,
  table: SubwordTable,
  { weigh, bias }: TermWeigher
): (article: Article) => BrokenPremise[] {
  if (!query.language.startsWith('zh') || query.context !== '') return () => []
  const terms = weigh(query.focus)
  if (!terms.some(term => isNamelike(term) && term.missing(unrelated) >= leastOfName))
    return () => []
  return article => {
    const text = fold(`${article.file}\n${article.imprint ?? ''}\n${wholeText(article)}`)
    const lacks = (term: WeighedTerm) => !text.includes(term.text)
    const lacking = terms.filter(lacks)
    if (!lacking.some(isNamelike)) return []
    const nearness = createNearness(text, table)
    const weights = new Map(
      lacking.map(term => {
        const [left, right] = term.ids
        return [term, term.missing(Math.min(nearness(left), nearness(right)))]
      })
    )
    const odds = terms.reduce(
      (sum, term) => sum + (weights.has(term) ? -(weights.get(term) ?? 0) : term.held),
      bias
    )
    if (odds >= leastOdds) return []
    const [name] = lacking
      .filter(term => isNamelike(term) && (weights.get(term) ?? 0) >= leastOfName)
      .sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))
    if (!name) return []
    const { start, end } = stretchAround(terms, terms.indexOf(name), lacks)
    return [{ asked: query.focus.slice(start, end) }]
  }
}
