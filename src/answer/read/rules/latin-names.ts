import { fold } from '../../../chinese/fold.ts'
import type { WordedQuery } from '../../../understand/query.ts'

/** Names that do not begin the question: `the Diving course`, `Rosalind Achebe`. */
const capitalised =
  /(?<=[\p{L}\p{N},;)”"'’] )\p{Lu}[\p{Script=Latin}'’-]{2,30}(?: \p{Lu}[\p{Script=Latin}'’-]{2,30})*/gu
/** Capitalised in English, and no name of anybody. */
const ofCalendar =
  /^(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter|christmas|easter|english|chinese)$/u
const endings = /(?:['’]s?|ies|es|s|y)$/u
/** Of a text's letters, at most this share may be Chinese characters: names in a Chinese text stand in characters. */
const mostHan = 0.1

/** So much of a text shows its script, however long it is. */
const sampleChars = 2000

const countOf = (text: string, script: RegExp) =>
  text.slice(0, sampleChars).match(script)?.length ?? 0

/** Whether a text is written in Latin letters, but for a few characters. */
export function isLatin(text: string): boolean {
  const han = countOf(text, /\p{Script=Han}/gu)
  return han <= mostHan * (han + countOf(text, /\p{Script=Latin}/gu))
}

/** From this share of its characters on, a text with kana is Japanese and gives names as it has them. */
const leastKana = 0.1

/** Whether a text may call what a Chinese question names by another name: it is in Latin letters, or Japanese. */
export function isOtherScript(text: string): boolean {
  const kana = countOf(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = countOf(text, /\p{Script=Han}/gu)
  return isLatin(text) || kana > leastKana * (kana + han)
}

/** A longer name may stand in a text in parts: 松陵市第四届职工书香节. */
function mostlyHeld(name: string, text: string): boolean {
  if (text.includes(name)) return true
  const pairs = Array.from({ length: name.length - 1 }, (_, at) => name.slice(at, at + 2))
  return (
    pairs.length > 3 && pairs.filter(pair => text.includes(pair)).length * 5 >= pairs.length * 3
  )
}

/** Names in characters that a question in another language gives, and a folded text lacks: 岬北 of `at 岬北 port`. */
export function unheldHanNames(
  { language, words: { focus, searched } }: WordedQuery,
  text: string
): string[] {
  if (language.startsWith('zh') || language === 'ja') return []
  return (searched.match(/\p{Script=Han}{2,8}/gu) ?? []).filter(
    name => focus.includes(fold(name)) && !mostlyHeld(fold(name), text)
  )
}

/** Names in an English question of which a folded text lacks a word. */
export function unheldLatinNames(
  { language, words: { searched } }: WordedQuery,
  text: string
): string[] {
  if (language !== 'en') return []
  return [...searched.matchAll(capitalised)]
    .map(([name]) => name)
    .filter(name =>
      fold(name)
        .split(/[ -]/u)
        .some(word => !ofCalendar.test(word) && !text.includes(word.replace(endings, '')))
    )
}
