import { fold } from '../fold.ts'
import { pinyinOf, splitPinyin } from '../understand/syllables.ts'
import { typedSpans } from './typed-spans.ts'

const leading = /^.*[由在是为和与及等的将向对从到于]/u
/** The end of a name tells it apart (…州市总工会); what stands before may be grammar. */
const nameTailChars = 5

/** English words that happen to read as pinyin syllables. */
const notPinyin = new Set(
  'China Chinese Women Men Change Range Dance Gender League Manage Engage Range She He Me An Can Long Sun Fan Ban Pan Den Wen Hang Song Gang Sang Bang'.split(
    ' '
  )
)

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

const isName = (syllables: readonly string[]) =>
  syllables.length > 1 && syllables.every(syllable => /[aeiou]/.test(syllable))

/** Capitalised words that can be read as pinyin of two syllables or more: names of people and places. */
function pinyinNames(sentence: string): string[] {
  const found = sentence.match(/\b\p{Lu}[\p{Ll}’']{3,}\b/gu) ?? []
  return found
    .filter(word => !notPinyin.has(word))
    .map(word => word.toLowerCase().replace(/[’']/g, ''))
    .filter(word => splitPinyin(word).some(isName))
}

/**
 * Names in `sentence` that do not stand in `source`, where both can be compared: Chinese names character by
 * character, Latin ones by their pinyin.
 */
export function unknownNames(sentence: string, source: string): string[] {
  const held = fold(source)
  const sounds = held.replace(/\s/g, '') + pinyinOf(source).toLowerCase()
  const foreign = pinyinNames(sentence).filter(name => !sounds.includes(name))
  const own = /\p{Script=Han}/u.test(sentence)
    ? hanNames(sentence).filter(name => !held.includes(fold(name).trim()))
    : []
  return [...own, ...foreign]
}
