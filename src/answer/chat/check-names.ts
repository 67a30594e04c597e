import { asPinyinInAnswers } from '../../chinese/english.ts'
import { fold } from '../../chinese/fold.ts'
import { pinyinOf, splitPinyin } from '../../chinese/pinyin.ts'
import { placeSounds } from '../../chinese/place-sounds.ts'
import { typedSpans } from '../read/rules/typed-spans.ts'

const leading = /^.*[由在是为和与及等的将向对从到于]/u
/** The end of a name tells it apart (…州市总工会); what stands before may be grammar. */
const nameTailChars = 5

function hanNames(sentence: string): string[] {
  const people = typedSpans(sentence, 'person')
  const titles = typedSpans(sentence, 'name').map(({ type, start, end }) => ({
    type,
    start: start + 1,
    end: end - 1
  }))
  const whole = [...people, ...titles].map(({ start, end }) => sentence.slice(start, end))
  const bodies = [...typedSpans(sentence, 'organisation')].map(({ start, end }) => {
    const name = sentence.slice(start, end)
    const core = name.replace(leading, '')
    return (core.length >= 3 ? core : name).slice(-nameTailChars)
  })
  return [...whole, ...bodies]
}

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
/** In Japanese a title tells a person; other runs of characters are words as often as names. */
const japanesePerson =
  /(?<!\p{Script=Han})(\p{Script=Han}{2,4}?)(?:氏|さん|様|先生|主席|書記|会長|部長|市長|社長|教授)/gu

function hanNamesIn(sentence: string): string[] {
  if (kana.test(sentence))
    return [...sentence.matchAll(japanesePerson)].map(([, name = '']) => name)
  return /\p{Script=Han}/u.test(sentence) ? hanNames(sentence) : []
}

const isName = (syllables: readonly string[]) =>
  syllables.length > 1 && syllables.every(syllable => /[aeiou]/.test(syllable))

const isPinyin = (word: string) => splitPinyin(word).length > 0
/** A capitalised word, which a name has two or three of. */
const capitalised = /(?<![\p{L}’'])\p{Lu}[\p{Ll}’']{1,20}(?![\p{L}’'])/gu
const nameMaxWords = 3

/** Runs of capitalised words that can be read as pinyin, in lower case, each with where it begins. */
function pinyinRuns(sentence: string): { readonly at: number; readonly words: string[] }[] {
  const runs: { at: number; end: number; words: string[] }[] = []
  for (const { 0: word, index: at } of sentence.matchAll(capitalised)) {
    const form = word.toLowerCase().replace(/[’']/g, '')
    if (asPinyinInAnswers.has(word) || !isPinyin(form)) continue
    const last = runs.at(-1)
    const goesOn = last && /^[ -]$/.test(sentence.slice(last.end, at))
    if (goesOn && last.words.length < nameMaxWords) {
      last.words.push(form)
      last.end = at + word.length
    } else runs.push({ at, end: at + word.length, words: [form] })
  }
  return runs
}

/**
 * Capitalised words that can be read as pinyin of two syllables or more: names of people and places. The first word of
 * a sentence is capitalised whatever it is (More, Chaque), so alone it counts as a place's name only.
 */
function pinyinNames(sentence: string): string[] {
  const first = sentence.search(/\p{L}/u)
  return pinyinRuns(sentence).flatMap(({ at, words }) => {
    const whole = words.join('')
    const isWord = at === first && words.length === 1 && !placeSounds().has(whole)
    if (isWord || !splitPinyin(whole).some(isName)) return []
    // A long name is told apart by its words; Zhang Wei only by both.
    const long = words.filter(word => splitPinyin(word).some(isName))
    return long.length > 0 ? long : [whole]
  })
}

/**
 * Names in `sentence` that do not stand in `source`, where both can be compared: Chinese names character by
 * character, Latin ones by their pinyin.
 */
export function unknownNames(sentence: string, source: string): string[] {
  const held = fold(source)
  const sounds = held.replace(/\s/g, '') + pinyinOf(source).toLowerCase()
  const foreign = pinyinNames(sentence).filter(name => !sounds.includes(name))
  return [...hanNamesIn(sentence).filter(name => !held.includes(fold(name).trim())), ...foreign]
}
