import { pinyin, polyphonic } from 'pinyin-pro'

/** The characters of GB 2312, the ones a Chinese newspaper is set in. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder('gb18030')
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, at) => 0xb0 + at)
  const columns = Array.from({ length: 94 }, (_, at) => 0xa1 + at)
  const text = decoder.decode(
    Uint8Array.from(rows.flatMap(row => columns.flatMap(column => [row, column])))
  )
  return [...text].filter(character => /\p{Script=Han}/u.test(character))
}

interface Syllables {
  readonly charactersOf: ReadonlyMap<string, readonly string[]>
  readonly readingsOf: ReadonlyMap<string, readonly string[]>
}

function build(): Syllables {
  const characters = commonCharacters()
  const readings = polyphonic(characters.join(''), { toneType: 'none', type: 'array', v: true })
  const charactersOf = new Map<string, string[]>()
  const readingsOf = new Map<string, string[]>()
  characters.forEach((character, at) => {
    const own = [...new Set((readings[at] ?? []).map(reading => reading.replace('ü', 'v')))]
    readingsOf.set(character, own)
    for (const reading of own)
      charactersOf.set(reading, [...(charactersOf.get(reading) ?? []), character])
  })
  return { charactersOf, readingsOf }
}

let built: Syllables | undefined
const syllables = () => {
  built ??= build()
  return built
}

/** Characters read `syllable` without tone; empty when there is no such syllable. */
export const charactersRead = (syllable: string): readonly string[] =>
  syllables().charactersOf.get(syllable) ?? []

/** Characters that share a reading with `character`, itself left out. */
export function homophonesOf(character: string): string[] {
  const readings = syllables().readingsOf.get(character) ?? []
  const all = new Set(readings.flatMap(reading => charactersRead(reading)))
  all.delete(character)
  return [...all]
}

/** Letters of one word: the longest name of a county in pinyin has 33; longer compounds are told apart by these. */
export const wordMaxLetters = 40

/** The longest syllables: zhuang, shuang, chuang. */
const syllableMaxLetters = 6
/** Readings kept of a word, and of each of its ends: a name has one or two. */
const mostReadings = 8

/** The readings of `word` from `at` on, given those of every later end, fewest syllables first. */
function readingsFrom(word: string, at: number, later: readonly string[][][]): string[][] {
  const splits: string[][] = []
  for (let length = Math.min(syllableMaxLetters, word.length - at); length > 0; length--) {
    const head = word.slice(at, at + length)
    if (charactersRead(head).length === 0) continue
    for (const tail of later[at + length] ?? []) splits.push([head, ...tail])
  }
  return splits.sort((a, b) => a.length - b.length).slice(0, mostReadings)
}

/**
 * The ways to read a Latin word as pinyin syllables, fewest syllables first, from its end forward, so that each end is
 * read once; none of a word longer than `wordMaxLetters`.
 * @example splitPinyin('zhanjiang') // [['zhan', 'jiang'], ['zhan', 'ji', 'ang']]
 */
export function splitPinyin(word: string): string[][] {
  if (word.length > wordMaxLetters) return []
  const readings: string[][][] = []
  readings[word.length] = [[]]
  for (let at = word.length - 1; at >= 0; at--) readings[at] = readingsFrom(word, at, readings)
  return readings[0] ?? []
}

/** A name's pinyin without tones and spaces, ü as u as in Latin spellings of names. @example pinyinOf('湛江') // 'zhanjiang' */
export const pinyinOf = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array' }).join('').replaceAll('ü', 'u')
