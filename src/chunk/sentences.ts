import type { Sentence } from '../types.ts'

const ends = new Set('。！？!?；;…')
const closing = new Set('”’」』）)】》〉"\'')
/** Short Latin words that carry a full stop. */
const abbreviation =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|No|vs|etc|St|Jr|Sr|U\.S|e\.g|i\.e|[A-Z])$/u

/**
 * Cuts a text into sentences; white space between them belongs to none. A sentence ends at 。！？；… (and their
 * half-width forms, and a full stop that stands in no number), takes the closing marks behind it, and always ends
 * with its line. Inside 《》 and brackets nothing ends.
 *
 * @example
 * splitSentences('他说:“好。”会议结束;散会').map(s => [s.start, s.end]) // [[0, 7], [7, 12], [12, 14]]
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\n') {
      push(sentences, text, start, at)
      start = at + 1
      depth = 0
      continue
    }
    depth = Math.max(0, depth + nesting(character))
    if (depth > 0 || !isEnd(text, at)) continue
    at = endOf(text, at) - 1
    push(sentences, text, start, at + 1)
    start = at + 1
  }
  push(sentences, text, start, text.length)
  return sentences
}

function nesting(character: string): number {
  if (character === '《' || character === '（' || character === '(') return 1
  return character === '》' || character === '）' || character === ')' ? -1 : 0
}

function isEnd(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (ends.has(character)) return true
  if (character !== '.' && character !== '．') return false
  const next = text.charAt(at + 1)
  if (next !== '' && !/[\s”’"')）]/u.test(next)) return false
  return !abbreviation.test(text.slice(Math.max(0, at - 6), at))
}

/** Past doubled end marks and the quotation marks and brackets that close with the sentence. */
function endOf(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && (ends.has(text.charAt(end)) || closing.has(text.charAt(end))))
    end += 1
  return end
}

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && text.charAt(start).trim() === '') start += 1
  while (end > start && text.charAt(end - 1).trim() === '') end -= 1
  if (end > start) sentences.push({ start, end })
}
