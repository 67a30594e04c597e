import { claimedNumbers } from './check-numbers.ts'
import {
  lessThan,
  moreThan,
  negative,
  noShare,
  notBefore,
  notNegative,
  shares
} from './claim-words.ts'
import { createWordList, latinWords, outside } from './word-list.ts'

const denying = createWordList(negative)
const notDenying = createWordList(notNegative)
const kinds = Object.entries(shares).map(([kind, words]) => [kind, createWordList(words)] as const)
const otherWords = createWordList(noShare)
/** No. 3 is a number. */
const numero = /\bno\.? ?(?=\d)/g

/**
 * Whether a folded text denies or undoes something.
 * @example isNegative('夜校未开课') // true
 * @example isNegative('会员不断增加') // false
 */
export function isNegative(text: string): boolean {
  const form = text.replace(numero, match => ' '.repeat(match.length))
  return outside(denying.find(form), notDenying.find(form)).length > 0
}

/** Kinds of share (all, half, only, free…) that a folded claim speaks of and a folded source does not. */
export function sharesAdded(claim: string, source: string): string[] {
  const others = otherWords.find(claim)
  return kinds
    .filter(([, words]) => outside(words.find(claim), others).length > 0)
    .filter(([, words]) => words.find(source).length === 0)
    .map(([kind]) => kind)
}

type Bound = 'more' | 'less' | 'plain'

/** Characters before and behind a number in which a word moves it: the longest such word, and a unit between. */
const reach = { before: 16, behind: 6 }
const numerals =
  /(?<!\d)(?<!\d[.,])\d[\d,.]{0,20}[万亿千百]{0,2}|[〇零一二两三四五六七八九十百千]{2,12}[万亿]{0,2}/gu
const breaks = /[，,。;；、：:]/u

function boundAt(text: string, start: number, end: number): Bound {
  const before = text.slice(Math.max(0, start - reach.before), start)
  const behind = text.slice(end, end + reach.behind).split(breaks)[0] ?? ''
  const words = ` ${latinWords(before).replace(/ {2,}/g, ' ').trim()}`
  const endsWith = (word: string) => before.trimEnd().endsWith(word) || words.endsWith(` ${word}`)
  const moves = (list: typeof moreThan) =>
    (list.before.some(endsWith) && !notBefore.some(endsWith)) ||
    list.behind.some(word => behind.startsWith(word)) ||
    list.behindUnit.some(word => behind.includes(word))
  if (moves(moreThan)) return 'more'
  return moves(lessThan) ? 'less' : 'plain'
}

/** How each number of a text is bounded. */
function boundsIn(text: string): Map<number, Set<Bound>> {
  const bounds = new Map<number, Set<Bound>>()
  for (const match of text.matchAll(numerals)) {
    const bound = boundAt(text, match.index, match.index + match[0].length)
    for (const value of claimedNumbers(match[0])) {
      const known = bounds.get(value)
      if (known) known.add(bound)
      else bounds.set(value, new Set([bound]))
    }
  }
  return bounds
}

/** Numbers that a folded claim gives as more, less or just what they are, where its source never does: nearly 300 for 300余. */
export function numbersMoved(claim: string, source: string): number[] {
  const held = boundsIn(source)
  return [...boundsIn(claim)].flatMap(([value, bounds]) => {
    const own = held.get(value)
    return own && ![...bounds].every(bound => own.has(bound)) ? [value] : []
  })
}
