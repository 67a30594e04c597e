import { fold } from '../../chinese/fold.ts'
import { commonCharacters } from '../../chinese/news-characters.ts'

/** Weight of a character for and against a text being what it seems to be; ASCII says nothing either way. */
type Weight = readonly [from: number, to: number, weight: number]

/**
 * By range of code points. A wrong decoding yields rare characters, half-width katakana, private and unassigned ones
 * and controls; print yields common characters and marks.
 */
const weights: readonly Weight[] = [
  [0x00, 0x08, -1],
  [0x0e, 0x1f, -1],
  [0x7f, 0x9f, -1],
  [0x370, 0x4ff, 0.3],
  [0x2010, 0x205e, 0.8],
  [0x20a0, 0x27bf, 0.8],
  [0x3000, 0x303f, 1],
  [0x3040, 0x30ff, 0.8],
  [0x3400, 0x4dbf, -0.5],
  [0x4e00, 0x9fff, 0.35],
  [0xac00, 0xd7a3, 0.8],
  [0xe000, 0xf8ff, -1],
  [0xff01, 0xff60, 1],
  [0xff61, 0xff9f, -1],
  [0xffe0, 0xffe6, 1],
  [0xfffd, 0xfffd, -2],
  [0x1f300, 0x1faff, 0.7],
  [0x20000, 0x3ffff, -0.2]
]

/** This many characters tell; longer texts are judged by their beginning. */
const judgedChars = 60_000

const isLatinLetter = (code: number) => (code | 32) >= 97 && (code | 32) <= 122

/** What a decoder puts for bytes it cannot read; a run of them is one loss. */
const replacement = 0xfffd
const isAscii = (code: number) => code < 0x80

function weightOf(character: string, code: number, neighbours: readonly [number, number]): number {
  // A mark such as « or ° has ASCII around it; beside its like it is half of something else, too.
  if (code >= 0xa0 && code <= 0xbf) return neighbours.some(isAscii) ? 0.7 : -0.1
  if (code === replacement && neighbours[0] === replacement) return 0
  // An accented letter stands among plain ones; alone it is half of something else.
  if (code >= 0xc0 && code <= 0x24f) return neighbours.some(isLatinLetter) ? 0.9 : -0.3
  if (code >= 0x4e00 && code <= 0x9fff && commonCharacters.has(fold(character))) return 1
  return weights.find(([from, to]) => code >= from && code <= to)?.[2] ?? 0
}

const isSilent = (code: number) => (code >= 0x20 && code < 0x7f) || (code >= 0x09 && code <= 0x0d)

/**
 * How much a text looks like words that somebody wrote, from about −2 to 1: the mean over its characters outside ASCII.
 * Chinese print comes out at 0.7 to 0.95, a text decoded wrongly below 0.4. 1 for a text in ASCII alone.
 *
 * @example
 * legibilityOf('工会召开会议。') > 0.8 // true
 * legibilityOf('锟斤拷锟斤拷') > 0.5 // false
 */
export function legibilityOf(text: string): number {
  let judged = 0
  let sum = 0
  let at = 0
  for (const character of text.slice(0, judgedChars)) {
    const code = character.codePointAt(0) ?? 0
    const next = at + character.length
    if (!isSilent(code)) {
      judged += 1
      sum += weightOf(character, code, [text.charCodeAt(at - 1), text.charCodeAt(next)])
    }
    at = next
  }
  return judged === 0 ? 1 : sum / judged
}
