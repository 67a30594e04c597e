import { countEach } from '../../arithmetic.ts'
import type { Folded } from '../../chinese/fold.ts'
import { steps } from './steps.ts'

/** What a line wears around its words, whatever the signs are, and how many lines of the page wear the same. */
export interface LineDress {
  /** `pair`: brackets around all of it; `head`: around its first words; `signs`: on both sides; `sign`: before it. */
  readonly kind: '' | 'pair' | 'head' | 'signs' | 'sign'
  /** How many lines of the page begin with the same sign, from 1. */
  readonly like: string
}

const closing: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '【': '】',
  '〖': '〗',
  '〔': '〕',
  '《': '》',
  '〈': '〉',
  '「': '」',
  '『': '』',
  '<': '>',
  '«': '»',
  '|': '|'
}
/** Longest head in brackets, in characters. */
const longestHead = 20
const sign = /[\p{S}※・·•§†‡*—–~_#=≡-]/u

/**
 * The dress of each folded line.
 *
 * @example
 * dressesOf(['【家园】', '★要闻★', '▶县里修桥']).map(({ kind }) => kind) // ['pair', 'signs', 'sign']
 */
export function dressesOf(folded: readonly Folded[]): LineDress[] {
  const firsts = folded.map(text => text.charAt(0))
  const counts = countEach(firsts)
  return folded.map((text, at) => {
    const kind = kindOf(text)
    const like = kind === '' ? '' : String(steps(counts.get(firsts[at] ?? '') ?? 1, [2, 3, 5]))
    return { kind, like }
  })
}

function kindOf(text: string): LineDress['kind'] {
  const [first, last] = [text.charAt(0), text.charAt(text.length - 1)]
  const close = closing[first]
  if (close !== undefined) {
    const end = text.indexOf(close, 1)
    if (end === text.length - 1) return 'pair'
    return end > 0 && end <= longestHead ? 'head' : ''
  }
  if (!sign.test(first)) return ''
  return sign.test(last) ? 'signs' : 'sign'
}
