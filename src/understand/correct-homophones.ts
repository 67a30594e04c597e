import { isDictionaryWord } from '../chinese/dictionary.ts'
import { countedMeasures } from '../chinese/measures.ts'
import { homophonesOf } from '../chinese/pinyin.ts'

/** How many chunks of the collection hold each term. */
export type Frequencies = (terms: readonly string[]) => Promise<readonly number[]>

/** What is known of words: in this collection, and in the language at large. */
export interface Lexicon {
  readonly frequencies: Frequencies
  isWord(text: string): boolean
}

/** A pair of characters is taken for a slip only when its correction is this much more frequent… */
const decisiveRatio = 50
/** …and when it stands in no more chunks than this, for slips get into print too. */
const maxSlipFrequency = 2
/** A question with more slips than this is no question with slips; each has some hundred homophones to ask for. */
const mostSlips = 8

interface Slip {
  readonly at: number
  /** Chunks that hold the character with a neighbour, as typed. */
  readonly frequency: number
  /** Homophones tried in the place of the character at `at`. */
  readonly candidates: readonly string[]
}

const isHan = (character: string | undefined) =>
  character !== undefined && /\p{Script=Han}/u.test(character)

function frequencyMap(terms: readonly string[], counts: readonly number[]): Map<string, number> {
  return new Map(terms.map((term, at) => [term, counts[at] ?? 0]))
}

const pairsAround = (characters: readonly string[], at: number, middle: string) => {
  const before = isHan(characters[at - 1]) ? [`${characters[at - 1]}${middle}`] : []
  const after = isHan(characters[at + 1]) ? [`${middle}${characters[at + 1]}`] : []
  return [...before, ...after]
}

const best = (terms: readonly string[], known: ReadonlyMap<string, number>) =>
  Math.max(0, ...terms.map(term => known.get(term) ?? 0))

const product = (terms: readonly string[], known: ReadonlyMap<string, number>) =>
  terms.reduce((sum, term) => sum + Math.log1p(known.get(term) ?? 0), 0)

/** Characters of grammar, typed too often to be slips. */
const grammar = new Set(
  '的了着过是有在和与及或哪几个这那什么谁何各每都也还就又只才把被给让从到去来对向于为以所之其他她它们我你吗呢吧啊一二三四五六七八九十两多少不没很最更上下里中前后年月日搞办做干开'
)

const isWordAt = (characters: readonly string[], at: number) =>
  at >= 0 && isDictionaryWord(characters.slice(at, at + 2).join('')) && isHan(characters[at + 1])

/** What a measure word stands behind: 版 of 这一版, 家 of 那家. */
const countsBefore = new Set('一二三四五六七八九十两几这那每哪各某半')
const measures: ReadonlySet<string> = new Set([...countedMeasures, ...'版家篇期条张位个名项处场'])

/** Between words that need nothing of it: 讲 of 给职工讲过; or what counts. */
function standsAlone(characters: readonly string[], at: number): boolean {
  const [before, after] = [characters[at - 1], characters[at + 1]]
  if (measures.has(characters[at] ?? '') && countsBefore.has(before ?? '')) return true
  const opens = !isHan(before) || grammar.has(before ?? '') || isWordAt(characters, at - 2)
  const closes = !isHan(after) || grammar.has(after ?? '') || isWordAt(characters, at + 1)
  return opens && closes
}

/** Where characters stand in quotation marks. */
function quotedPlaces(characters: readonly string[]): Set<number> {
  const quoted = [...characters.join('').matchAll(/[“「『《]([^“”「」『』《》]{2,20})[”」』》]/gu)]
  return new Set(
    quoted.flatMap(({ 1: inner = '', index }) => Array.from(inner, (_, along) => index + 1 + along))
  )
}

async function findSlips(
  characters: readonly string[],
  { frequencies, isWord }: Lexicon
): Promise<Slip[]> {
  const mayErr = (character: string) => isHan(character) && !grammar.has(character)
  const pairs = [
    ...new Set(
      characters.flatMap((character, at) =>
        mayErr(character) ? pairsAround(characters, at, character) : []
      )
    )
  ]
  const known = frequencyMap(pairs, await frequencies(pairs))
  const quoted = quotedPlaces(characters)
  const slips = characters.flatMap((character, at) => {
    if (!mayErr(character) || standsAlone(characters, at)) return []
    const around = pairsAround(characters, at, character)
    // A name in quotation marks that the collection holds is no slip, however rare it is: 工惠班.
    if (quoted.has(at) && around.every(pair => (known.get(pair) ?? 0) > 0)) return []
    const frequency = best(around, known)
    const isRare = around.length > 0 && frequency <= maxSlipFrequency && !around.some(isWord)
    return isRare && !around.some(isDictionaryWord) ? [{ at, frequency, character }] : []
  })
  return slips.slice(0, mostSlips).map(({ at, frequency, character }) => ({
    at,
    frequency,
    candidates: homophonesOf(character).filter(one => !grammar.has(one))
  }))
}

/**
 * Mends characters typed for others of the same sound (竟赛 for 竞赛) by what the collection holds: a character whose
 * pairs with its neighbours are no words and occur hardly anywhere gives way to a homophone that makes a word with one
 * neighbour, or pairs that occur with both.
 * @returns the text with its slips mended, of the same length; the text itself when there are none
 */
export async function correctHomophones(text: string, lexicon: Lexicon): Promise<string> {
  const characters = [...text]
  const slips = await findSlips(characters, lexicon)
  const terms = [
    ...new Set(
      slips.flatMap(({ at, candidates }) =>
        candidates.flatMap(candidate => pairsAround(characters, at, candidate))
      )
    )
  ]
  if (terms.length === 0) return text
  const known = frequencyMap(terms, await lexicon.frequencies(terms))
  for (const { at, frequency, candidates } of slips) {
    const ranked = candidates
      .map(candidate => ({ candidate, pairs: pairsAround(characters, at, candidate) }))
      .filter(({ pairs }) => convincing(pairs, known, lexicon))
      .map(({ candidate, pairs }) => ({
        candidate,
        frequency: best(pairs, known),
        total: product(pairs, known)
      }))
      .sort((a, b) => b.total - a.total)
    const [first] = ranked
    if (first && first.frequency > frequency * decisiveRatio) characters[at] = first.candidate
  }
  return characters.join('')
}

/** A word of the language that the collection uses, or pairs that it uses on both sides. */
function convincing(
  pairs: readonly string[],
  known: ReadonlyMap<string, number>,
  { isWord }: Lexicon
): boolean {
  const used = pairs.filter(pair => (known.get(pair) ?? 0) > 0)
  return used.some(isWord) || (used.length === pairs.length && pairs.length === 2)
}
