import { fold } from '../../../chinese/fold.ts'
import type { AskedName, Query } from '../../../understand/query.ts'
import { everydayModifiers, grammarCharacters, namedHead, placeHeads } from '../../name-heads.ts'
import type { Evidence } from './evidence.ts'

/** The words before a head by which one of its kind is told from another; '' where they tell of none. */
function modifierBefore(text: string, at: number, core: string): string {
  const modifier = text.slice(Math.max(0, at - core.length), at)
  const isName = /^\p{Script=Han}+$/u.test(modifier) && modifier.length === core.length
  const tells =
    core.length === 1 ||
    !(everydayModifiers.has(modifier) || [...modifier].some(one => grammarCharacters.has(one)))
  return isName && tells ? modifier : ''
}

/** Of which one of the name's kind a text speaks last: that one, another, or none. */
function lastOfKind(text: string, core: string, head: string): 'named' | 'other' | 'none' {
  for (let at = text.lastIndexOf(head); at > 0; at = text.lastIndexOf(head, at - 1)) {
    const modifier = modifierBefore(text, at, core)
    if (modifier === core) return 'named'
    if (modifier !== '') return 'other'
  }
  return 'none'
}

function ownsOther({ passage, start, end }: Evidence, { text: name, core }: AskedName): boolean {
  const head = namedHead(name)
  if (head === undefined) return false
  const own = core.endsWith(head) ? core.slice(0, -head.length) : core
  const { title, text } = passage.article
  const sentence = fold(text.slice(start, end))
  const before = fold(`${title}\n${text.slice(0, start)}`)
  const named = before.includes(own)
  // A report that never names it is told by its premises.
  if (sentence.includes(own) || !(named || fold(text.slice(end)).includes(own))) return false
  // A report on one place may well name others (老城区), but goes from one workshop to the next.
  if (named && placeHeads.includes(head)) return false
  const last = lastOfKind(sentence, own, head)
  const spoken = last === 'none' ? lastOfKind(before, own, head) : last
  // What a report names only further on is not what it has spoken of so far.
  return spoken === 'none' ? !named : spoken === 'other'
}

/**
 * The sentence tells of another of the kind that the question names, by itself or by what stands before it: the 铸造车间 of
 * a report that goes on to the 锻造车间.
 */
export const isOfAnother = (evidence: Evidence, { names }: Query): boolean =>
  names.some(name => ownsOther(evidence, name))
