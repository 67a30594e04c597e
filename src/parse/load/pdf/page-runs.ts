import type { RecognisedLine } from '../../../types.ts'
import { readForms } from './print-forms.ts'

/** A piece of text where it stands on a page, in a frame in which lines run left to right and follow each other downwards. */
export interface Run {
  readonly text: string
  /** Along the line, in points. */
  readonly from: number
  readonly to: number
  /** Of the baseline, in points from the top. */
  readonly y: number
  /** Of the letters, in points. */
  readonly size: number
  /** What was recognised in a picture, from left to right; missing where the file has the text itself. */
  readonly marks?: readonly Mark[]
}

/** A line as it was recognised in a page's picture. */
export type Mark = Omit<RecognisedLine, 'line'>

/** A page's text in the direction most of it runs, and what stands across it, such as a watermark. */
export interface PageRuns {
  readonly runs: readonly Run[]
  readonly across: readonly Run[]
  /** Of the frame: where its lines end at the most, and where the last one may stand. */
  readonly width: number
  readonly height: number
}

/** As pdfjs-dist gives it; `transform` maps the font's unit square onto the page. */
interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly fontName: string
}

interface PageFrame {
  /** From the PDF's coordinates to those of the page as it is shown, y downwards. */
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
}

type Direction = 'right' | 'down' | 'up' | 'left' | 'vertical'

interface Placed {
  readonly text: string
  readonly direction: Direction
  readonly x: number
  readonly y: number
  readonly length: number
  readonly size: number
}

/**
 * Brings a page's text into one frame. A page that is printed turned, or from top to bottom in columns from right to
 * left, is turned so that its lines run like any other's.
 *
 * @example
 * pageRuns(items, frame, () => false).runs[0]?.text // the first piece of text
 */
export function pageRuns(
  items: readonly TextItem[],
  frame: PageFrame,
  isVertical: (fontName: string) => boolean
): PageRuns {
  const placed = withoutShadows(
    items.flatMap(item => place(item, frame, isVertical(item.fontName)))
  )
  const main = mainDirection(placed)
  const stacked = main === 'right' && standsInStacks(placed)
  // In vertical print numbers and foreign words lie on their side.
  const isOwn = ({ direction }: Placed) =>
    direction === main || (direction === 'down' && (stacked || main === 'vertical'))
  const turn = (one: Placed) => turned(one, stacked ? 'vertical' : one.direction, frame)
  const own = placed.filter(isOwn)
  const across = placed.filter(one => !isOwn(one))
  const flat = main === 'right' && !stacked
  return {
    runs: own.map(turn),
    across: across.map(turn),
    width: flat || main === 'left' ? frame.width : frame.height,
    height: flat || main === 'left' ? frame.height : frame.width
  }
}

function place(item: TextItem, frame: PageFrame, vertical: boolean): Placed[] {
  const text = readForms(item.str)
  if (text.trim() === '') return []
  const [a, b, c, d, x, y] = multiply(frame.transform, item.transform)
  const size = Math.hypot(c, d)
  if (!(size > 0) || ![x, y, item.width, item.height].every(Number.isFinite)) return []
  const direction = vertical ? 'vertical' : directionOf(a, b)
  return [{ text, direction, x, y, size, length: vertical ? item.height : item.width }]
}

function multiply(
  outer: readonly number[],
  inner: readonly number[]
): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = inner
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f
  ]
}

function directionOf(along: number, down: number): Direction {
  if (Math.abs(along) >= Math.abs(down)) return along >= 0 ? 'right' : 'left'
  return down > 0 ? 'down' : 'up'
}

/** Bold print is faked by printing twice; the second print is no second word. */
function withoutShadows(placed: readonly Placed[]): Placed[] {
  const seen = new Map<string, Placed>()
  return placed.filter(one => {
    const before = seen.get(one.text)
    seen.set(one.text, one)
    if (!before) return true
    const near = Math.max(Math.abs(before.x - one.x), Math.abs(before.y - one.y))
    return near > one.size * 0.2
  })
}

function mainDirection(placed: readonly Placed[]): Direction {
  const counts = new Map<Direction, number>()
  for (const { direction, text } of placed)
    counts.set(direction, (counts.get(direction) ?? 0) + text.length)
  const [most] = [...counts].sort((left, right) => right[1] - left[1])
  return most?.[0] ?? 'right'
}

/** Fewest characters set one by one that tell. */
const fewestSingles = 12

/**
 * Characters set one by one, each nearer to the one below than to the one beside, are vertical print by a program that
 * knows no vertical fonts.
 */
function standsInStacks(placed: readonly Placed[]): boolean {
  const singles = placed.filter(one => [...one.text.trim()].length === 1)
  const all = placed.reduce((sum, one) => sum + one.text.length, 0)
  if (singles.length < fewestSingles || singles.length * 2 < all) return false
  const below = medianStep(singles, one => [one.x, one.y])
  const beside = medianStep(singles, one => [one.y, one.x])
  return below < beside * 0.8
}

/** Median distance to the next character in the same file of characters. */
function medianStep(singles: readonly Placed[], axes: (one: Placed) => [number, number]): number {
  const sorted = singles
    .map(one => ({ file: Math.round(axes(one)[0] / Math.max(1, one.size / 2)), at: axes(one)[1] }))
    .sort((left, right) => left.file - right.file || left.at - right.at)
  const steps = sorted
    .flatMap((one, index) => {
      const next = sorted[index + 1]
      return next && next.file === one.file ? [next.at - one.at] : []
    })
    .sort((left, right) => left - right)
  return steps[Math.floor(steps.length / 2)] ?? Number.POSITIVE_INFINITY
}

function turned({ text, x, y, length, size }: Placed, direction: Direction, frame: PageFrame): Run {
  const { width, height } = frame
  if (direction === 'right') return { text, size, from: x, to: x + length, y }
  if (direction === 'left')
    return { text, size, from: width - x, to: width - x + length, y: height - y }
  if (direction === 'up') return { text, size, from: height - y, to: height - y + length, y: x }
  // Down the page, the next line to the left of it.
  return { text, size, from: y, to: y + Math.max(length, size), y: width - x }
}
