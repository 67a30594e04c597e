import { isDictionaryWord } from '../../../chinese/dictionary.ts'
import { isPersonName } from '../../../chinese/people.ts'
import { typedSpans } from './typed-spans.ts'

const people =
  '(?:人|工匠|劳模|劳动模范|代表|选手|师傅|工人|队员|成员|骨干|学员|职工|干部|得主|获奖者)'
/** The names of several people: 那四名工匠分别叫什么, the names of the fifteen people. */
const asked = new RegExp(
  `(?:[两二三四五六七八九十\\d]{1,3}|几|哪些)(?:名|位|个)?[^,，。?？]{0,10}${people}[^,，。?？]{0,6}?(?:分别|各自|都)?(?:叫什么|叫啥|是谁|的?姓名|的?名字)|names of (?:the |those )?(?:[a-z-]+ ){0,2}(?:people|workers|members|winners|craftsmen|persons|delegates)`,
  'u'
)

/** @example asksNamesOfSeveral('那四名劳模工匠分别叫什么？') // true */
export const asksNamesOfSeveral = (folded: string): boolean => asked.test(folded)

/** Words between marks that may each be a name, with what a bracket says of whom. */
const item =
  /(?<![\p{Script=Han}])(\p{Script=Han}{2,4})(?:[(（][^()（）]{1,12}[)）])?(?![\p{Script=Han}])/gu
/** A name that runs into 和 or a number: 成员陈科、李加萍2位. */
const ended = /(\p{Script=Han}{2,3})(?=[、,，和与及\d(（])/gu
const latin = /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u

const isName = (word: string) => isPersonName(word) && !isDictionaryWord(word)

/** Whether a folded text gives people's names, known by their form. @example givesNames('成员陈科、李加萍2位') // true */
export function givesNames(text: string): boolean {
  if (typedSpans(text, 'person').length > 1 || latin.test(text)) return true
  const words = [...text.matchAll(item), ...text.matchAll(ended)].map(([, word = '']) => word)
  return words.some(word => isName(word) || isName(word.slice(-2)) || isName(word.slice(-3)))
}
