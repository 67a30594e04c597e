/** A character that may be another. */
export interface Doubt {
  /** Offset into the line's text. */
  readonly at: number
  /** The likeliest other characters, likeliest first. */
  readonly others: string
}

/** A character where the recogniser found it. */
export interface Letter {
  readonly character: string
  /** 0 to 1. */
  readonly likely: number
  /** The likeliest other characters, likeliest first, where it is unsure of this one. */
  readonly others: string
  /** How far along the line its middle lies, 0 to 1. */
  readonly place: number
}

/** What a line's letters come to. */
export interface RecognisedText {
  readonly text: string
  /** Mean of its characters', 0 to 1; 0 for no text. */
  readonly confidence: number
  readonly doubts: readonly Doubt[]
}

/** A character less sure than this has others kept, up to this many, each at least this likely and the first likelier. */
const sure = 0.9
const mostOthers = 4
const leastOther = 0.01
const leastFirstOther = 0.02
/** None is less sure than this, and a character this likely, where one is hidden. */
const surelyNone = 0.8
const leastHidden = 0.15

interface Best {
  readonly first: number
  readonly likely: number
  readonly second: number
  readonly lessLikely: number
  /** All that was scored. */
  readonly row: Float32Array
}

/** The likeliest class of a row of the recogniser's answer but for one and, where `from` leaves it out, the blank, 0. */
function likeliest(row: Float32Array, from: 0 | 1, but: number): number {
  let best = -1
  let most = -1
  for (let at = from; at < row.length; at += 1) {
    const score = row[at] ?? 0
    if (score > most && at !== but) {
      best = at
      most = score
    }
  }
  return best
}

/** The two likeliest classes of a row; the second is never the blank, and is looked for only where the first is unsure. */
function bestOf(row: Float32Array): Best {
  const first = likeliest(row, 0, -1)
  const likely = row[first] ?? 0
  if (likely >= sure) return { first, likely, second: 0, lessLikely: 0, row }
  const second = likeliest(row, 1, first)
  return { first, likely, second, lessLikely: row[second] ?? 0, row }
}

/** Marks that the recogniser takes for their likes, by what stands before them. */
const mended = (character: string, before: string): string => {
  if (character === '丶') return '、'
  if (/[°˚]/u.test(character) && /[\p{Script=Han}”]$/u.test(before)) return '。'
  return character
}

/** One step along the line. `character` 0: none. */
interface Step {
  readonly character: number
  readonly likely: number
  readonly isUnsure: boolean
}

/**
 * A character that the recogniser hardly knows comes out as none, with its likes at some distance; beside characters
 * that it knows, none is certain. The likest is taken then: a reader sees that something stands there.
 */
function unmasked({ first, likely, second, lessLikely }: Best, around: readonly number[]): Step {
  const hidden =
    first === 0 && likely < surelyNone && lessLikely >= leastHidden && !around.includes(second)
  return hidden
    ? { character: second, likely: lessLikely, isUnsure: false }
    : { character: first, likely, isUnsure: likely < sure && lessLikely >= leastFirstOther }
}

/** The likeliest characters of a row but the first, of one code unit each; '' where the likeliest of them is a blank. */
function othersIn({ first, row }: Best, keys: readonly string[]): string {
  const classes: number[] = []
  row.forEach((score, at) => {
    if (score >= leastOther && at !== 0 && at !== first) classes.push(at)
  })
  classes.sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0))
  const others = classes.slice(0, mostOthers).map(at => keys[at - 1]?.trim() ?? '')
  return others[0] === '' ? '' : others.filter(other => other.length === 1).join('')
}

/** The nearest class on each side that is a character, for every step. */
function neighbours(steps: readonly Best[]): (readonly [before: number, after: number])[] {
  let last = 0
  const before = steps.map(({ first }) => {
    const found = last
    if (first !== 0) last = first
    return found
  })
  last = 0
  const after = steps
    .toReversed()
    .map(({ first }) => {
      const found = last
      if (first !== 0) last = first
      return found
    })
    .reverse()
  return steps.map((_, at) => [before[at] ?? 0, after[at] ?? 0])
}

/**
 * Reads the recogniser's answer: a class for each step along the line, class 0 for none, the same class in a row for one
 * character (connectionist temporal classification, decoded greedily).
 *
 * @param scores `steps` rows of `classes` likelihoods
 * @param keys the character of class n at n − 1
 */
export function decodeLetters(
  scores: Float32Array,
  [steps, classes]: readonly [steps: number, classes: number],
  keys: readonly string[]
): Letter[] {
  const best = Array.from({ length: steps }, (_, at) =>
    bestOf(scores.subarray(at * classes, (at + 1) * classes))
  )
  const around = neighbours(best)
  let text = ''
  let before = 0
  const letters: Letter[] = []
  best.forEach((one, at) => {
    const { character: found, likely, isUnsure } = unmasked(one, around[at] ?? [])
    if (found !== 0 && found !== before) {
      const others = isUnsure ? othersIn(one, keys) : ''
      const character = mended(keys[found - 1] ?? '', text)
      text += character
      letters.push({ character, likely, others, place: (at + 0.5) / steps })
    }
    const last = letters.at(-1)
    // It goes on for another step: its middle is half a step further.
    if (found !== 0 && found === before && last)
      letters[letters.length - 1] = { ...last, place: last.place + 0.5 / steps }
    before = found
  })
  return letters
}

/** The text of letters, and how sure it is. */
export function readingOf(letters: readonly Letter[]): RecognisedText {
  let text = ''
  let sum = 0
  const doubts: Doubt[] = []
  for (const { character, likely, others } of letters) {
    if (others !== '') doubts.push({ at: text.length, others })
    text += character
    sum += likely
  }
  return { text, confidence: letters.length === 0 ? 0 : sum / letters.length, doubts }
}
