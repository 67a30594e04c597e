import { isRow, type ShapedLine } from '../line/shape.ts'
import type { Habit } from './habit.ts'

/** So often a page must do a thing for it to be a habit. */
const fewest = 3

const numbered = /^([一二三四五六七八九十])[、.．]\s*\S/u
const numberedWithin = /^[（(][一二三四五六七八九十][)）]\s*\S/u
const numerals = '一二三四五六七八九十'
/** Papers that are one text under numbered headings. */
const official =
  /(?:通报|通知|报告|总结|方案|意见|办法|计划|要点|决定|公告|讲话|细则|纪要)(?:[（(][^）)]{1,8}[）)])?$/u
/** Further above its first head no line is an official paper's title for sure. */
const furthestTitle = 8
/** No line within one piece heads another. */
const within = ['byline', 'lead', 'body', 'subheading', 'signature', 'furniture'] as const

/** The numbered headings of an official paper head its parts and not pieces of their own, nor does what stands among them. */
export function officialHabit(lines: readonly ShapedLine[]): Habit | null {
  const heads = lines.filter(({ text }) => numbered.test(text))
  const parts = lines.filter(({ text }) => numberedWithin.test(text))
  const counted = heads.every(({ text }, at) => text.startsWith(numerals[at] ?? ''))
  const [first] = heads
  const isEnough = heads.length >= fewest || (heads.length > 1 && parts.length >= fewest)
  if (!first || !isEnough || !counted) return null
  const above = lines.slice(Math.max(0, first.index - furthestTitle), first.index)
  const near = above.find(({ text }) => official.test(text))
  const title = near ?? lines.slice(0, first.index).find(({ text }) => official.test(text))
  if (!title) return null
  const last = near ? Math.max(heads.at(-1)?.index ?? 0, parts.at(-1)?.index ?? 0) : 0
  return line => {
    if (numbered.test(line.text)) return ['subheading', 'body']
    if (numberedWithin.test(line.text) && line.index <= last) return ['subheading', 'body']
    // Below its title stand its day and who gives it.
    const isHead = near && line.index > near.index && line.index < first.index
    if (isHead && line.shape !== 'dateline') return ['headline', ...within]
    const below = lines[line.index + 1]
    const headsTable = below !== undefined && isRow(below) && !isRow(line)
    if (line.index > first.index && headsTable) return ['subheading', 'body']
    const isAmong = line.index > first.index && line.index < last
    return isAmong && line.shape !== 'dateline' ? within : null
  }
}

const pictured = /^[\p{Emoji_Presentation}\u{1f300}-\u{1faff}]/u

/** A post whose lines open with little pictures is one piece: they mark its parts. */
export function postHabit(lines: readonly ShapedLine[]): Habit | null {
  const marked = lines.filter(({ text }) => pictured.test(text))
  const [first] = lines
  if (!first || marked.length < 2 * fewest) return null
  const from = pictured.test(first.text) ? 1 : 0
  return line => {
    if (line.index < from) return ['title']
    if (pictured.test(line.text)) return ['body', 'subheading']
    return line.index > (marked[from]?.index ?? 0) && line.shape !== 'dateline' ? within : null
  }
}

const asks = /^(?:问|問|记者|記者|主持人)\s*[：:]/u
const replies = /^(?:答|\p{Script=Han}{1,4})\s*[：:]/u
/** What is said over the first question where all of them are one talk. */
const talk = /采访\s*[：:]|采写\s*[：:]|采訪\s*[：:]|专访|專訪|访谈|訪談|对话|對話|[—－―-]访/u
/** Headline, sub-title and writer stand over it. */
const furthestTalk = 4

/** The last line of a talk that begins at `from`: below it something opens that neither asks nor replies. */
function endOfTalk(lines: readonly ShapedLine[], from: number): number {
  const goesOn = ({ text, gap, shape }: ShapedLine) =>
    asks.test(text) || replies.test(text) || gap === 0 || shape === 'text'
  const after = lines.findIndex((line, at) => at > from && !goesOn(line))
  return (after < 0 ? lines.length : after) - 1
}

/** An interview is one piece, whatever its questions look like; questions that readers send in stay pieces of their own. */
export function interviewHabit(lines: readonly ShapedLine[]): Habit | null {
  const talks: { from: number; to: number }[] = []
  for (const { text, index } of lines) {
    if (!asks.test(text) || index <= (talks.at(-1)?.to ?? -1)) continue
    const above = lines.slice(Math.max(0, index - furthestTalk), index)
    if (above.some(line => talk.test(line.text)))
      talks.push({ from: index, to: endOfTalk(lines, index) })
  }
  if (talks.length === 0) return null
  return ({ text, index, shape }) => {
    if (shape === 'dateline' || !talks.some(({ from, to }) => from <= index && index <= to))
      return null
    return asks.test(text) ? ['subheading', 'body'] : within
  }
}
