import { fold } from '../../../chinese/fold.ts'
import type { Query } from '../../../understand/query.ts'

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

/** Names in an English question of which a folded text lacks a word. */
export function unheldLatinNames({ language, searched }: Query, text: string): string[] {
  if (language !== 'en') return []
  return [...searched.matchAll(capitalised)]
    .map(([name]) => name)
    .filter(name =>
      fold(name)
        .split(/[ -]/u)
        .some(word => !ofCalendar.test(word) && !text.includes(word.replace(endings, '')))
    )
}
