import { bodyHeads } from '../chinese/name-heads.ts'
import { hasCompoundSurname, isPersonName } from '../chinese/people.ts'
import type { TypedSpan } from './read/rules/typed-spans.ts'

/** Of a person, between an office and the name. */
const mostCharsTold = 16
/** Characters of the clause behind an office that are looked at. */
const clauseReach = 40
/** Of a body's kind, right before an office. */
const longestBody = 8

type IsWord = (text: string) => boolean

/** No given name has these; the words behind or before a name do. */
const notInNames = /[的了和与在是为及等并也都又]/u
/** What a text goes on with behind a person. */
const goesOn =
  /^(?:$|[\p{P}\s]|同志|先生|女士|介绍|表示|主持|讲|说|宣|致|作|出席|参加|带|率|在|为|给|以|向|与|和|对|从|到|把|将|用|自|当|获|领|教|是|的|也|已|一行)/u

const lengths = [4, 3, 2]

/** The name that begins a text, 2 to 4 characters; '' for none. */
function nameAt(text: string, isWord: IsWord): string {
  const candidates = lengths
    .map(length => text.slice(0, length))
    .filter(
      (name, at) => name.length === lengths[at] && isPersonName(name) && !notInNames.test(name)
    )
  const closed = candidates.find(name => goesOn.test(text.slice(name.length)))
  if (closed) return closed
  // Nothing shows where it ends: most names have three characters, and most words that begin so are known.
  return (
    candidates.find(
      name => name.length === 3 && (hasCompoundSurname(name) || !isWord(name.slice(0, 2)))
    ) ?? ''
  )
}

/** The name that ends a text. */
function nameBefore(text: string): string {
  const candidates = lengths.map(length => text.slice(-length))
  return candidates.find(name => isPersonName(name) && !notInNames.test(name)) ?? ''
}

/** A deputy, and who bears the title for honour alone, do not hold the office. */
const lesser = /(?:副|名誉|荣誉)$/u

/** The last words of what is asked for: 副主席 of 市总工会副主席, 主席 of 市总工会主席. */
export const titleOf = (attribute: string): string =>
  attribute.slice(attribute.at(-3) === '副' ? -3 : -2)

/** Whether a text speaks of the office itself, and not only of its deputy. */
export function speaksOfOffice(text: string, title: string): boolean {
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + 1))
    if (!lesser.test(text.slice(Math.max(0, at - 2), at))) return true
  return false
}

/** The kind of body that a text ends with: 联合会 of 市产业工会联合会. */
const bodyAtEnd = (text: string): string | undefined => bodyHeads.find(head => text.endsWith(head))

/** The body whose office a question asks for, as far as its kind: 联合会 in 市产业工会联合会的主席. */
export function askedBody(question: string, title: string): string | undefined {
  const at = question.lastIndexOf(title)
  return at < 0 ? undefined : bodyAtEnd(question.slice(0, at).replace(/的$/u, ''))
}

/** An office of a body of another kind; 工会 is short for 总工会. */
function isElsewhere(before: string, body: string | undefined): boolean {
  const own = body && bodyAtEnd(before)
  return own !== undefined && own !== '' && !own.endsWith(body ?? '') && !body?.endsWith(own)
}

/**
 * Who holds an office, as far as a folded text puts a name beside it: 讲师谷雨声, 裴一鸣为会长, 班主任是教师宁采薇.
 * @param title in Han characters, such as 会长
 * @param isWord whether characters are a word of the language
 * @param body the kind of body that the office is one of, such as 联合会
 */
export function officeHolders(
  text: string,
  title: string,
  isWord: IsWord,
  body?: string
): TypedSpan[] {
  const found: TypedSpan[] = []
  const put = (start: number, name: string) => {
    if (name !== '') found.push({ type: 'person', start, end: start + name.length })
  }
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + 1)) {
    const before = text.slice(Math.max(0, at - longestBody), at)
    if (lesser.test(before) || isElsewhere(before, body)) continue
    const end = at + title.length
    const gap = /^(?:[:：、\s]|是|为|由)?/u.exec(text.slice(end))?.[0].length ?? 0
    const behind = text.slice(end + gap, end + gap + clauseReach).split(/[,，。;；\n]/u)[0] ?? ''
    const next = nameAt(behind, isWord)
    put(end + gap, next)
    // 班主任是退休教师宁采薇: who is told of behind what he or she is.
    if (
      next === '' &&
      /[是为由]$/u.test(text.slice(end, end + gap)) &&
      behind.length <= mostCharsTold
    )
      put(end + gap + behind.length - nameBefore(behind).length, nameBefore(behind))
    const clause =
      text
        .slice(Math.max(0, at - 40), at)
        .split(/[,，。;；\n]/u)
        .at(-1) ?? ''
    const made = /(?:同志)?(?:当选|担任|出任|续任|兼任|任|为|是)[^为任是]{0,16}$/u.exec(clause)
    const name = made ? nameBefore(clause.slice(0, made.index)) : ''
    put(at - clause.length + (made?.index ?? 0) - name.length, name)
  }
  return found
}
