const latin = /^\p{Script=Latin}/u

/** Where a word stands in a text: offsets, end exclusive. */
type Found = readonly [start: number, end: number]

/** Looks for the words of a list. */
interface WordList {
  find(text: string): Found[]
}

function* occurrences(text: string, word: string): Generator<Found> {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    yield [at, at + word.length]
}

/** A text with spaces for all that is not Latin, of its own length, in which a Latin word is seen whole. */
export const latinWords = (text: string): string =>
  text.replace(/[^\p{Script=Latin}\p{M}]/gu, character => ' '.repeat(character.length))

const isLetter = (character: string | undefined) => character !== undefined && character !== ' '

function findLatin(text: string, word: string): Found[] {
  const stem = word.endsWith('*')
  const bare = stem ? word.slice(0, -1) : word
  return [...occurrences(text, bare)].filter(
    ([start, end]) => !isLetter(text[start - 1]) && (stem || !isLetter(text[end]))
  )
}

/** A list whose Latin words are found whole, a `*` at the end standing for any ending, and whose others are found anywhere. */
export function createWordList(words: readonly string[]): WordList {
  const parted = words.filter(word => latin.test(word))
  const others = words.filter(word => !latin.test(word))
  return {
    find(text) {
      const spaced = latinWords(text)
      return [
        ...parted.flatMap(word => findLatin(spaced, word)),
        ...others.flatMap(word => [...occurrences(text, word)])
      ]
    }
  }
}

/** Those found that lie in none of `others`. */
export const outside = (found: readonly Found[], others: readonly Found[]): Found[] =>
  found.filter(([start, end]) => !others.some(([from, to]) => from <= start && end <= to))
