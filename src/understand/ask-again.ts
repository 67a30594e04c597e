import { questionWords } from '../chinese/content-words.ts'
import { fold } from '../chinese/fold.ts'
import type { Turn } from '../types.ts'
import { ofOtherDays } from './asked-period.ts'

/** The last question, asked again of something else. */
interface AskedAgain {
  /** As a whole question, to be shown. */
  readonly searched: string
  /** Its words that count in full: the new subject and what is asked of it. */
  readonly own: string
  /** What took the place of the last question's subject; '' where only its days changed. */
  readonly subject: string
  /** What else the last question named, which may not hold of the new subject: it counts less. */
  readonly context: string
}

interface Exchange {
  /** What the new part stands for, as the person names it; undefined when only its like can tell. */
  readonly old?: string
  readonly part: string
  /** What is asked of the part, where the person says so. */
  readonly asked?: string
}

const ellipsis = /呢[?？]?$/
const opened = /^(?:and|what about|how about)\b/i
const substitution =
  /^(?:那么?|and|what about|how about)?\s*(?:in |for |at )?(.{2,20}?)(?:呢)?[?？]?$/iu
const corrections = [
  /^(?:我(?:问|说|指)的)?不是(.{1,20}?)[，,、\s]+(?:而是|我?(?:问|说|指)的是|是)(.{1,30})$/u,
  /^(?:no, |i )?(?:not|didn't mean) (.{2,30}?),? (?:but |i mean(?:t)? )(.{2,40})$/iu
]
/** Words that point and name nothing. */
const pointing =
  /^(?:他|她|它|这|那|该|其|前者|后者|he|she|it|they|that|this)|第|另|who|when|where|what|how/iu
const mostPartChars = 12

function correction(bare: string): Exchange | undefined {
  for (const form of corrections) {
    const [, old, said] = form.exec(bare) ?? []
    if (old === undefined || said === undefined) continue
    const at = said.lastIndexOf('的')
    if (at <= 0) return { old, part: said }
    const asked = said.slice(at + 1)
    return { old, part: said.slice(0, at), ...(asked && { asked }) }
  }
  return undefined
}

function exchangeIn(question: string): Exchange | undefined {
  const bare = question.trim().replace(/[\s。.!！?？]{1,20}$/u, '')
  const corrected = correction(bare)
  if (corrected) return corrected
  if (!ellipsis.test(question.trim()) && !opened.test(bare)) return undefined
  const part = substitution
    .exec(question.trim())?.[1]
    ?.replace(/^(?:in|for|at) /i, '')
    .trim()
  if (!part || part.length > mostPartChars || pointing.test(part)) return undefined
  return { part }
}

/** A name begins behind one of these: grammar, or what names of places and bodies end in. */
const bound = /[的在和与及、，,。：:\s省市县区镇乡会局厂院校]/u
const placeForm = /\p{Script=Han}{2,6}?(?:市|县|区|镇|省)|(?<!^)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/u

/** Characters that two names end in alike. */
function alike(one: string, two: string): number {
  let count = 0
  while (count < Math.min(one.length, two.length) && one.at(-1 - count) === two.at(-1 - count))
    count++
  return count
}

/** The part of a question that is of a name's kind: from a bound to an end that the name has, too, the most alike first. */
function likeIn(question: string, name: string): string | undefined {
  const last = name.at(-1) ?? ''
  if (!/\p{Script=Han}/u.test(last)) return undefined
  const asking = questionWords(fold(question))
  const begins = (at: number) =>
    bound.test(question[at - 1] ?? ' ') || asking.some(([, end]) => end === at)
  const found: string[] = []
  let from = 0
  for (let at = 0; at < question.length; at++) {
    if (begins(at)) from = at
    if (question[at] === last && at > from) found.push(question.slice(from, at + 1))
  }
  const named = found.filter(part => questionWords(fold(part)).length === 0)
  return named.sort((a, b) => alike(b, name) - alike(a, name))[0]
}

/** What stands before a question word and belongs to it: 有多少人参加？, 在哪里上课？ */
const verbBefore = /(?:一?共|[有在是由于到为被给叫]){1,4}$/u
/** Between an attribute and the word that asks for it: 电话是多少？ */
const copula = /^[是为叫]?$/u
const mostNounChars = 8

function askedPart(
  question: string
): { readonly before: string; readonly asked: string } | undefined {
  const [first] = questionWords(fold(question))
  if (!first) return undefined
  const of = question.lastIndexOf('的', first[0])
  const verb = verbBefore.exec(question.slice(0, first[0]))?.[0] ?? ''
  const isAttribute = of > 0 && first[0] - of <= mostNounChars && copula.test(verb)
  const at = isAttribute ? of + 1 : first[0] - verb.length
  return { before: question.slice(0, at), asked: question.slice(at) }
}

/** What was asked last, of whatever: a question that only names another subject asks what the one before it did. */
function lastAsked(history: readonly Turn[]): string | undefined {
  const asked = history.filter(({ role }) => role === 'user').map(({ content }) => content)
  return asked.findLast(question => exchangeIn(question) === undefined)
}

/** When something holds, where the question before asked of all the year or of every day: 那夏天呢？ */
const timeOfYear =
  /^(?:到了|在)?(?:[春夏秋冬](?:天|季)|周末|双休日|节假日|工作日|平时|平日|白天|夜里|夜间|晚上|早上|上午|下午|中午|寒假|暑假|假期|旺季|淡季)(?:里|的时候)?$/u

/**
 * The last question with a part of it exchanged: 那竹溪区呢？ asks of 竹溪区 what was asked, 不是月嫂班，是电工班的 puts one class
 * for another. The part that goes is the one of the same kind: it ends alike, or is a place.
 * @param previous the question that named the subject
 * @returns undefined for a follow-up of another form
 * @example askAgain('那泸州呢？', '绍兴市建成了多少个驿站？', history)?.own // '泸州多少个驿站？'
 */
export function askAgain(
  question: string,
  previous: string,
  history: readonly Turn[]
): AskedAgain | undefined {
  const exchange = exchangeIn(question)
  if (!exchange) return undefined
  const { old, part, asked } = exchange
  if (asked) {
    const own = `${part}的${asked}`
    return { searched: own, own, context: '', subject: part }
  }
  const otherDays = old === undefined ? ofOtherDays(previous, part) : undefined
  if (otherDays) return { searched: otherDays, own: otherDays, context: '', subject: '' }
  if (timeOfYear.test(part)) {
    const own = `${part}，${previous}`
    return { searched: own, own, context: '', subject: '' }
  }
  const gone =
    likeIn(previous, old ?? part) ?? (old === undefined ? placeForm.exec(previous)?.[0] : undefined)
  if (gone === undefined) return undefined
  return exchanged(previous, gone, part, lastAsked(history) ?? previous)
}

function exchanged(previous: string, gone: string, part: string, last: string): AskedAgain {
  const searched = previous.replace(gone, part)
  const parted = askedPart(last)
  if (!parted || !/\p{Script=Han}/u.test(last))
    return { searched, own: searched, context: '', subject: part }
  // The subject may stand behind the question word: 有多少男职工参加？
  const inside = parted.asked.includes(gone)
  const own = inside ? parted.asked.replace(gone, part) : `${part}${parted.asked}`
  const named = last === previous ? parted.before : (askedPart(previous)?.before ?? previous)
  const context = named
    .replace(gone, '')
    .replace(/的{1,3}$/u, '')
    .trim()
  return { searched: last === previous ? searched : own, own, context, subject: part }
}
