import { isPersonName } from '../chinese/people.ts'
import type { TypedSpan } from './read/rules/typed-spans.ts'

/** Of a person, between an office and the name. */
const mostCharsTold = 16

type IsWord = (text: string) => boolean

/** No given name has these; the words behind or before a name do. */
const notInNames = /[的了和与在是为及等并也都又]/u
/** What a text goes on with behind a person. */
const goesOn =
  /^(?:$|[\p{P}\s]|同志|先生|女士|介绍|表示|主持|讲|说|宣|致|作|出席|参加|带|率|在|为|以|向|与|和|对|从|到|把|将|用|自|当|获|领|教|是|的|也|已|一行)/u

/** The name that begins a text, 2 or 3 characters; '' for none. */
function nameAt(text: string, isWord: IsWord): string {
  const candidates = [3, 2]
    .map(length => text.slice(0, length))
    .filter((name, at) => name.length === 3 - at && isPersonName(name) && !notInNames.test(name))
  const closed = candidates.find(name => goesOn.test(text.slice(name.length)))
  if (closed) return closed
  // Nothing shows where it ends: most names have three characters, and most words that begin so are known.
  return candidates.find(name => name.length === 3 && !isWord(name.slice(0, 2))) ?? ''
}

/** The name that ends a text. */
function nameBefore(text: string): string {
  const candidates = [3, 2].map(length => text.slice(-length))
  return candidates.find(name => isPersonName(name) && !notInNames.test(name)) ?? ''
}

/**
 * Who holds an office, as far as a folded text puts a name beside it: 讲师谷雨声, 裴一鸣为会长, 班主任是教师宁采薇.
 * @param title in Han characters, such as 会长
 * @param isWord whether characters are a word of the language
 */
export function officeHolders(text: string, title: string, isWord: IsWord): TypedSpan[] {
  const found: TypedSpan[] = []
  const put = (start: number, name: string) => {
    if (name !== '') found.push({ type: 'person', start, end: start + name.length })
  }
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + 1)) {
    const end = at + title.length
    const gap = /^(?:[:：、\s]|是|为|由)?/u.exec(text.slice(end))?.[0].length ?? 0
    const behind = text.slice(end + gap).split(/[,，。;；\n]/u)[0] ?? ''
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
