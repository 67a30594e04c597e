import { fold } from '../../../chinese/fold.ts'
import {
  everydayModifiers,
  grammarCharacters,
  namedHead,
  placeHeads
} from '../../../chinese/name-heads.ts'
import type { Article } from '../../../types.ts'
import type { AskedName, Query } from '../../../understand/query.ts'
import { createPeriodTest } from './another-period.ts'
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

/** An article's words folded once for all of its sentences; offsets hold in both. */
type Folded = ReadonlyMap<string, { readonly title: string; readonly text: string }>

function ownsOther(
  { passage, start, end }: Evidence,
  { text: name, core }: AskedName,
  folded: Folded
): boolean {
  const head = namedHead(name)
  const { title, text } = folded.get(passage.article.id) ?? { title: '', text: '' }
  if (head === undefined) return false
  const own = core.endsWith(head) ? core.slice(0, -head.length) : core
  const first = text.indexOf(own)
  const named = title.includes(own) || (first >= 0 && first < start)
  const sentence = text.slice(start, end)
  // A report that never names it is told by its premises.
  if (sentence.includes(own) || !(named || first >= end)) return false
  // A report on one place may well name others (老城区), but goes from one workshop to the next.
  if (named && placeHeads.includes(head)) return false
  const last = lastOfKind(sentence, own, head)
  const spoken = last === 'none' ? lastOfKind(`${title}\n${text.slice(0, start)}`, own, head) : last
  // What a report names only further on is not what it has spoken of so far.
  return spoken === 'none' ? !named : spoken === 'other'
}

/**
 * Tells of sentences whether they are of another of the kind that the question names, by themselves or by what stands
 * before them: the 铸造车间 of a report that goes on to the 锻造车间, the 一季度 of a report on both.
 */
export function createOwnerTest(
  query: Query,
  articles: readonly Pick<Article, 'id' | 'title' | 'text'>[]
): (evidence: Evidence) => boolean {
  const isOfAnotherPeriod = createPeriodTest(query.words)
  const { names } = query.premises
  if (!names.some(({ text }) => namedHead(text) !== undefined))
    return ({ text }) => isOfAnotherPeriod(text)
  const folded = new Map(
    articles.map(({ id, title, text }) => [id, { title: fold(title), text: fold(text) }])
  )
  return evidence =>
    isOfAnotherPeriod(evidence.text) || names.some(name => ownsOther(evidence, name, folded))
}
