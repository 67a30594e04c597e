import { parseNumeral } from '../../chinese/numerals.ts'
import { splitSentences } from '../../chunk/sentences.ts'
import type { FoundArticle } from '../../types.ts'
import type { Evidence } from './rules/evidence.ts'

/** A stretch of an article's text, end exclusive. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Opens a question, and an answer, in a column of both. */
const asking = /(?<=^|[\n。？！?!)）])[ \u3000]*(?:问|問|Q\d{0,2})\s*[:：.．]/gu
const answering = /(?<=^|[\n。？！?!)）])[ \u3000]*(?:答|答复|答覆|A\d{0,2})\s*[:：.．]/gu
/** Longest question of such a column. */
const longestQuestion = 300

const isQuestion = (line: string): boolean => /^问[:：]|[?？]["”」]?$/u.test(line.trim())

/** A heading as the format marks it, or a short line with a number and no end mark that others stand under. */
function isHeading({ headings }: FoundArticle, line: string): boolean {
  const text = line.trim()
  if (headings?.some(({ value }) => value.trim() === text)) return true
  return (
    /^[（(]?[一二三四五六七八九十]{1,3}[、)）]\S{2,20}$/u.test(text) && !/[。！？；，]/u.test(text)
  )
}

/** `（二）…。` that only heads what stands behind it in its paragraph. */
const numberedHead = /^[（(]?[一二三四五六七八九十\d]{1,3}[、)）.．]\s*[^，,。]{2,24}[。.]$/u

/** Whether a sentence announces what stands below it. @example announces('写得明明白白：') // true */
export const announces = (sentence: string): boolean => /[:：]$/u.test(sentence.trim())

/** A point of a list. */
const point =
  /^(?:[①-⑳⓪❶-❿㈠-㈩]|[（(]?[一二三四五六七八九十\d]{1,3}[、)）.．]|[-*•●◆■□▪★☆👉👇✅·])/u

/** Longest text looked at below a line. */
const reach = 600

/** The whole line of the text that holds an offset. */
function lineAt(text: string, at: number): TextRange {
  const end = text.indexOf('\n', at)
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
}

/**
 * What answers below a sentence that only asks or heads: the answer behind a question of an interview, the lines under a
 * heading, sentence by sentence up to the next of their kind. Empty for a sentence that says something itself.
 */
export function answerBelow({ passage, start, text }: Evidence): TextRange[] {
  const { article } = passage
  const line = lineAt(article.text, start)
  const own = article.text.slice(line.start, line.end)
  const asks = isQuestion(text)
  const answered = answerTo(article.text, { start, end: start + text.length })
  if (answered) return answered
  if (announces(text)) return pointsBelow(article.text, line)
  if (numberedHead.test(text.trim())) return behind(article.text, start + text.length, line)
  if (!asks && !isHeading(article, own)) return []
  const below = article.text.slice(line.end + 1, line.end + 1 + reach)
  const found: TextRange[] = []
  for (const { start: from, end } of splitSentences(below)) {
    const sentence = below.slice(from, end)
    if (asks ? isQuestion(sentence) : isHeading(article, sentence)) break
    found.push({ start: line.end + 1 + from, end: line.end + 1 + end })
  }
  return found
}

/** The answer to the question of a column that a sentence is of, up to the next question; undefined elsewhere. */
function answerTo(text: string, { start, end }: TextRange): TextRange[] | undefined {
  const from = Math.max(0, start - longestQuestion)
  const before = text.slice(from, end)
  const asked = [...before.matchAll(asking)].at(-1)
  if (!asked || [...before.matchAll(answering)].some(({ index }) => index > asked.index))
    return undefined
  const behind = text.slice(end, end + reach)
  const [answer] = [...behind.matchAll(answering)]
  const questions = [...behind.matchAll(asking)].map(({ index }) => index)
  if (!answer || questions.some(at => at < answer.index)) return undefined
  const own = behind.slice(answer.index, questions[0] ?? behind.length)
  return splitSentences(own).map(one => ({
    start: end + answer.index + one.start,
    end: end + answer.index + one.end
  }))
}

const counted =
  /(?:以下|下列|如下|下面)[^,，。]{0,4}?([一二两三四五六七八九十]{1,3}|\d{1,2})[名位家个项条所]|([一二两三四五六七八九十]{1,3}|\d{1,2})[名位家个项条所][^,，。]{0,10}(?:如下|名单)/u
/** Longest line of a list without marks, in characters. */
const longestUnmarked = 60

/** As many lines as the line above says, without marks: 拟推荐以下3名同志：. */
function countedBelow(text: string, { start, end }: TextRange): TextRange[] {
  const [, before, behind] = counted.exec(text.slice(start, end)) ?? []
  const count = parseNumeral(before ?? behind ?? '') ?? 0
  const found: TextRange[] = []
  for (let at = end + 1; at < text.length && found.length < count; ) {
    const line = lineAt(text, at)
    const words = text.slice(line.start, line.end).trim()
    if (words.length > longestUnmarked || /[。！？!?]$/u.test(words)) return []
    if (words !== '') found.push(line)
    at = line.end + 1
  }
  return found.length === count ? found : []
}

/** The points listed below a line, one a line. */
function pointsBelow(text: string, line: TextRange): TextRange[] {
  const { end } = line
  const found = countedBelow(text, line)
  if (found.length > 0) return found
  for (let at = end + 1; at < text.length && at <= end + reach; ) {
    const { start, end: to } = lineAt(text, at)
    if (!point.test(text.slice(start, to).trim())) break
    found.push({ start, end: to })
    at = to + 1
  }
  return found
}

/** What a paragraph says behind its heading words. */
function behind(text: string, from: number, { end }: TextRange): TextRange[] {
  const rest = text.slice(from, Math.min(end, from + reach))
  return splitSentences(rest).map(({ start, end: to }) => ({ start: from + start, end: from + to }))
}
