import type { Mark, PageRuns, Run } from '../load/pdf/page-runs.ts'
import { heightOfQuad, type Quad, widthOfQuad } from './geometry.ts'
import { otherReadings } from './other-reading.ts'
import type { ScannedLine, ScannedPage } from './scanned-page.ts'

/** Ink fills this share of a square letter's height; of digits and capitals this. */
const inkOfSquare = 0.92
const inkOfCapital = 0.74
/** Sizes this near are one: boxes are found within some pixels. */
const sameSize = 1.16
/** Shorter lines' directions are not told by their boxes. */
const fewestForDirection = 6
/** Most characters in columns: the page is vertical print. */
const mostlyVertical = 0.6

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0

const lengthOf = (lines: readonly ScannedLine[]) =>
  lines.reduce((sum, { text }) => sum + text.length, 0)

/** How far the page's lines fall, in radians; in vertical print, how far its columns lean. */
function leanOf(lines: readonly ScannedLine[], vertical: boolean): number {
  const angle = ([topLeft, topRight, , bottomLeft]: Quad) =>
    vertical
      ? Math.atan2(topLeft[0] - bottomLeft[0], bottomLeft[1] - topLeft[1])
      : Math.atan2(topRight[1] - topLeft[1], topRight[0] - topLeft[0])
  return median(
    lines.filter(({ text }) => text.length >= fewestForDirection).map(({ quad }) => angle(quad))
  )
}

interface SizeStep {
  sum: number
  characters: number
}

const meanOf = ({ sum, characters }: SizeStep) => sum / Math.max(1, characters)

/** Sizes in steps that are further apart than boxes are wrong, each the mean of the characters it stands for. */
function steps(runs: readonly Run[]): (size: number) => number {
  const found: SizeStep[] = []
  for (const { size, text } of [...runs].sort((a, b) => a.size - b.size)) {
    const last = found.at(-1)
    const weight = Math.max(1, text.length)
    if (last && size <= meanOf(last) * sameSize) {
      last.sum += size * weight
      last.characters += weight
    } else found.push({ sum: size * weight, characters: weight })
  }
  const means = found.map(meanOf)
  const nearer = (size: number) => (best: number, mean: number) =>
    Math.abs(mean - size) < Math.abs(best - size) ? mean : best
  return size => means.reduce(nearer(size), means[0] ?? size)
}

const round = (share: number) => Math.round(share * 10_000) / 10_000

/** The upright rectangle around a quad, in shares of the page's sides. */
function boxOf(
  quad: Quad,
  { width, height }: ScannedPage
): readonly [number, number, number, number] {
  const across = quad.map(([x]) => Math.min(Math.max(x / width, 0), 1))
  const down = quad.map(([, y]) => Math.min(Math.max(y / height, 0), 1))
  const [left, top] = [Math.min(...across), Math.min(...down)]
  return [
    round(left),
    round(top),
    round(Math.max(...across) - left),
    round(Math.max(...down) - top)
  ]
}

function markOf(line: ScannedLine, page: ScannedPage, number: number): Mark {
  const otherwise = otherReadings(line)
  return {
    page: number,
    box: boxOf(line.quad, page),
    confidence: Math.round(line.confidence * 1000) / 1000,
    ...(otherwise !== '' && { otherwise })
  }
}

/**
 * A recognised page as runs of print, level, vertical print turned so that its columns are lines that follow each other
 * downwards: what is read in order is told as for a page of a PDF.
 * @param number of the page, counted from 1
 */
export function scanRuns(page: ScannedPage, number: number): PageRuns {
  const { lines, width, height } = page
  const tall = lines.filter(({ tall }) => tall)
  const vertical = lengthOf(tall) > lengthOf(lines) * mostlyVertical
  const lean = leanOf(vertical ? tall : lines, vertical)
  const [cos, sin] = [Math.cos(-lean), Math.sin(-lean)]
  const place = (line: ScannedLine): Run => {
    const { quad, text } = line
    const [x, y] = [
      (quad[0][0] + quad[2][0]) / 2 - width / 2,
      (quad[0][1] + quad[2][1]) / 2 - height / 2
    ]
    const [across, down] = [x * cos - y * sin + width / 2, x * sin + y * cos + height / 2]
    const [along, below] = vertical ? [down, width - across] : [across, down]
    const [long, high] = vertical
      ? [heightOfQuad(quad), widthOfQuad(quad)]
      : [widthOfQuad(quad), heightOfQuad(quad)]
    const size = high / (/[\p{Script=Han}]/u.test(text) ? inkOfSquare : inkOfCapital)
    return {
      text,
      from: along - long / 2,
      to: along + long / 2,
      y: below + high / 2,
      size,
      marks: [markOf(line, page, number)]
    }
  }
  const placed = lines.map(place)
  const stepOf = steps(placed)
  return {
    runs: placed.map(run => ({ ...run, size: stepOf(run.size) })),
    across: [],
    width: vertical ? height : width,
    height: vertical ? width : height
  }
}
