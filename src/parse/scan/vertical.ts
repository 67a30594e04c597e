import {
  doubtfulStretches,
  figuresOf,
  isHan,
  type Stretch,
  surerOf,
  withCommas
} from './doubtful.ts'
import { heightOfQuad, type Quad, widthOfQuad } from './geometry.ts'
import { type GreyImage, shadeAt, turnedLeft } from './grey-image.ts'
import { inkExtent, partOf } from './ink-extent.ts'
import { lineHeight, type ScanModels } from './models.ts'
import { type Letter, type RecognisedText, readingOf } from './reading.ts'
import { sample } from './sample.ts'

/** Lengths in pixels of a column that is made as wide as a line is high. A character's cell, and its slack. */
const shortestCell = 22
const usualCell = 44
const longestCell = 56
const shownCell = 46
const margin = 4
/** Shades lighter than the paper less this are no ink. */
const paperSlack = 12
/** What a pixel off the usual length costs, in shades of ink. */
const offLength = 0.5
const mostHeight = 6_400
/** How far, in characters, from where a letter should end it may end. */
const nearby = 0.15
/** White around a stretch that is read by itself, and its least length, in pixels. */
const around = 8
const leastStretch = 6
/** A letter that takes no room is none when it is less sure. */
const stray = 0.5
/** Vertical print can be read lying and upright, the worse at least this well; this many characters tell. */
const alike = 0.25
const sampledCells = 10

type Cell = readonly [top: number, bottom: number]

/** The ink of each row of a column. */
function inkOfRows(column: GreyImage): Float32Array {
  const paper = shadeAt(column, 0.7)
  const rows = new Float32Array(column.height)
  for (let y = 0; y < column.height; y += 1) {
    let sum = 0
    for (let x = 0; x < column.width; x += 1)
      sum += Math.max(0, paper - (column.pixels[y * column.width + x] ?? 0) - paperSlack)
    rows[y] = sum
  }
  return rows
}

/** Where a cell that begins at `top` ends: where the least ink is, about a letter further down. */
function cellEnd(rows: Float32Array, top: number): number {
  const last = Math.min(rows.length, top + longestCell)
  let best = last
  let least = Infinity
  for (let y = top + shortestCell; y <= last; y += 1) {
    const cost = (rows[y] ?? 0) + Math.abs(y - top - usualCell) * offLength
    if (cost >= least) continue
    least = cost
    best = y
  }
  return best
}

/** Cuts a column of vertical print into its characters. */
function cellsOf(column: GreyImage): Cell[] {
  const rows = inkOfRows(column)
  const cells: Cell[] = []
  let top = 0
  for (;;) {
    while (top < rows.length && (rows[top] ?? 0) <= 1) top += 1
    if (top >= rows.length - 6) return cells
    const bottom = cellEnd(rows, top)
    cells.push([top, bottom])
    top = bottom
  }
}

/** The cells side by side, as a line. */
function sideBySide(column: GreyImage, cells: readonly Cell[]): GreyImage {
  const width = cells.length * shownCell + 2 * margin
  const pixels = new Uint8Array(width * lineHeight).fill(shadeAt(column, 0.8))
  cells.forEach(([top, bottom], at) => {
    const height = Math.min(lineHeight, bottom - top)
    const down = (lineHeight - height) >> 1
    for (let y = 0; y < height; y += 1) {
      const from = (top + y) * column.width + 1
      pixels.set(
        column.pixels.subarray(from, from + shownCell),
        (y + down) * width + margin + at * shownCell
      )
    }
  })
  return { pixels, width, height: lineHeight }
}

/** How far apart the characters of a column are, in pixels. */
function pitchOf(letters: readonly Letter[], { height }: GreyImage): number {
  const steps = letters
    .flatMap((letter, at) => {
      const next = letters[at + 1]
      return next && isHan(letter) && isHan(next) ? [(next.place - letter.place) * height] : []
    })
    .filter(step => step >= shortestCell && step <= longestCell)
    .sort((a, b) => a - b)
  return steps[steps.length >> 1] ?? usualCell
}

/** The row with the least ink near one: between two letters, whatever their size. */
function between(rows: Float32Array, near: number, reach: number): number {
  let best = near
  let least = Infinity
  for (let y = Math.max(0, near - reach); y <= Math.min(rows.length, near + reach); y += 1) {
    const cost = (rows[y] ?? 0) + Math.abs(y - near) * offLength
    if (cost >= least) continue
    least = cost
    best = y
  }
  return best
}

