import { fold } from '../../../chinese/fold.ts'
import { chineseNumeral } from '../../../chinese/numerals.ts'
import type { Query, QueryWants, QueryWords } from '../../../understand/query.ts'
import { asksForSeveral } from '../../tables/asked.ts'

/** Names side by side: 祖庙、南风古灶、西樵山, and in English texts A, B and C. */
const side = /[^、,，。;；:：!！?？\n]{1,24}(?:、[^、,，。;；:：!！?？\n]{1,24})+/gu
const latinName = String.raw`\p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}'-]{1,20})?`
const latinSide = new RegExp(`${latinName}(?:, ${latinName}){0,8},? (?:and|&) \\p{Lu}`, 'gu')
/** Two of a kind joined by a word: 甲公司和乙公司. */
const joined = /(\p{Script=Han}{2})(?:和|与|與|及|以及)[^、,，。;；:：!！?？\n]{1,20}?\1/gu
const lastJoin = /(?<=\p{Script=Han})(?:以及|和|与|與|及)(?=\p{Script=Han})/u

/** How many things stand side by side in each run of them that a folded sentence has. */
function runsOf(text: string): number[] {
  const byMark = [...text.matchAll(side)].flatMap(([run]) => {
    const items = run.split('、')
    const last = lastJoin.test(items.at(-1) ?? '') ? 1 : 0
    return last ? [items.length, items.length + 1] : [items.length]
  })
  const byWord = [...text.matchAll(joined)].map(() => 2)
  const latin = [...text.matchAll(latinSide)].map(([run]) => run.split(/, | and | & /u).length)
  return [...byMark, ...byWord, ...latin]
}

/** As many as the question says: 2位劳模 where it asks for 那两位劳模. */
const saysCount = (text: string, count: number) =>
  new RegExp(
    `(?<![\\d.])(?:${count}|${chineseNumeral(count)}${count === 2 ? '|两' : ''})[位名个家所项件种类条大]`,
    'u'
  ).test(text)

/** Few things side by side are told by chance. */
const leastUncounted = 3

/**
 * How well a folded sentence answers a question for several things, which stand side by side in it, 0 to 1: 1 for as many
 * as the question says, 0.75 for three and more where it says no number; 0.5 for a question that asks for one.
 */
export function severalShare(
  text: string,
  { focus }: Pick<QueryWords, 'focus'>,
  { count }: Pick<QueryWants, 'count'>
): number {
  const isCounted = count !== null && count > 1
  if (!isCounted && !asksForSeveral(focus)) return 0.5
  const runs = runsOf(text)
  // Of an unknown number some may stand in further sentences.
  if (!isCounted) return runs.some(length => length >= leastUncounted) ? 0.75 : 0.5
  if (runs.includes(count)) return 1
  return saysCount(text, count) ? 0.75 : 0
}

/** Whether a question asks for several people and a sentence has several things side by side. */
export const tellsSeveralPeople = (text: string, { words, wants }: Query): boolean =>
  wants.answerTypes.includes('person') &&
  asksForSeveral(words.focus) &&
  severalShare(fold(text), words, wants) > 0.5
