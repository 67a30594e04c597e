import { contentWords } from '../../chinese/content-words.ts'
import { fold } from '../../chinese/fold.ts'
import { askedRole } from '../../chinese/section-roles.ts'
import type { FoundArticle } from '../../types.ts'
import type { TextRange } from './answer-below.ts'

/** A stretch of an article that stands under words of its own. Offsets are of the article's text. */
export interface Section {
  /** Without its number and marks. */
  readonly heading: string
  readonly body: TextRange
  /** 0 the outermost. */
  readonly rank: number
}

/** Behind its number a heading is a line by itself, or opens its paragraph: `（三）存在问题。一是……`. */
const numbered =
  /^(?:(第?[一二三四五六七八九十]{1,3}[、.．])|([（(][一二三四五六七八九十]{1,3}[)）])|(\d{1,2}[、.．)）]))\s*([^，,。；;：:！？!?\d]{2,20}?)(?:[。：:]|$)/u
/** `【下季度打算】一是……`. */
const runInHead = /^【([^】]{2,14})】\s*/u
/** A head that a sign sets apart, which may say more in brackets: `★ 优秀组织奖（5家，授予奖牌）`. */
const signed = /^[■◆●▲★☆◇○□▶►※◎]\s*([^，,。；;：:！？!?（(]{2,20}?)(?:[（(][^（()）]{1,30}[）)])?$/u
/** A few words and nothing that ends or parts a sentence. */
const bare = /^[\p{Script=Han}\p{Script=Latin}“”《》· ]{2,16}(?:[（(][^（()）]{1,24}[）)])?$/u
const plainRank = 4
/** A number opens a point, or a heading, of its kind. */
const marks = [
  /^第?[一二三四五六七八九十]{1,3}[、.．]/u,
  /^[（(][一二三四五六七八九十]{1,3}[)）]/u,
  /^\d{1,2}[、.．)）](?!\d)/u
]
const whole = /[。！？!?；;…][”’」』）)]*$/u

interface Line extends TextRange {
  readonly text: string
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start)
    const end = stop < 0 ? text.length : stop
    lines.push({ start, end, text: text.slice(start, end) })
    start = end + 1
  }
  return lines
}

interface Head {
  readonly heading: string
  readonly rank: number
  /** Where its line begins, and what it heads. */
  readonly start: number
  readonly bodyStart: number
  readonly at: number
  /** Whether a sign sets it apart. */
  readonly signed?: boolean
}

function headAt(lines: readonly Line[], at: number, marked: ReadonlySet<string>): Head | null {
  const { text, start, end } = lines[at] as Line
  const words = text.trim()
  const own = { start, bodyStart: end + 1, at }
  if (marked.has(words)) {
    const heading = marks.reduce((rest, mark) => rest.replace(mark, ''), words).trim()
    return { ...own, heading, rank: markRank(words) ?? 0 }
  }
  const [bracketed, inBrackets] = runInHead.exec(words) ?? []
  if (bracketed && inBrackets) {
    const behind = bracketed.length < words.length
    const bodyStart = behind ? start + text.indexOf(bracketed) + bracketed.length : end + 1
    return { ...own, bodyStart, heading: inBrackets, rank: 0 }
  }
  const underSign = signed.exec(words)?.[1]
  if (underSign) return { ...own, heading: underSign, rank: 0, signed: true }
  const [head, first, second, , heading] = numbered.exec(words) ?? []
  if (head && heading) {
    const rank = first ? 1 : second ? 2 : 3
    const behind = head.length < words.length
    const bodyStart = behind ? start + text.indexOf(head) + head.length : end + 1
    return { ...own, bodyStart, heading, rank }
  }
  const above = lines[at - 1]
  const below = lines[at + 1]
  const stands = below && !bare.test(below.text.trim()) && !(above && bare.test(above.text.trim()))
  return bare.test(words) && stands ? { ...own, heading: words, rank: plainRank } : null
}

/** 1 to 3 for a line that a number opens; undefined for others. */
const markRank = (line: string): number | undefined => {
  const at = marks.findIndex(mark => mark.test(line.trim()))
  return at < 0 ? undefined : at + 1
}

