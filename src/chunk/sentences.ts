import type { Article, Sentence } from '../types.ts'
import { pieceEnd } from './piece-end.ts'

const ends = new Set('。！？!?；;…')
const closing = new Set('”’」』）)】》〉"\'')
const brackets: Readonly<Record<string, string>> = { '《': '》', '（': '）', '(': ')', '〈': '〉' }
/** Longest bracket that is kept whole, in characters; an opening mark without its partner closes nothing. */
const longestBracket = 80
/** What may follow a closed quotation only in the middle of a sentence: “怎么办？”的问题. */
const goesOn = /[的地得，,、：:]/u
/** Short Latin words that carry a full stop. */
const abbreviation =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|No|vs|etc|St|Jr|Sr|U\.S|U\.K|e\.g|i\.e|[A-Z])$/u

/**
 * Cuts a text into sentences; white space between them belongs to none. A sentence ends at 。！？；… (and their
 * half-width forms, and a full stop that stands in no number), takes the closing marks behind it, and always ends
 * with its line. Inside 《》 and brackets nothing ends. What runs on for more than 1,200 characters is cut there,
 * whatever it is, so a sentence has an upper bound. Takes time in proportion to the text.
 *
 * @param whole stretches that are one sentence each whatever they hold, such as the rows of a table, in order; each is
 *   a line
 * @example
 * splitSentences('他说:“好。”会议结束;散会').map(s => [s.start, s.end]) // [[0, 7], [7, 12], [12, 14]]
 */
export function splitSentences(text: string, whole: readonly Sentence[] = []): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  let at = 0
  const wholeEnds = new Map(whole.map(stretch => [stretch.start, stretch.end]))
  while (at < text.length) {
    const row = wholeEnds.get(at)
    if (row === undefined && text.charAt(at) !== '\n' && !isEnd(text, at)) {
      at = bracketEnd(text, at) ?? at + 1
      continue
    }
    const end = row ?? (text.charAt(at) === '\n' ? at : marksEnd(text, at))
    // A run of marks that ends nothing is stepped over as one, or it would be read again from each of them.
    if (row === undefined && end > at && isContinued(text, end)) {
      at = end
      continue
    }
    push(sentences, text, start, end)
    start = end
    at = Math.max(end, at + 1)
  }
  push(sentences, text, start, text.length)
  return sentences
}

/** An article's sentences; a row of a table is one. */
export const sentencesOf = (article: Pick<Article, 'text' | 'tables'>): Sentence[] =>
  splitSentences(
    article.text,
    (article.tables ?? []).flatMap(table => [...table.heads, ...table.rows])
  )

/** Behind the end mark at `at` and all end and closing marks that follow it. */
function marksEnd(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && (ends.has(text.charAt(end)) || closing.has(text.charAt(end))))
    end += 1
  return end
}

/** Whether the marks before `end` close a quotation in the middle of a sentence. */
const isContinued = (text: string, end: number): boolean =>
  closing.has(text.charAt(end - 1)) && goesOn.test(text.charAt(end))

function isEnd(text: string, at: number): boolean {
  const character = text.charAt(at)
  const next = text.charAt(at + 1)
  // ? and ! inside an address or a word end nothing.
  if (character === '?' || character === '!') return !/[A-Za-z0-9=&/]/u.test(next)
  if (ends.has(character)) return true
  if (character !== '.' && character !== '．') return false
  if (next !== '' && !/[\s”’"')）]/u.test(next)) return false
  return !abbreviation.test(text.slice(Math.max(0, at - 6), at))
}

/** Behind the bracket that opens at `at`, when it closes soon and on its line. */
function bracketEnd(text: string, at: number): number | null {
  const partner = brackets[text.charAt(at)]
  if (partner === undefined) return null
  const inside = text.slice(at + 1, at + longestBracket)
  const close = inside.indexOf(partner)
  return close < 0 || inside.slice(0, close).includes('\n') ? null : at + close + 2
}

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && text.charAt(start).trim() === '') start += 1
  while (end > start && text.charAt(end - 1).trim() === '') end -= 1
  while (start < end) {
    const cut = pieceEnd(text, start, end)
    let last = cut
    while (text.charAt(last - 1).trim() === '') last -= 1
    sentences.push({ start, end: last })
    start = cut
    while (start < end && text.charAt(start).trim() === '') start += 1
  }
}
