import type { MarkupElement, MarkupNode } from './markup-tree.ts'

/** White space of HTML: it collapses into one space. A no-break space is none, but print shows it as one. */
const white = /[ \t\n\r\f]+/gu
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/gu
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]/u

/**
 * The words of a text node behind the words already on the line. A line end of the source between two Chinese
 * characters is no space on the page's print (CSS Text 4, segment break transformation).
 *
 * @example
 * wordsBehind('工', '\n会 议') // '会 议'
 */
export function wordsBehind(before: string, written: string): string {
  const shown = written.replace(invisible, '').replace(/\u00a0/gu, ' ')
  const words = shown.replace(white, (space, at: number) => {
    const left = at === 0 ? before.at(-1) : shown.charAt(at - 1)
    const right = shown.charAt(at + space.length)
    const broken = /[\n\r]/u.test(space) && wide.test(left ?? '') && wide.test(right)
    return broken ? '' : ' '
  })
  return before === '' || before.endsWith(' ') ? words.trimStart() : words
}

const noteMark =
  /^\s*(?:[[［【〔(（]\s*(?:注|note)?\s*\d{1,3}\s*[\]］】〕)）]|[*†‡※]|注?[①-⑳])\s*$/u
const bareMark = /^\s*[[［]?\s*(?:注|\d{1,3}|[a-z]|[*†‡※])\s*[\]］]?\s*$/u

/**
 * Whether an element is the mark of a footnote: raised and in brackets, or a raised link. A raised 2 of m² is none.
 *
 * @example
 * isNoteMark(find(readHtml('38<sup>[2]</sup>根'), 'sup')[0], '[2]') // true
 */
export function isNoteMark(element: MarkupElement, words: string): boolean {
  const role = `${element.attributes.get('epub:type') ?? ''} ${element.attributes.get('role') ?? ''}`
  if (/noteref|backlink|referrer/u.test(role)) return true
  const inside = element.children.find(child => typeof child !== 'string')
  const link =
    element.name === 'a'
      ? element
      : typeof inside === 'object' && inside.name === 'a'
        ? inside
        : null
  if (element.name === 'sup') return noteMark.test(words) || (link !== null && bareMark.test(words))
  if (element.name !== 'a' || !(element.attributes.get('href') ?? '').includes('#')) return false
  return /^\s*(?:[[［]\s*(?:注\s*)?\d{1,3}\s*[\]］]|↩︎?|[①-⑳])\s*$/u.test(words)
}

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** @example raised('2') // '²' */
export function raised(words: string): string {
  return /^\s*\d+\s*$/u.test(words)
    ? words.replace(/\d/gu, digit => digits.charAt(Number(digit)))
    : words
}

/** The words inside as written; null when they are more than `most` characters or stand in more than as many elements. */
export function shortTextIn(root: MarkupElement, most: number): string | null {
  const waiting: MarkupNode[] = [root]
  let text = ''
  for (let looked = 0; waiting.length > 0; looked += 1) {
    const node = waiting.pop()
    if (typeof node === 'string') text += node
    else if (node && node.children.length <= most) waiting.push(...[...node.children].reverse())
    else return null
    if (text.length > most || looked > most) return null
  }
  return text
}
