import { isCantoneseCharacter } from '../../../chinese/cantonese.ts'
import { isCommonCharacter } from '../../../chinese/common-characters.ts'
import { isWithinWord } from '../../../chinese/dictionary.ts'
import { fold } from '../../../chinese/fold.ts'
import { withoutRequests } from '../../../chinese/list-requests.ts'
import { grammarCharacters } from '../../../chinese/name-heads.ts'
import { isPersonName } from '../../../chinese/people.ts'
import type { SubwordTable } from '../../../embed/embedder.ts'
import { unknownSubword } from '../../../embed/sub-word-pieces.ts'
import type { TermWeigher, WeighedTerm } from '../../../embed/term-weigher.ts'
import type { Article } from '../../../types.ts'
import type { WordedQuery } from '../../../understand/query.ts'
import { lacksName } from '../../held-runs.ts'
import { isOtherScript } from './latin-names.ts'
import { type BrokenPremise, wholeText } from './premises.ts'

/**
 * Log odds of a text's holding an answer below which a name that it lacks sinks it, and what the name must take from them.
 * Chosen on web questions with and without their own paragraph, so that no answer about the seeds, the other bulletins or
 * the web that was right is lost (docs/evaluation.md).
 */
const leastOdds = -0.5
const leastOfName = 1.3
/** From here on a pair beside it is part of the name as it is told. */
const leastOfPart = 0.5
/** Longer texts are not cut into sub-words for it: what a question names stands in them or does not. */
const mostChars = 20_000
/** Of what is as near to a text's words as anything is to any. */
const unrelated = 0

/** Words that are no word of the language, title or Latin name; numbers and dates are looked at elsewhere. */
const isNamelike = ({ text, isKnown, quoted }: WeighedTerm) =>
  !/\d/u.test(text) && (quoted || !isKnown) && [...text].length > 1

/** With a rare character that neither the vocabulary nor the text has: part of a name, unless Cantonese is written with it. */
function hasStranger({ ids: [left, right], text: pair }: WeighedTerm, text: string): boolean {
  const [first = '', last = ''] = pair
  return [[left, first] as const, [right, last] as const].some(
    ([id, character]) =>
      id === unknownSubword &&
      !text.includes(character) &&
      !isCommonCharacter(character) &&
      !isCantoneseCharacter(character)
  )
}

/** The stretch of the question around a term that the text lacks: 羊角哀 of 羊角 and 角哀. */
function stretchAround(terms: readonly WeighedTerm[], at: number, text: string) {
  const belongs = (term: WeighedTerm | undefined, neighbour: WeighedTerm | undefined) =>
    term !== undefined &&
    neighbour !== undefined &&
    term.start < neighbour.end &&
    neighbour.start < term.end &&
    !text.includes(term.text) &&
    term.missing(unrelated) >= leastOfPart
  let first = at
  while (belongs(terms[first - 1], terms[first])) first--
  let last = at
  while (belongs(terms[last + 1], terms[last])) last++
  return { start: terms[first]?.start ?? 0, end: terms[last]?.end ?? 0 }
}

/** 彘楼班 of 给彘楼班: a name neither begins nor ends with grammar. */
function withoutGrammar(stretch: string): string {
  const characters = [...stretch]
  const isWord = (character: string) => !grammarCharacters.has(character)
  const words = characters.slice(characters.findIndex(isWord), characters.findLastIndex(isWord) + 1)
  return words.join('') || stretch
}

/** 老蒲 of 蒲长顺: who is called by a surname is told of by the whole name. */
function isKnownBySurname(asked: string, text: string): boolean {
  const [, surname] = /^[老小阿](\p{Script=Han})/u.exec(asked) ?? []
  return surname !== undefined && isPersonName(`${surname}某某`) && text.includes(surname)
}

/** The best cosine of a sub-word with any of a text's; characters the vocabulary lacks are near nothing. */
function createNearness(text: string, table: SubwordTable) {
  const ids = text.length > mostChars ? [] : [...new Set(table.tokenize(text))]
  const known = new Map<number, number>([[unknownSubword, unrelated]])
  return (id: number): number => {
    const near =
      known.get(id) ?? ids.reduce((best, own) => Math.max(best, table.similarity(id, own)), -1)
    known.set(id, near)
    return near
  }
}

/** What of the question a text lacks, with what each takes from its odds. */
function weighLacking(
  terms: readonly WeighedTerm[],
  text: string,
  table: SubwordTable
): ReadonlyMap<WeighedTerm, number> {
  const nearness = createNearness(text, table)
  const lacking = terms.filter(term => !text.includes(term.text))
  return new Map(
    lacking.map(term => {
      const [left, right] = term.ids
      return [term, term.missing(Math.min(nearness(left), nearness(right)))]
    })
  )
}

/** The name that sinks a text, if any: one with a character of its own, or one that weighs enough where the odds are low. */
function sinking(
  terms: readonly WeighedTerm[],
  text: string,
  table: SubwordTable,
  bias: number
): WeighedTerm | undefined {
  const against = weighLacking(terms, text, table)
  const names = [...against].filter(([term]) => isNamelike(term))
  const stranger = names.find(([term]) => hasStranger(term, text))
  if (stranger) return stranger[0]
  const odds = terms.reduce((sum, term) => sum + (against.has(term) ? 0 : term.held), bias)
  const lost = [...against.values()].reduce((sum, weight) => sum + weight, 0)
  const [heaviest] = names.sort(([, a], [, b]) => b - a)
  const sinks = heaviest && heaviest[1] >= leastOfName && odds - lost < leastOdds
  return sinks ? heaviest[0] : undefined
}

/**
 * Tells of an article what name in the question it lacks, whether or not a gazetteer knows it: 羊角哀, 《大神一郎奋斗记》.
 * An everyday word that a report puts otherwise (卖货, 歇脚) is none. Only Chinese questions that stand alone are judged:
 * others name things in words that no Chinese text holds, or leave the name out.
 */
export function createNameTest(
  query: WordedQuery,
  table: SubwordTable,
  { weigh, bias }: TermWeigher
): (article: Article) => BrokenPremise[] {
  if (!query.language.startsWith('zh') || query.words.context !== '') return () => []
  const focus = withoutRequests(query.words.focus)
  const terms = weigh(focus)
  if (!terms.some(isNamelike)) return () => []
  return article => {
    if (isOtherScript(article.text)) return []
    const text = fold(`${article.file}\n${article.imprint ?? ''}\n${wholeText(article)}`)
    if (terms.every(term => !isNamelike(term) || text.includes(term.text))) return []
    const name = sinking(terms, text, table, bias)
    if (!name) return []
    const { start, end } = stretchAround(terms, terms.indexOf(name), text)
    const asked = withoutGrammar(focus.slice(start, end))
    if (isKnownBySurname(asked, text)) return []
    if (hasStranger(name, text)) return [{ asked }]
    // 守炉 of 守炉子 ends within a word, so it is no name.
    const isName = !isWithinWord(focus, end) && lacksName(focus, { start, end }, text)
    return isName ? [{ asked }] : []
  }
}
