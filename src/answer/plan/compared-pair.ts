import { questionWords } from '../../chinese/content-words.ts'
import { isWithinWord } from '../../chinese/dictionary.ts'
import { fold } from '../../chinese/fold.ts'

/** Two things that a question sets against each other, each as it is asked for. */
export interface ComparedPair {
  readonly first: string
  readonly second: string
  /** What of them is set against each other, such as 结的案子 in 谁结的案子多; '' where their names say it. */
  readonly predicate: string
  /** All that the question says behind the second, such as 哪个时间短. */
  readonly asked: string
}

const join = /[，,]?\s*(?:以及|还是|[和与跟同比、])/gu
/** Where the second ends: what is asked of the two begins. */
const end =
  /[，,：:]|相比|比起来|比较|对比|哪|谁|相差|差(?=[多了得几])|一共|各(?=[有是多少])|分别|更|(?<=.)[多少高低大小早晚长短](?=了?(?:多少|几)|[?？]|$)|\?|？|$/u
const fewestChars = 2
const mostChars = 60
/** What is set against an earlier time of the same thing is no other thing. */
const timeAlone =
  /^(?:去年|上年|前年|今年|[上下]半年|上一?[届期次季月年周]|往年|以前|过去|原来|此前)?的?(?:同期|时候|水平)?$/u

/** Words that set things against each other and name nothing. */
const comparing =
  /相比|比起来|比较|对比|一下|哪(?:一)?[个边家方场次样项支所]?|谁|各自?|分别|相差|数量|数目|更|一些|占(?:上风|优)|[多少高低大小早晚长短](?=了?(?:多少|几)|[,，?？]|$)|多少|几[个名人家天件次场项支]?|差得?|吗|呢|上|有|是|了|[,，:：?？。\s]/gu

const isSide = (text: string): boolean =>
  text.length >= fewestChars &&
  text.length <= mostChars &&
  !timeAlone.test(text) &&
  questionWords(text).length === 0

/**
 * The pairs that a Chinese question may set against each other, the likeliest first: its words do not tell which 和
 * stands between the two.
 *
 * @example comparedPairs('甲县的培训班跟乙县的研判会，哪个人多？') // [{ first: '甲县的培训班', second: '乙县的研判会', predicate: '人', … }]
 */
export function comparedPairs(question: string): ComparedPair[] {
  const text = fold(question)
  const pairs: (ComparedPair & { readonly evenness: number })[] = []
  for (const { 0: mark, index } of text.matchAll(join)) {
    if (isWithinWord(text, index + mark.length - 1)) continue
    const behind = text.slice(index + mark.length)
    const stop = end.exec(behind.slice(1))?.index ?? behind.length
    const asked = behind.slice(stop + 1)
    const predicate = asked.replace(comparing, '')
    const second = behind
      .slice(0, stop + 1)
      .replace(/比$/u, '')
      .trim()
    const clauses = text.slice(0, index).split(/[，,：:]/u)
    const [first = ''] = clauses.slice(-1)
    // What stands before both is of both: 同样是“五小”，……
    const lead = clauses.slice(0, -1).join(' ')
    if (!isSide(first.trim()) || !isSide(second)) continue
    const evenness = Math.min(first.length, second.length) / Math.max(first.length, second.length)
    pairs.push({
      first: `${lead} ${first}`.trim(),
      second: `${lead} ${second}`.trim(),
      predicate,
      asked,
      evenness
    })
  }
  return pairs.sort((a, b) => b.evenness - a.evenness).map(({ evenness: _, ...pair }) => pair)
}

/** The pairs of Chinese characters that stand side by side in a text. */
export const pairsOf = (text: string): string[] =>
  (fold(text).match(/\p{Script=Han}+/gu) ?? []).flatMap(run =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
  )

/** The words, in pairs of characters, that one side has and the other has not. */
function ownWords(side: string, other: string): string[] {
  const shared = new Set(pairsOf(other))
  return pairsOf(side).filter(pair => !shared.has(pair))
}

/** From so many pairs of characters on, what is left of a side says more than its name. */
const telling = 3

/**
 * Whether names that two sides were given leave out what tells them apart: 滨海 and 户外劳动者 of 滨海的志愿者服务队和户外劳动者服务站.
 */
export function leavesOut(question: string, names: readonly string[]): boolean {
  const [pair] = comparedPairs(question)
  if (!pair) return false
  const { first, second } = pair
  const named = new Set(names.flatMap(pairsOf))
  return [ownWords(first, second), ownWords(second, first)].some(
    own => own.filter(word => !named.has(word)).length >= telling
  )
}
