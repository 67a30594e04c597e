import { isPersonName, namesIn } from '../../chinese/people.ts'
import type { Segment } from '../../types.ts'
import { append } from '../line/long-lists.ts'
import type { RepairedText } from './repair.ts'

const blank = '[ \\u3000\\u00a0]'
/** Between digits and what they count: 第 7 届, 3 月 11 日, 8.5 %. */
const byDigits = new RegExp(
  `(?<=\\d)${blank}(?=[\\p{Script=Han}%％℃])|(?<=\\p{Script=Han})${blank}(?=\\d)`,
  'gu'
)
const betweenHan = new RegExp(`(?<=\\p{Script=Han})${blank}(?=\\p{Script=Han})`, 'gu')
/** Runs of print between blanks and marks, on both sides of a blank. */
const tokenBefore = /\p{Script=Han}+$/u
const tokenBehind = /^\p{Script=Han}+/u
const cells = new RegExp(`\\t|${blank}{2}`, 'u')
const sentence = /[，。；：、！？,;:!?]/u
/** Where a blank separates for good: words in quotes and brackets, and names behind what people are. */
const quoted = /“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)|【[^】]*】/gu
const roleEnd =
  /(?:记者|通讯员|主席|主任|书记|部长|厂长|局长|代表|劳模|选手|教师|律师|师傅|会长|院长|校长|主持人)$/u
/** Numbers set apart inside: 3 , 416 and 97 . 6 and 0539 - 610 2351 anywhere, 1 048 and 4 5 in a sentence, before what they count. */
const partedAnywhere = new RegExp(
  [
    `(?<=\\d)${blank}{0,2}[,，]${blank}{0,2}(?=\\d{3}(?!\\d))`,
    `(?<=\\d)${blank}\\.${blank}?(?=\\d)`,
    `(?<!\\d)0\\d{2,3}${blank}?[-—–]${blank}?\\d{3,4}${blank}?\\d{3,4}(?!\\d)`
  ].join('|'),
  'gu'
)
const partedInSentence = new RegExp(
  `(?<![\\d.,]|\\d${blank})(?:\\d{1,3}(?:${blank}\\d{3}){1,3}|\\d(?:${blank}\\d){1,4})(?=${blank}?\\p{Script=Han})`,
  'gu'
)

/** Offsets of the blanks inside the numbers of a line. */
function blanksInNumbers(line: string, running: boolean): number[] {
  const forms = running ? [partedAnywhere, partedInSentence] : [partedAnywhere]
  return forms.flatMap(form =>
    [...line.matchAll(form)].flatMap(({ 0: number, index }) =>
      [...number].flatMap((one, at) => (/[ \u3000\u00a0]/u.test(one) ? [index + at] : []))
    )
  )
}

/** Words beside a number that is set with blanks even where no sentence is: 第 7 届, 3 月. */
const counted = /第|[年月日届期版号次名人元季周批]/u

/**
 * Offsets of blanks that mean nothing: between a number and its unit, and inside words of running Chinese text.
 *
 * @example
 * emptyBlanks('第 7 届，职工参 加') // [1, 3, 8]
 */
function emptyBlanks(text: string): number[] {
  const found: number[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    if (/[ \u3000\u00a0]/u.test(line) && !cells.test(line))
      append(
        found,
        blanksOf(line).map(at => offset + at)
      )
    offset += line.length + 1
  }
  return found
}

function blanksOf(line: string): number[] {
  const running = sentence.test(line)
  const kept = [...line.matchAll(quoted)].map(
    match => [match.index, match.index + match[0].length] as const
  )
  const digits = [...line.matchAll(byDigits)]
    .map(({ index }) => index)
    .filter(at => running || counted.test(line.slice(Math.max(0, at - 1), at + 2)))
  const words = [...line.matchAll(betweenHan)]
    .map(({ index }) => index)
    .filter(
      at => kept.every(([from, to]) => at <= from || at >= to) && splitsWord(line, at, running)
    )
  const inNumbers = blanksInNumbers(line, running)
  return [...new Set([...digits, ...words, ...inNumbers])].sort((left, right) => left - right)
}

/** A character by itself is part of the word beside it; longer ones only in a sentence, and never names. */
function splitsWord(line: string, at: number, running: boolean): boolean {
  const before = tokenBefore.exec(line.slice(Math.max(0, at - 12), at))?.[0] ?? ''
  const behind = tokenBehind.exec(line.slice(at + 1, at + 13))?.[0] ?? ''
  if (before.length === 1 && behind.length === 1) return namesIn(line) === null
  if (isLabel(line.slice(at + 1), behind)) return false
  if (!running || roleEnd.test(before) || isPersonName(before) || isPersonName(behind)) return false
  return !line.slice(at + 1).startsWith('通讯员')
}

/** What is set apart before a colon says what follows it: `报送：某市总工会　主创：某某`. */
const isLabel = (rest: string, word: string): boolean =>
  word.length > 1 && /^[:：]/u.test(rest.slice(word.length))

/** @example withoutBlanks('第 7 届') // '第7届' */
export function withoutBlanks(text: string): string {
  const blanks = new Set(emptyBlanks(text))
  return blanks.size === 0 ? text : [...text].length === text.length ? keep(text, blanks) : text
}

const keep = (text: string, blanks: ReadonlySet<number>): string =>
  Array.from(text, (character, at) => (blanks.has(at) ? '' : character)).join('')

/**
 * Takes the empty blanks out of a text; its segments are cut where a blank stood, so every character keeps its place
 * in the file.
 */
export function foldBlanks({ text, segments }: RepairedText): RepairedText {
  const blanks = emptyBlanks(text)
  if (blanks.length === 0) return { text, segments }
  let folded = ''
  let last = 0
  for (const at of blanks) {
    folded += text.slice(last, at)
    last = at + 1
  }
  return { text: folded + text.slice(last), segments: cutAt(segments, blanks) }
}

function cutAt(segments: readonly Segment[], blanks: readonly number[]): Segment[] {
  const cut: Segment[] = []
  let next = 0
  for (const segment of segments) {
    while ((blanks[next] ?? segment.start) < segment.start) next += 1
    let start = segment.start
    let { follows } = segment
    for (; (blanks[next] ?? segment.end) < segment.end; next += 1) {
      const at = blanks[next] ?? segment.end
      if (at > start) cut.push(moved(segment, start, at, next, follows))
      if (at > start) follows = true
      start = at + 1
    }
    if (start < segment.end) cut.push(moved(segment, start, segment.end, next, follows))
  }
  return cut
}

/** The part `[start, end)` of a segment in a text that has lost `taken` characters before it. */
function moved(
  segment: Segment,
  start: number,
  end: number,
  taken: number,
  follows: boolean
): Segment {
  return {
    start: start - taken,
    end: end - taken,
    source: segment.source + start - segment.start,
    line: segment.line,
    follows
  }
}
