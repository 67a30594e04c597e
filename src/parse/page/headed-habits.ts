import { isComplete, widthOf } from '../line/punctuation.ts'
import type { ShapedLine } from '../line/shape.ts'
import type { Habit } from './habit.ts'

/** So often a page must do a thing for it to be a habit. */
const fewest = 2

/** The name of a place and nothing else, as papers set it above a headline: 澄溪市. */
const placeName = /^\p{Script=Han}{1,5}(?:[省市县区旗镇乡]|自治[州县旗]|街道|新区|开发区)$/u
const widestHeadline = 30

/** The place that a report is from stands right above its headline. */
export function placedHabit(lines: readonly ShapedLine[]): Habit | null {
  const isPlace = ({ text, gap, index }: ShapedLine): boolean => {
    const below = lines[index + 1]
    return (
      (gap > 0 || index === 0) &&
      placeName.test(text) &&
      below?.gap === 0 &&
      !isComplete(below.text) &&
      widthOf(below.text) <= widestHeadline
    )
  }
  if (lines.filter(isPlace).length <= fewest) return null
  return line => {
    if (isPlace(line)) return ['title']
    const above = lines[line.index - 1]
    return above && isPlace(above) && line.shape !== 'dateline' ? ['headline'] : null
  }
}

/** Words between two runs of the same sign: `======== 2025年第一季度 ========`. */
const fenced = /^([=＝~～*#─━═—–_-])\1{2,}\s*[\p{L}\p{N}].{0,40}?\s*\1{3,}$/u

/** Words that are fenced by signs head what stands below them, again and again. */
export function fencedHabit(lines: readonly ShapedLine[]): Habit | null {
  const heads = lines.filter(({ text }) => fenced.test(text))
  if (heads.length < fewest) return null
  return line => {
    if (heads.includes(line)) return ['title']
    const above = lines[line.index - 1]
    return above && heads.includes(above) ? ['headline', 'byline', 'lead', 'body'] : null
  }
}

/** Signs that set a head apart from the rows below it. */
const sign =
  /^(?:([■◆●▲★☆◇○□▶►※◎])|([一二三四五六七八九十])[、.．]|[（(]([一二三四五六七八九十])[）)])\s*\S/u
const widestListHead = 26

/**
 * Lists under like heads, as in an announcement of who won what, are parts of the text above them: none of them tells
 * anything in a sentence, so none is a piece of news by itself.
 */
export function listsHabit(lines: readonly ShapedLine[]): Habit | null {
  const marked = lines.filter(({ text }) => sign.test(text))
  const [first] = marked
  if (!first || marked.length < fewest) return null
  const kind = kindOf(first.text)
  const heads = marked.filter(({ text }) => kindOf(text) === kind)
  const isHead = ({ text }: ShapedLine) => widthOf(text) <= widestListHead && !isComplete(text)
  const told = lines.slice(0, first.index).some(({ text }) => isSentence(text))
  if (heads.length < fewest || !told || !heads.every(isHead)) return null
  const isListed = (head: ShapedLine, at: number): boolean => {
    // What stands apart below the last list goes on with the announcement.
    const rest = lines.slice(head.index + 1, heads[at + 1]?.index)
    const apart = heads[at + 1] ? -1 : rest.findIndex(({ gap }, line) => line > 0 && gap > 0)
    const rows = apart < 0 ? rest : rest.slice(0, apart)
    return rows.length > 0 && !rows.some(({ text }) => isSentence(text))
  }
  if (!heads.every(isListed)) return null
  const last = heads.at(-1)?.index ?? 0
  const end = lines.findIndex(({ index, gap }) => index > last + 1 && gap > 0)
  const headed = new Set(heads)
  return line => {
    if (headed.has(line)) return ['subheading']
    const isRowOfList = line.index > first.index && (end < 0 || line.index < end)
    return isRowOfList ? ['body'] : null
  }
}

const kindOf = (text: string): string => {
  const [, mark, numeral] = sign.exec(text) ?? []
  return mark ?? (numeral ? '、' : '（）')
}
const isSentence = (text: string): boolean => /[。！？!?]/u.test(text)

/** The number of an issue and nothing besides but its time: 第2期, 2024年第2期（3月4日印发）. */
const issueNumber =
  /^(?:(?:19|20)\d{2}年?)?\s*第\s*([\d一二三四五六七八九十]{1,4})\s*[期号](?:\s*[（(][^）)]{2,30}[）)])?$/u
const inBrackets = /^[（(][^）)]{4,40}[）)]$/u

/** A column's name in brackets. */
const column = /^【([^】]{2,12})】/u
/** Within an issue that is told by its columns no line heads a piece of its own. */
const ofIssue = ['byline', 'lead', 'body', 'subheading', 'signature', 'furniture'] as const

/** Whether the issues have the same columns, so that each is one piece and not several reports. */
function haveSameColumns(lines: readonly ShapedLine[], heads: readonly ShapedLine[]): boolean {
  const starts = heads.map(({ index }) => index)
  const columnsOf = (from: number, to: number) =>
    new Set(
      lines.slice(from, to).flatMap(({ text }) => {
        const name = column.exec(text)?.[1]
        return name === undefined ? [] : [name]
      })
    )
  const [first, ...others] = starts.map((from, at) =>
    columnsOf(from, starts[at + 1] ?? lines.length)
  )
  const shared = [...(first ?? [])].filter(name => others.every(one => one.has(name)))
  return shared.length >= fewest
}

/** Several issues in one file: each number, with its time in brackets below it, heads what follows. */
export function issuesHabit(lines: readonly ShapedLine[]): Habit | null {
  const heads = lines.filter(({ text }) => issueNumber.test(text))
  const numbers = new Set(heads.map(({ text }) => issueNumber.exec(text)?.[1]))
  if (heads.length < fewest || numbers.size < heads.length) return null
  const areWhole = haveSameColumns(lines, heads)
  const from = heads[0]?.index ?? 0
  return line => {
    if (heads.includes(line)) return ['title']
    const above = lines[line.index - 1]
    if (above && heads.includes(above) && inBrackets.test(line.text)) return ['headline']
    if (!areWhole || line.index < from) return null
    return column.test(line.text) ? ['subheading', 'body'] : ofIssue
  }
}
