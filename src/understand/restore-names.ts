import { asPinyinInQuestions } from '../chinese/english.ts'
import { charactersRead, splitPinyin } from '../chinese/pinyin.ts'
import type { PlaceSounds } from '../chinese/place-sounds.ts'
import type { Frequencies } from './correct-homophones.ts'

/** Capitalised Latin words, joined by spaces or hyphens: a name such as `Wang Chaogang` or `Zhanjiang`. */
const namePattern = /\p{Lu}\p{Ll}+(?:'\p{Ll}{2,})?(?:[ -]\p{Lu}\p{Ll}+(?:'\p{Ll}{2,})?)*/gu

/** The most syllables a name is looked for with, and the most spellings kept at each step of the search. */
const maxSyllables = 4
const beamWidth = 6
/** Words of the longest name that is looked for whole: a county, its city, its province and what kind of body. */
const mostWords = 4
/** Readings that the collection is asked about in one question; a question names one or two people or places. */
const mostSpelled = 12

interface Spelling {
  readonly text: string
  readonly support: number
}

async function extend(
  spellings: readonly Spelling[],
  syllable: string,
  frequencies: Frequencies
): Promise<Spelling[]> {
  const next = charactersRead(syllable)
  const pairs = [
    ...new Set(spellings.flatMap(({ text }) => next.map(character => `${text.at(-1)}${character}`)))
  ]
  const counts = await frequencies(pairs)
  const known = new Map(pairs.map((pair, at) => [pair, counts[at] ?? 0]))
  return spellings
    .flatMap(({ text, support }) =>
      next.map(character => ({
        text: text + character,
        support: Math.min(support, known.get(`${text.at(-1)}${character}`) ?? 0)
      }))
    )
    .filter(spelling => spelling.support > 0)
    .sort((a, b) => b.support - a.support)
    .slice(0, beamWidth)
}

/** The Han spelling of a run of syllables that the collection holds best, or undefined. */
async function spell(
  syllables: readonly string[],
  frequencies: Frequencies
): Promise<Spelling | undefined> {
  let spellings: Spelling[] = charactersRead(syllables[0] ?? '').map(text => ({
    text,
    support: Infinity
  }))
  for (const syllable of syllables.slice(1))
    spellings = await extend(spellings, syllable, frequencies)
  return spellings[0]
}

const orders = (words: readonly string[]) =>
  words.length === 2 ? [words, [...words].reverse()] : [words]

/** Of places of one sound the one that the collection speaks of most; the largest when it speaks of none. */
async function mostUsed(
  names: readonly string[],
  frequencies: Frequencies
): Promise<string | undefined> {
  if (names.length < 2) return names[0]
  const counts = await frequencies(names.map(name => name.slice(0, 2)))
  return names[counts.indexOf(Math.max(...counts))]
}

/** What a Latin name may stand for: a place by its known pinyin, else the characters that the collection puts together so. */
function createRestore(places: PlaceSounds, frequencies: Frequencies) {
  const known = new Map<string, string | undefined>()
  let spelled = 0

  async function spellAny(words: readonly string[]): Promise<string | undefined> {
    for (const order of orders(words)) {
      for (const syllables of splitPinyin(order.join(''))) {
        if (syllables.length < 2 || syllables.length > maxSyllables) continue
        if (spelled++ >= mostSpelled) return undefined
        const spelling = await spell(syllables, frequencies)
        if (spelling) return spelling.text
      }
    }
    return undefined
  }

  async function find(name: string): Promise<string | undefined> {
    const words = name.toLowerCase().replaceAll("'", '').split(/[ -]/)
    if (words.length > mostWords) return undefined
    const place = await mostUsed(places.get(words.join('')) ?? [], frequencies)
    if (place) return place
    return words.some(word => asPinyinInQuestions.has(word)) ? undefined : spellAny(words)
  }

  return async (name: string): Promise<string | undefined> => {
    if (!known.has(name)) known.set(name, await find(name))
    return known.get(name)
  }
}

async function restoreRun(run: string, restore: ReturnType<typeof createRestore>): Promise<string> {
  const whole = await restore(run)
  if (whole) return whole
  const restored: string[] = []
  for (const word of run.split(' ')) restored.push((await restore(word)) ?? word)
  return restored.join(' ')
}

/**
 * Puts Chinese names written in pinyin back into characters, where the collection or the gazetteer knows them.
 * @example restoreNames('Who is Wang Chaogang?', …) // 'Who is 王超刚?'
 */
export async function restoreNames(
  text: string,
  places: PlaceSounds,
  frequencies: Frequencies
): Promise<string> {
  const restore = createRestore(places, frequencies)
  let restored = ''
  let end = 0
  for (const match of text.matchAll(namePattern)) {
    restored += text.slice(end, match.index) + (await restoreRun(match[0], restore))
    end = match.index + match[0].length
  }
  return restored + text.slice(end)
}
