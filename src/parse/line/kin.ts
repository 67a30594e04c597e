import { countEach } from '../../arithmetic.ts'
import type { Folded } from '../../chinese/fold.ts'
import { steps } from './steps.ts'

/** Lines before and behind whose words are compared, and the characters of each. */
const nearLines = 4
const nearChars = 120

/**
 * Whether a line shares more words with what follows or with what stands above: two digits, below before above, each
 * from 0 for none to 3; `x` for long lines.
 *
 * @example
 * kinOf(['夜校招生', '职工夜校明日招生'])[0] // '20'
 */
export function kinOf(folded: readonly Folded[]): string[] {
  const pairs = withoutCommon(folded.map(text => pairsOf(text.slice(0, nearChars))))
  return pairs.map((own, at) => {
    if (own.size === 0 || (folded[at]?.length ?? 0) > 60) return 'x'
    const below = commonWith(own, pairs.slice(at + 1, at + 1 + nearLines))
    const above = commonWith(own, pairs.slice(Math.max(0, at - nearLines), at))
    return `${steps(below, [1, 2, 4])}${steps(above, [1, 2, 4])}`
  })
}

/** Pairs on more lines than this, and on more than this share of them, are the paper's subject and tell no piece apart. */
const commonLines = 3
const commonShare = 0.1

function withoutCommon(pairs: readonly Set<string>[]): ReadonlySet<string>[] {
  const lines = countEach(pairs.flatMap(own => [...own]))
  const most = Math.max(commonLines, commonShare * pairs.length)
  return pairs.map(own => new Set([...own].filter(pair => (lines.get(pair) ?? 0) <= most)))
}

function commonWith(own: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): number {
  let count = 0
  for (const pair of own) if (others.some(other => other.has(pair))) count += 1
  return count
}

/** Pairs of Chinese characters, and Latin words of five letters and more. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (text.charAt(at) > '\u2e7f' && text.charAt(at + 1) > '\u2e7f') {
      const pair = text.slice(at, at + 2)
      if (/^\p{Script=Han}{2}$/u.test(pair)) pairs.add(pair)
    }
  }
  for (const word of text.match(/[a-z]{5,}/gu) ?? []) pairs.add(word)
  return pairs
}
