import { homophonesOf } from './syllables.ts'

/** How many chunks of the collection hold each term. */
export type Frequencies = (terms: readonly string[]) => Promise<readonly number[]>

/** A pair of characters is taken for a slip only when its correction is this much more frequent… */
const decisiveRatio = 50
/** …and when it stands in no more chunks than this, for slips get into print too. */
const maxSlipFrequency = 2

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

async function findSlips(characters: readonly string[], frequencies: Frequencies): Promise<Slip[]> {
  const pairs = [
    ...new Set(
      characters.flatMap((character, at) =>
        isHan(character) ? pairsAround(characters, at, character) : []
      )
    )
  ]
  const known = frequencyMap(pairs, await frequencies(pairs))
  return characters.flatMap((character, at) => {
    if (!isHan(character)) return []
    const around = pairsAround(characters, at, character)
    const frequency = best(around, known)
    const rare = around.length > 0 && frequency <= maxSlipFrequency
    return rare ? [{ at, frequency, candidates: homophonesOf(character) }] : []
  })
}

/**
 * Mends characters typed for others of the same sound (竟赛 for 竞赛) by what the collection holds: a character whose
 * pairs with both neighbours occur nowhere gives way to a homophone whose pairs do.
 * @returns the text with its slips mended, of the same length; the text itself when there are none
 */
export async function correctHomophones(text: string, frequencies: Frequencies): Promise<string> {
  const characters = [...text]
  const slips = await findSlips(characters, frequencies)
  const terms = [
    ...new Set(
      slips.flatMap(({ at, candidates }) =>
        candidates.flatMap(candidate => pairsAround(characters, at, candidate))
      )
    )
  ]
  if (terms.length === 0) return text
  const known = frequencyMap(terms, await frequencies(terms))
  for (const { at, frequency, candidates } of slips) {
    const ranked = candidates
      .map(candidate => ({ candidate, pairs: pairsAround(characters, at, candidate) }))
      .map(({ candidate, pairs }) => ({
        candidate,
        frequency: best(pairs, known),
        total: product(pairs, known)
      }))
      .sort((a, b) => b.total - a.total)
    const [first, second] = ranked
    const clear = first && (!second || first.total > second.total)
    if (clear && first.frequency > frequency * decisiveRatio) characters[at] = first.candidate
  }
  return characters.join('')
}
