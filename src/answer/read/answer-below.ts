import { splitSentences } from '../../chunk/sentences.ts'
import type { FoundArticle } from '../../types.ts'
import type { Evidence } from './rules/evidence.ts'

/** A stretch of an article's text, end exclusive. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

const isQuestion = (line: string): boolean => /^问[:：]|[?？]["”」]?$/u.test(line.trim())

/** A heading as the format marks it, or a short line with a number and no end mark that others stand under. */
function isHeading({ headings }: FoundArticle, line: string): boolean {
  const text = line.trim()
  if (headings?.some(({ value }) => value.trim() === text)) return true
  return (
    /^[（(]?[一二三四五六七八九十]{1,3}[、)）]\S{2,20}$/u.test(text) && !/[。！？；，]/u.test(text)
  )
}

/** Longest text looked at below a line. */
const reach = 600

/** The whole line of the text that holds an offset. */
function lineAt(text: string, at: number): Stretch {
  const end = text.indexOf('\n', at)
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
}

/**
 * What answers below a sentence that only asks or heads: the answer behind a question of an interview, the lines under a
 * heading, sentence by sentence up to the next of their kind. Empty for a sentence that says something itself.
 */
export function answerBelow({ passage, start, text }: Evidence): Stretch[] {
  const { article } = passage
  const line = lineAt(article.text, start)
  const own = article.text.slice(line.start, line.end)
  const asks = isQuestion(text)
  if (!asks && !isHeading(article, own)) return []
  const below = article.text.slice(line.end + 1, line.end + 1 + reach)
  const found: Stretch[] = []
  for (const { start: from, end } of splitSentences(below)) {
    const sentence = below.slice(from, end)
    if (asks ? isQuestion(sentence) : isHeading(article, sentence)) break
    found.push({ start: line.end + 1 + from, end: line.end + 1 + end })
  }
  return found
}
