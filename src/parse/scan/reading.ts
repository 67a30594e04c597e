/** A character that may be another. */
export interface Doubt {
  /** Offset into the line's text. */
  readonly at: number
  /** The likeliest other character. */
  readonly other: string
}

/** What the recogniser makes of the picture of a line. */
export interface Reading {
  readonly text: string
  /** Mean of its characters', 0 to 1; 0 for no text. */
  readonly confidence: number
  readonly doubts: readonly Doubt[]
}

/** A character less sure than this has another kept, if that one is at least as likely as the second. */
const sure = 0.9
const leastOther = 0.02

interface Best {
  readonly first: number
  readonly likely: number
  readonly second: number
  readonly lessLikely: number
}

/** The two likeliest classes of a row of the recogniser's answer; the second is never the blank, 0. */
function bestOf(scores: Float32Array, from: number, classes: number): Best {
  let [first, likely, second, lessLikely] = [0, -1, 0, -1]
  for (let at = 0; at < classes; at += 1) {
    const score = scores[from + at] ?? 0
    if (score > likely) {
      if (first !== 0) [second, lessLikely] = [first, likely]
      first = at
      likely = score
    } else if (at !== 0 && score > lessLikely) {
      second = at
      lessLikely = score
    }
  }
  return { first, likely, second, lessLikely }
}

/** Marks that the recogniser takes for their likes, by what stands before them. */
const mended = (character: string, before: string): string => {
  if (character === '丶') return '、'
  if (/[°˚]/u.test(character) && /[\p{Script=Han}”]$/u.test(before)) return '。'
  return character
}

/**
 * Reads the recogniser's answer: a class for each step along the line, class 0 for none, the same class in a row for one
 * character (connectionist temporal classification, decoded greedily).
 *
 * @param scores `steps` rows of `classes` likelihoods
 * @param keys the character of class n at n − 1
 */
export function decodeReading(
  scores: Float32Array,
  [steps, classes]: readonly [steps: number, classes: number],
  keys: readonly string[]
): Reading {
  let text = ''
  let sum = 0
  let characters = 0
  let before = 0
  const doubts: Doubt[] = []
  for (let step = 0; step < steps; step += 1) {
    const { first, likely, second, lessLikely } = bestOf(scores, step * classes, classes)
    if (first !== 0 && first !== before) {
      const other = keys[second - 1] ?? ''
      if (likely < sure && lessLikely >= leastOther && other.trim() !== '')
        doubts.push({ at: text.length, other })
      text += mended(keys[first - 1] ?? '', text)
      sum += likely
      characters += 1
    }
    before = first
  }
  return { text, confidence: characters === 0 ? 0 : sum / characters, doubts }
}