/** A stretch of a line, with white around it. */
function cut(line: GreyImage, from: number, to: number): GreyImage {
  const width = Math.max(1, to - from) + 2 * around
  const pixels = new Uint8Array(width * line.height).fill(shadeAt(line, 0.8))
  for (let y = 0; y < line.height; y += 1)
    pixels.set(line.pixels.subarray(y * line.width + from, y * line.width + to), y * width + around)
  return { pixels, width, height: line.height }
}

/** Reads stretches of a column again, by themselves. */
function createCloseReader(models: ScanModels, column: GreyImage, letters: readonly Letter[]) {
  const line = turnedLeft(column)
  const rows = inkOfRows(column)
  const pitch = pitchOf(letters, column)
  const reach = Math.round(pitch * nearby)
  const middle = ({ place }: Letter) => place * column.height
  const half = (letter: Letter) => pitch * (isHan(letter) ? 0.5 : 0.25)
  const endsOf = ({ from, to }: Stretch): readonly [top: number, bottom: number] => {
    const [before, after] = [letters[from - 1], letters[to]]
    const top = before ? middle(before) + half(before) : 0
    const bottom = after ? middle(after) - half(after) : column.height
    return [
      between(rows, Math.max(0, Math.round(top)), reach),
      between(rows, Math.min(column.height, Math.round(bottom)), reach)
    ]
  }
  return {
    pitch: pitch / column.height,
    /** The likeliest letters of a stretch. */
    async read(stretch: Stretch): Promise<readonly Letter[]> {
      const asRead = letters.slice(stretch.from, stretch.to)
      const [top, bottom] = endsOf(stretch)
      // Nothing stands there: a neighbour's edge was taken for a letter.
      if (bottom - top < leastStretch) return asRead.filter(({ likely }) => likely >= stray)
      const lying = figuresOf(await models.recognise(cut(line, top, bottom)))
      if (lying) return lying
      const part = {
        ...column,
        pixels: column.pixels.subarray(top * column.width, bottom * column.width),
        height: bottom - top
      }
      const cells = cellsOf(part)
      const upright = cells.length === 0 ? [] : await models.recognise(sideBySide(part, cells))
      return surerOf(asRead, upright)
    }
  }
}

/** Vertical print that was read lying, with what is doubtful in it read once more by itself. */
async function readAgain(
  models: ScanModels,
  column: GreyImage,
  letters: readonly Letter[]
): Promise<Letter[]> {
  const close = createCloseReader(models, column, letters)
  const better: Letter[] = []
  let at = 0
  for (const stretch of doubtfulStretches(letters, close.pitch)) {
    better.push(...letters.slice(at, stretch.from), ...(await close.read(stretch)))
    at = stretch.to
  }
  return [...better, ...letters.slice(at)]
}

/** Characters likely right for each cell; figures are more than one to a cell. */
const yieldOf = ({ text, confidence }: RecognisedText, cells: number) =>
  Math.min(1, (confidence * text.length) / cells)

interface TallReading extends RecognisedText {
  /** The column's letters. */
  readonly quad: Quad
  /** The print lies on its side: it is no vertical print. */
  readonly turned: boolean
}

/**
 * Reads a column. The recogniser knows vertical print that lies on its side, but takes the figures in it, which then stand
 * upright, for characters; so what is doubtful is read again by itself. Some of its characters are read upright as well:
 * print that can be read in one of the two ways alone is no vertical print.
 */
export async function readTall(
  models: ScanModels,
  images: readonly GreyImage[],
  quad: Quad
): Promise<TallReading> {
  const height = Math.round((heightOfQuad(quad) / Math.max(1, widthOfQuad(quad))) * lineHeight)
  const size = { width: lineHeight, height: Math.min(mostHeight, Math.max(lineHeight, height)) }
  const column = sample(images, quad, size)
  const letters = partOf(quad, inkExtent(column))
  const cells = cellsOf(column)
  const found = await models.recognise(turnedLeft(column))
  const lying = readingOf(found)
  if (cells.length === 0) return { ...lying, quad: letters, turned: true }
  const middle = Math.max(0, (cells.length - sampledCells) >> 1)
  const sampled = cells.slice(middle, middle + sampledCells)
  const upright = readingOf(await models.recognise(sideBySide(column, sampled)))
  const yields = [yieldOf(lying, cells.length), yieldOf(upright, sampled.length)]
  if (Math.min(...yields) < alike * Math.max(...yields))
    return { ...(yields[0] === Math.max(...yields) ? lying : upright), quad: letters, turned: true }
  const better = withCommas(await readAgain(models, column, found))
  return { ...readingOf(better), quad: letters, turned: false }
}