/** Up to the next of its kind or of a higher one; under a plain heading a list ends where whole sentences go on. */
function bodyEnd(lines: readonly Line[], head: Head, heads: readonly Head[]): number {
  const ranks = new Map(heads.map(({ at, rank }) => [at, rank]))
  const below = lines.slice(head.at + 1)
  const mayList = head.rank === plainRank || head.signed
  const isList = mayList && below[0] && !whole.test(below[0].text.trim())
  const next = below.find(
    (line, at) =>
      (ranks.get(head.at + 1 + at) ?? markRank(line.text) ?? plainRank + 1) <= head.rank ||
      (isList && /[:：]$/u.test(line.text.trim())) ||
      (isList && whole.test(line.text.trim()))
  )
  return next?.start ?? lines.at(-1)?.end ?? 0
}

/** The sections of an article in their order, those within others after them. */
export function sectionsOf({ text, headings }: Pick<FoundArticle, 'text' | 'headings'>): Section[] {
  const marked = new Set((headings ?? []).map(({ value }) => value.trim()))
  const lines = linesOf(text)
  const heads = lines.flatMap((_, at) => headAt(lines, at, marked) ?? [])
  return heads
    .map(head => ({
      heading: head.heading,
      rank: head.rank,
      body: { start: head.bodyStart, end: bodyEnd(lines, head, heads) }
    }))
    .filter(({ body }) => body.end > body.start)
}

/** Of a heading's characters, those a question must say to mean it. */
const leastShare = 0.7

/** How many characters of Chinese words a text has, in pieces of two and more. */
function saidOf(words: string, text: string): number {
  let said = 0
  for (let at = 0; at < words.length; ) {
    let end = at
    while (end < words.length && text.includes(words.slice(at, end + 1))) end += 1
    if (end - at > 1) said += end - at
    at = Math.max(end, at + 1)
  }
  return said
}

/** What a heading may say besides, and a question seldom does: 优秀组织奖. */
const light = /^(?:优秀|先进|主要|有关|相关|具体|基本)/u

/** How much of a heading a question says in its words, 0..1. @example headingShare('存在哪些问题', '存在问题') // 1 */
export function headingShare(question: string, heading: string): number {
  const asked = contentWords(question)
  // What stands in brackets counts or tells more: 云坪工匠（5名，每名奖励3000元）.
  const printed = fold(heading).replace(/[（(][^（()）]*[）)]/gu, '')
  const bareHead = printed.replace(light, '')
  const words = bareHead.length > 1 ? bareHead : printed
  const runs = words.match(/\p{Script=Han}+|[^\p{Script=Han}\P{L}]+|\p{N}+/gu) ?? []
  const latin = new Set(asked.match(/[^\p{Script=Han}\s]+/gu))
  const own = runs.map(run =>
    /\p{Script=Han}/u.test(run) ? saidOf(run, asked) : latin.has(run) ? run.length : 0
  )
  const length = runs.reduce((sum, run) => sum + run.length, 0)
  return length === 0 ? 0 : own.reduce((sum, said) => sum + said, 0) / length
}

/** A section that is meant, and whether by what it is for and not by its heading's words. */
export interface AskedSection {
  readonly section: Section
  readonly byRole: boolean
}

/** The section that a question asks for by what it is for: 申报材料 of 要交些什么东西. */
function sectionByRole(question: string, sections: readonly Section[]): AskedSection | undefined {
  const heads = askedRole(fold(question))
  if (!heads) return undefined
  const [section] = sections
    .filter(({ heading }) => heads.test(fold(heading)))
    .sort((a, b) => a.rank - b.rank || a.heading.length - b.heading.length)
  return section && { section, byRole: true }
}

/**
 * The section whose heading a question says, the most of it and the innermost, else the one that is for what it asks;
 * undefined where there is none.
 */
export function askedSection(
  question: string,
  sections: readonly Section[]
): AskedSection | undefined {
  const [best] = sections
    .map(section => ({ section, share: headingShare(question, section.heading) }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share || b.section.rank - a.section.rank)
  return best ? { section: best.section, byRole: false } : sectionByRole(question, sections)
}
