import { halfWidthDigits } from '../../chinese/date-parts.ts'
import { widthOf } from '../line/punctuation.ts'

/** Longest title made from a text's opening words, in Chinese characters. */
const longestTitle = 40
/** 近日, 3月5日上午 and the source of a message tell when, not what. */
const whenWords =
  /^(?:(?:近日|日前|近期|连日来|(?:\d{4}年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日[^，,。]{0,12}|[\p{L}\s]{2,10}\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:消息|讯|报道|电))[，,]\s*)+/u
/** `【夜校开班】4月3日，…`: a short piece's own head on the line of its words. */
const headInBrackets = /^[\p{S}※·・•\s]{0,3}[【〖［]([^【】〖〗［］。]{3,30})[】〗］](?=.{10})/u
/** A first clause shorter than this says too little. */
const shortestTitle = 8

/**
 * A title for an untitled piece: its first clauses, without the words that only say when.
 *
 * @example
 * openingOf('近日,县总工会举办消防讲座,全体职工参加。') // '县总工会举办消防讲座'
 */
export function openingOf(text: string): string {
  const line = (text.split('\n').find(paragraph => paragraph.trim() !== '') ?? '').slice(0, 400)
  const head = headInBrackets.exec(line)
  if (head?.[1] && !/讯|訊|报道|報道|问$|答$/u.test(head[1])) return head[1].trim()
  const bare = line.slice(whenWords.exec(halfWidthDigits(line))?.[0].length ?? 0) || line
  const sentence = /^(?:[^。！？!?.]|\.(?!\s))*/u.exec(bare)?.[0] || bare
  let title = ''
  for (const clause of sentence.split(/(?<=[，,；;])/u)) {
    if (widthOf(title) >= shortestTitle || widthOf(title + clause) > longestTitle) break
    title += clause
  }
  const words = (title || sentence).replace(/[，,；;：:、\s]+$/u, '').trim()
  return cut(words || line.trim())
}

/** Not inside a Latin word, and never between the halves of a character. */
function cut(text: string): string {
  if (widthOf(text) <= longestTitle) return text
  let end = 0
  for (let width = 0; width < longestTitle && end < text.length; end += 1)
    width += widthOf(text.charAt(end))
  const short = text.slice(0, end).replace(/[\ud800-\udbff]$/u, '')
  const inWord =
    /[\p{Script=Latin}\d]$/u.test(short) && /^[\p{Script=Latin}\d]/u.test(text.slice(end))
  return inWord ? short.replace(/\s+\S*$/u, '') : short
}
