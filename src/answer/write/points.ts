import { enumerations, type PointMarks, pointNouns } from '../../chinese/enumerations.ts'
import { fold } from '../../chinese/fold.ts'
import { anyOf } from '../../chinese/measures.ts'
import { sentencesOf } from '../../chunk/sentences.ts'
import type { FoundArticle, Sentence } from '../../types.ts'
import { splitClauses } from './clauses.ts'

/** Points that an article counts out. Offsets are of its text. */
interface Enumeration {
  /** What they are points of, as far as the words before the first say; empty where they say nothing. */
  readonly lead: Sentence
  readonly points: readonly Sentence[]
}

const mostPoints = 20
/** Between one mark and the next. */
const pointMaxChars = 900
/** The last point may be as long as the longest before it, or this. */
const lastMaxChars = 160

/** A mark begins a clause; a digit before it makes it another number. */
const begins = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}第]/u.test(text[at - 1] ?? '')

function nextMark(text: string, marks: readonly string[], from: number): number | undefined {
  const found = marks.flatMap(mark => {
    let at = text.indexOf(mark, from)
    while (at >= 0 && !begins(text, at)) at = text.indexOf(mark, at + 1)
    return at < 0 ? [] : [at]
  })
  return found.length > 0 ? Math.min(...found) : undefined
}

/** Whether the n-th point may begin as the first does: 一个是…，一个是… */
const isFirst = (marks: PointMarks, n: number) => marks(n).some(mark => marks(1).includes(mark))

/** Whether the first mark opens a line between two points, so that another enumeration has begun there. */
const isBegunAgain = (text: string, marks: PointMarks, from: number, to: number): boolean =>
  marks(1).some(mark => text.slice(from, to).includes(`\n${mark}`))

/** Where the points of one kind begin from `from` on; empty where there are not two. */
function startsOf(text: string, marks: PointMarks, from: number): number[] {
  const starts: number[] = []
  for (let n = 1; n <= mostPoints; n++) {
    const last = starts.at(-1)
    const at = nextMark(text, marks(n), last === undefined ? from : last + 1)
    if (at === undefined || (last !== undefined && at - last > pointMaxChars)) break
    if (last !== undefined && !isFirst(marks, n) && isBegunAgain(text, marks, last, at)) break
    starts.push(at)
  }
  return starts.length > 1 ? starts : []
}

const betweenPoints = [...' \n\u3000;；,，']

function trimmed(text: string, start: number, end: number): Sentence {
  let last = end
  while (last > start && betweenPoints.includes(text[last - 1] ?? '')) last--
  return { start, end: last }
}

/** Of points that are one sentence each, the last ends with its sentence; else with its paragraph, unless that makes it much longer than the others. */
function lastEnd(text: string, starts: readonly number[], sentences: readonly Sentence[]): number {
  const last = starts.at(-1) ?? 0
  const line = text.indexOf('\n', last)
  const end = line < 0 ? text.length : line
  const ends = sentences.map(sentence => sentence.end)
  const isOne = !starts.some((start, at) =>
    ends.some(stop => stop - start > shortestPoint && stop < (starts[at + 1] ?? 0) - 1)
  )
  const own = ends.filter(stop => stop - last > shortestPoint && stop <= end)
  if (isOne) return own[0] ?? end
  const longest = Math.max(...starts.slice(1).map((start, at) => start - (starts[at] ?? 0)))
  return own.findLast(stop => stop - last <= Math.max(lastMaxChars, longest)) ?? own[0] ?? end
}

/** A full stop behind a number ends no point. */
const shortestPoint = 5
const leadMaxChars = 90

function leadOf(text: string, first: number, sentences: readonly Sentence[]): Sentence {
  const within = sentences.findLast(({ start }) => start <= first)
  const before =
    within && within.start < first ? within : sentences.findLast(({ end }) => end <= first)
  if (!before) return { start: first, end: first }
  const end = Math.min(before.end, first)
  const clauses = splitClauses(text.slice(before.start, end))
  const from = clauses.find(clause => end - before.start - clause.start <= leadMaxChars)
  return trimmed(text, before.start + (from?.start ?? 0), end)
}

/** Every enumeration of an article, in its order. */
export function enumerationsIn(article: FoundArticle): Enumeration[] {
  const { text } = article
  const form = fold(text)
  const sentences = sentencesOf(article)
  const found = enumerations.flatMap(marks => {
    const all: Enumeration[] = []
    let from = 0
    for (;;) {
      const starts = startsOf(form, marks, from)
      const [first] = starts
      if (first === undefined) return all
      const points = starts.map((start, at) => {
        const next = starts[at + 1]
        return trimmed(text, start, next ?? lastEnd(text, starts, sentences))
      })
      all.push({ lead: leadOf(text, first, sentences), points })
      from = points.at(-1)?.end ?? text.length
    }
  })
  return found.sort((a, b) => a.lead.start - b.lead.start)
}

const asked = new RegExp(
  `(?:哪|几|什么|多少|[两二三四五六七八九]\\p{Script=Han}?|\\d)[几些个一两二三四五六七八九十条大\\d]{0,4}(?:${anyOf(pointNouns)})|(?:what|which|how many|all)(?: \\w+){0,2} (?:${anyOf(pointNouns)})`,
  'u'
)

/** Whether a question asks for points that a text counts out. @example asksForPoints('提出了哪几点要求？') // true */
export const asksForPoints = (question: string): boolean => asked.test(fold(question))

const kinds = '[类种档级等批门轮期]|等级|档次|阶段'
const ofEach = new RegExp(
  `每一?个?(?:${kinds})(?!人)|各(?:${kinds})(?!人)|[几两三四五六](?:个|大)?(?:${kinds})[^。?？]{0,12}(?:分别|各)`,
  'u'
)
/** So many kinds are told one by one. */
const mostKinds = 8

/** Whether the same is asked of each of several kinds. @example asksOfEach('分三类，每一类给多少钱？') // true */
export const asksOfEach = (question: string): boolean => ofEach.test(fold(question))

/** The points among which a sentence is one, each of them with a figure, as kinds with what is given for each are told. */
export function kindsAround(article: FoundArticle, { start, end }: Sentence): readonly Sentence[] {
  const around = enumerationsIn(article).flatMap(({ points }) => {
    const own = points.find(point => point.start < end && start < point.end)
    return own ? [{ points, size: own.end - own.start }] : []
  })
  const [found] = around.sort((a, b) => a.size - b.size)
  const points = found?.points ?? []
  const hasFigure = (point: Sentence) =>
    /\d/u.test(fold(article.text.slice(point.start, point.end)))
  return points.length <= mostKinds && points.every(hasFigure) ? points : []
}

/**
 * The enumeration that a sentence is of, led by it or beside it; of several the one with as many points as are asked for.
 */
export function enumerationAt(
  article: FoundArticle,
  { start, end }: Sentence,
  count: number | null
): Enumeration | undefined {
  const all = enumerationsIn(article)
  const counted = all.filter(({ points }) => points.length === count)
  if (counted.length === 1) return counted[0]
  return all.find(
    ({ lead, points }) => lead.start < end && start < (points.at(-1)?.end ?? lead.end)
  )
}

/** A point cut to whole clauses where it is longer than its share. */
export function pointWithin(text: string, { start, end }: Sentence, maxChars: number): Sentence {
  if (end - start <= maxChars) return { start, end }
  const fitting = splitClauses(text.slice(start, end)).filter(clause => clause.end <= maxChars)
  return trimmed(text, start, start + (fitting.at(-1)?.end ?? maxChars))
}
